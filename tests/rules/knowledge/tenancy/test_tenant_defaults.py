"""Constants in the place of a tenant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.tenancy.tenant_defaults import (
    default_argument,
    default_given,
    default_kept,
    is_for_old,
    is_no_request,
    is_of_settings,
)


def given(ctx: Context) -> list[str]:
    return [code.text for branch in ctx.branches() if (code := default_given(branch)) is not None]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ('func f(tenantID string) { if tenantID == "" { tenantID = "a" } }', ['"a"']),
        ('func tenantOr(id string) string { if id == "" { return "a" }; return id }', ['"a"']),
        ('func toTenant(id string) string { if id == "" { return "a" }; return id }', ['"a"']),
        ('func toTenant(id string) string { if id == "" { return "" }; return id }', []),
        ('func f(tenantName string) { if tenantName == "" { tenantName = "a" } }', []),
        ('func f(tenantID string) { if tenantID == "" { tenantID = g() } }', []),
        ('func tenantLabel(id string) string { if id == "" { return "a" }; return id }', []),
    ],
)
def test_given(tmp_path: Path, function: str, expected: list[str]) -> None:
    assert of_files(tmp_path, function, given) == expected


LOOKUP = """import "context"
type key struct{}
func TenantID(ctx context.Context) (uint64, error) { return ctx.Value(key{}).(uint64), nil }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "tenantID := uint64(1); FOUND && id > 0 { tenantID = id }",
            1,
        ),
        (
            "const first = 1; t := 2; tenantID := uint64(first); FOUND { tenantID = id }",
            1,
        ),
        (
            'tenantID := 1; if v, ok := claims["tenant_id"].(float64); ok { tenantID = int(v) }',
            1,
        ),
        # Nothing, which is refused later.
        ("var tenantID uint64; FOUND { tenantID = id }", 0),
        ("tenantID := uint64(0); FOUND { tenantID = id }", 0),
        ("tenantID := uint64(1); FOUND { tenantID = id }; if tenantID == 1 { return }", 0),
        ("tenantID := uint64(1); FOUND { tenantID = id }; if tenantID == 2 { return }", 1),
        ("tenantID := uint64(1); FOUND { tenantID = id }; if tenantID == uint64(1) { return }", 0),
        ("tenantID := uint64(1); FOUND { tenantID = id }; switch tenantID { case 1: return }", 0),
        # Another one ends it.
        (
            "tenantID := uint64(1); FOUND { tenantID = id } else { return }",
            0,
        ),
        ("tenantID := uint64(1); if multiTenant, ok := mode(); ok { tenantID = multiTenant }", 0),
        ("tenantID := uint64(1); if id, err := other(ctx); err == nil { tenantID = id }", 0),
        ("retries := uint64(1); FOUND { retries = id }", 0),
    ],
)
def test_kept(tmp_path: Path, body: str, expected: int) -> None:
    body = body.replace("FOUND", "if id, err := TenantID(ctx); err == nil")
    code = f"{LOOKUP}func handle(ctx context.Context, claims map[string]any) {{ {body} }}"

    def kept(ctx: Context) -> int:
        return sum(default_kept(branch) is not None for branch in ctx.branches())

    assert of_files(tmp_path, code, kept) == expected


def test_uses_behind(tmp_path: Path) -> None:
    body = "tenantID := 1; if t, err := TenantID(ctx); err == nil { tenantID = t }; show(tenantID)"
    code = f"{LOOKUP}func show(any) {{}}\nfunc handle(ctx context.Context) {{ {body} }}"

    def uses(ctx: Context) -> list[int]:
        return [len(kept.uses) for b in ctx.branches() if (kept := default_kept(b)) is not None]

    assert of_files(tmp_path, code, uses) == [1]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('c.Query("tenant", "acme")', '"acme"'),
        ('c.Query("tenant", "")', None),
        ('c.Query("page", "1")', None),
    ],
)
def test_arguments(tmp_path: Path, call: str, expected: str | None) -> None:
    code = f'import "github.com/gofiber/fiber/v2"\nfunc f(c *fiber.Ctx) {{ {call} }}'

    found = of_calls(
        tmp_path, code, lambda c, _: d.text if (d := default_argument(c)) is not None else None
    )

    assert found[call] == expected


def test_settings(tmp_path: Path) -> None:
    assert is_no_request("loadConfig")
    assert not is_no_request("tenantOf")
    assert of_files(tmp_path, "", is_of_settings) is False


@pytest.mark.parametrize(
    ("before", "behind", "expected"),
    [
        ("// Tokens of before name none: backward compatible.\n", "", True),
        ("", " // legacy tokens", True),
        ("// Nobody said which.\n", "", False),
        ("// What it collates.\n", "", False),
    ],
)
def test_what_is_for_old_callers(
    tmp_path: Path, before: str, behind: str, *, expected: bool
) -> None:
    def asked(call: Call, _: Context) -> object:
        return is_for_old(value) if (value := call.argument(0)) is not None else None

    code = f'func use(string) {{}}\nfunc f() {{\n{before}use("a"){behind}\n}}\n'

    assert of_calls(tmp_path, code, asked) == {'use("a")': expected}
