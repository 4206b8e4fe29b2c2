"""Keys of types of their own, under which contexts keep who asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenancy.context_keys import ContextAsked, ContextKept, shown
from golint_rules.knowledge.tenancy.kept_types import KeptAs, ReadAs

HEAD = """
import ("context"; "fmt")
type tenantKey struct{}
type key string
type Key string
const userKey key = "user_id"
var tenantVar = &struct{ name string }{"org"}
var _ fmt.Stringer
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("context.WithValue(c, tenantKey{}, 1)", [("context example.com/m.tenantKey{}", "int")]),
        ('context.WithValue(c, userKey, "a")', [("context example.com/m.key(user_id)", "string")]),
        ('context.WithValue(c, key("org"), v)', [("context example.com/m.key(org)", "?")]),
        ("context.WithValue(c, tenantVar, 1)", [("context example.com/m.tenantVar", "int")]),
        ("context.WithValue(c, key(fmt.Sprint(v)), 1)", []),
        ('context.WithValue(c, "tenant_id", 1)', []),
        ('context.WithValue(c, key("trace"), 1)', []),
    ],
)
def test_what_is_kept(tmp_path: Path, call: str, expected: list[tuple[str, str]]) -> None:
    code = f"{HEAD}func run(c context.Context, v any) {{ _ = {call} }}"

    assert [(fact.key, fact.kind) for fact in facts_of(tmp_path, code, KeptAs)] == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("c.Value(tenantKey{}).(string)", [("string", "fails")]),
        ("c.Value(userKey).(fmt.Stringer)", []),
        ("c.Value(userKey).(T)", []),
        ("c.Value(userKey).([]T)", []),
        ('c.Value("tenant_id").(string)', []),
    ],
)
def test_what_is_read(tmp_path: Path, call: str, expected: list[tuple[str, str]]) -> None:
    code = f"{HEAD}func run[T any](c context.Context) {{ _, _ = {call} }}"

    assert [(fact.kind, fact.then) for fact in facts_of(tmp_path, code, ReadAs)] == expected


@pytest.mark.parametrize(
    ("call", "holder", "value"),
    [
        ("context.WithValue(c, tenantKey{}, 1)", "example.com/m.tenantKey", ""),
        ("context.WithValue(c, userKey, 1)", "example.com/m.key", "user_id"),
        ("context.WithValue(c, key(fmt.Sprint(v)), 1)", "example.com/m.key", "?"),
        ("context.WithValue(c, v, 1)", "", "?"),
    ],
)
def test_under_which_key(tmp_path: Path, call: str, holder: str, value: str) -> None:
    code = f"{HEAD}func run(c context.Context, v any) {{ _ = {call} }}"
    (kept,) = facts_of(tmp_path, code, ContextKept)

    assert (kept.holder, kept.value) == (holder, value)


@pytest.mark.parametrize(
    ("asked", "count"), [('key("org_id")', 1), ('Key("org_id")', 0), ('key("trace")', 0)]
)
def test_keys_that_a_package_alone_can_use(tmp_path: Path, asked: str, count: int) -> None:
    code = f"{HEAD}func run(c context.Context) {{ _ = c.Value({asked}) }}"

    assert len(facts_of(tmp_path, code, ContextAsked)) == count


def test_how_a_key_is_told() -> None:
    assert shown("context example.com/m/auth.tenantKey{}") == "auth.tenantKey{}"
    assert shown("tenant_id") == "tenant_id"
