"""Which values are a tenant, and what is said of them in conditions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.tenancy.tenant_values import (
    had,
    is_nothing,
    is_of_module,
    is_of_request,
    is_tenant_name,
    lacking,
    looks_tenant_up,
    lookup_behind,
)

CODE = """
import ("context"; "strings"; "github.com/gofiber/fiber/v2"; "github.com/google/uuid")
import "example.com/m/tenancy"
type tenantKey struct{}
type Claims struct { OrgID string }
func Tenant(ctx context.Context) (string, bool) { return "", false }
func ask(args ...any) {}
"""


@pytest.mark.parametrize("name", ["tenantID", "tenant", "orgID", "organization_id", "currentOrg"])
def test_names_of_tenants(name: str) -> None:
    assert is_tenant_name(name)


@pytest.mark.parametrize("name", ["tenantName2Count", "tenantRepo", "orgs2", "tenantCurrency"])
def test_other_names(name: str) -> None:
    assert not is_tenant_name(name)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("Tenant(ctx)", True),
        ('c.Locals("tenant_id")', True),
        ('ctx.Value("user")', False),
        ('c.Get("X-Tenant-ID")', False),
        ("tenancy.From(ctx)", True),
        ("tenancy.Migrate(ctx)", False),
        ("ask(ctx)", False),
    ],
)
def test_lookups(tmp_path: Path, call: str, *, expected: bool) -> None:
    code = f"{CODE}func f(ctx context.Context, c *fiber.Ctx) {{ {call} }}"

    assert of_calls(tmp_path, code, lambda c, _: looks_tenant_up(c))[call] is expected


def condition(ctx: Context) -> tuple[str | None, str | None]:
    *_, last = ctx.branches()
    missing, there = lacking(last.condition), had(last.condition)
    return (missing.text if missing else None, there.text if there else None)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ('tenantID == ""', ("tenantID", None)),
        ('tenantID != ""', (None, "tenantID")),
        ("len(tenantID) == 0", ("tenantID", None)),
        ("len(tenantID) > 0", (None, "tenantID")),
        # Of several, as of a list that may ask for some of them.
        ("len(orgs) > 0", (None, None)),
        ("len(tenants) == 0", (None, None)),
        ("id == uuid.Nil", (None, None)),
        ("orgID.IsZero()", ("orgID", None)),
        ("!ok", ("Tenant(ctx)", None)),
        ("ok", (None, "Tenant(ctx)")),
        ('name == ""', (None, None)),
        ("tenantID == other", (None, None)),
    ],
)
def test_conditions(tmp_path: Path, asked: str, expected: tuple[str | None, str | None]) -> None:
    code = (
        f"{CODE}func f(ctx context.Context, id, orgID uuid.UUID, name, other string,"
        " orgs []string, tenants map[string]bool) {\n"
        f"tenantID, ok := Tenant(ctx)\nif {asked} {{ ask(tenantID, ok) }} }}"
    )

    assert of_files(tmp_path, code, condition) == expected


@pytest.mark.parametrize(
    ("value", "behind", "of_request"),
    [
        ("id", True, True),
        ("tenantID", False, True),
        ("pointer", False, False),
        ("claims.OrgID", False, False),
    ],
)
def test_of_whom(tmp_path: Path, value: str, *, behind: bool, of_request: bool) -> None:
    code = (
        f"{CODE}func f(ctx context.Context, tenantID string, pointer *string, claims Claims) {{\n"
        f"id, _ := Tenant(ctx)\nask({value}); ask(id) }}"
    )

    found = of_calls(
        tmp_path,
        code,
        lambda c, _: [(lookup_behind(a) is not None, is_of_request(a)) for a in c.arguments],
    )

    assert found[f"ask({value})"] == [(behind, of_request)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('""', True),
        ("uuid.Nil", True),
        ("Claims{}", True),
        ('Claims{OrgID: "1"}', False),
        ("[]string{}", False),
        ('"acme"', False),
        ("false", False),
    ],
)
def test_nothing(tmp_path: Path, value: str, *, expected: bool) -> None:
    found = of_calls(
        tmp_path, f"{CODE}func f() {{ ask({value}) }}", lambda c, _: [*map(is_nothing, c.arguments)]
    )

    assert found[f"ask({value})"] == [expected]


def test_the_module(tmp_path: Path) -> None:
    code = f'{CODE}func f() {{ ask(1); strings.ToLower("") }}'

    found = of_calls(tmp_path, code, lambda c, ctx: is_of_module(c, ctx.module_path))

    assert found["ask(1)"] is True
    assert found['strings.ToLower("")'] is False
