"""Whether a client says who it is, or whether it was proved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.tenancy.tenant_sources import (
    chosen_by_client,
    is_of_body,
    is_of_client,
    is_proved,
)

CODE = """
import ("context"; "net/http"; "github.com/gin-gonic/gin"; "github.com/gofiber/fiber/v2")
type tenantKey struct{}
type Claims struct { TenantID string; Role string }
func Tenant(ctx context.Context) string { return "" }
func ask(any) {}
func f(r *http.Request, c *fiber.Ctx, g *gin.Context, claims, req, inventory, inData Claims) {
"""


@pytest.mark.parametrize(
    ("value", "client", "body", "proved"),
    [
        ('r.Header.Get("X-Tenant-ID")', True, False, False),
        ('c.Get("X-Tenant-ID")', True, False, False),
        ('g.GetHeader("X-Org-ID")', True, False, False),
        ('g.MustGet("tenant")', False, False, True),
        ('r.URL.Query().Get("workspace")', True, False, False),
        ('r.Header.Get("Accept")', False, False, False),
        ("req.TenantID", False, True, False),
        ("inData.TenantID", False, True, False),
        ("inventory.TenantID", False, False, False),
        ("claims.TenantID", False, False, True),
        ("Tenant(r.Context())", False, False, True),
    ],
)
def test_sources(tmp_path: Path, value: str, *, client: bool, body: bool, proved: bool) -> None:
    found = of_calls(
        tmp_path,
        f"{CODE} ask({value}) }}",
        lambda c, _: [(is_of_client(a), is_of_body(a), is_proved(a)) for a in c.arguments],
    )

    assert found[f"ask({value})"] == [(client, body, proved)]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ('id := c.Get("X-Tenant-ID"); ask(id)', 0),
        ('tenantID := c.Get("X-Tenant-ID"); if tenantID == "" { tenantID = claims.TenantID }', 1),
        ("orgID := claims.TenantID; if req.TenantID != orgID { return }; orgID = req.TenantID", 0),
        ('tenantID := claims.TenantID; if claims.Role == "admin" { tenantID = req.TenantID }', 0),
    ],
)  # fmt: skip
def test_choice(tmp_path: Path, statements: str, expected: int) -> None:
    def question(ctx: Context) -> int:
        return len([pair for function in ctx.functions() for pair in chosen_by_client(function)])

    assert of_files(tmp_path, f"{CODE} {statements} }}", question) == expected
