"""What was proved of a request, where its client's words are read over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.tenant_isolation.read_over import read_over

CODE = """
import ("context"; "encoding/json"; "net/http")
import ("github.com/gin-gonic/gin"; "github.com/gofiber/fiber/v2")
type key struct{}
type who struct { OrgID string }
type request struct {
	TenantID string `json:"tenant_id"`
	OrgID string `json:"-"`
	UserID string `json:"user_id"`
	CreatedBy string
	Locale string
	storeID string
	ShopID string `json:"shop_id" query:"shop_id"`
	StoreID string `form:"-"`
}
func CurrentTenant(ctx context.Context) string { return "" }
func queryTenant(ctx *gin.Context) string { return "" }
func f(r *http.Request, c *gin.Context, h *fiber.Ctx, tenant string) {
	var req request
"""
DECODED = "json.NewDecoder(r.Body).Decode(&req)"


@pytest.mark.parametrize(
    ("before", "call", "after", "expected"),
    [
        ("req.TenantID = CurrentTenant(r.Context())", DECODED, "", "TenantID!"),
        ('req.TenantID = c.GetString("tenant")', "c.ShouldBindJSON(&req)", "", "TenantID!"),
        ('id, _ := c.Get("u"); req.UserID = id.(string)', "c.Bind(&req)", "", "UserID"),
        (
            'u := h.Locals("u").(who); req.CreatedBy = u.OrgID',
            "h.BodyParser(&req)",
            "",
            "CreatedBy",
        ),
        # What comes from elsewhere is a default, or the client's own word.
        ("req.TenantID = tenant", DECODED, "", ""),
        ('req.TenantID = h.Get("X-Tenant")', "h.BodyParser(&req)", "", ""),
        ("req.TenantID = queryTenant(c)", "c.Bind(&req)", "", ""),
        ('req.Locale = c.GetString("locale")', "c.Bind(&req)", "", ""),
        # No body sets these.
        ("req.OrgID = CurrentTenant(r.Context())", DECODED, "", ""),
        ("req.storeID = CurrentTenant(r.Context())", DECODED, "", ""),
        ('req.TenantID = c.GetString("tenant")', "c.ShouldBindQuery(&req)", "", ""),
        # A query sets what says so.
        ('req.ShopID = c.GetString("shop")', "c.ShouldBindQuery(&req)", "", "ShopID!"),
        ('req.ShopID = h.Locals("shop").(string)', "h.QueryParser(&req)", "", "ShopID!"),
        ('req.StoreID = h.Locals("shop").(string)', "h.QueryParser(&req)", "", ""),
        # Somebody looks afterwards, or sets it again.
        (
            "req.TenantID = CurrentTenant(r.Context())",
            DECODED,
            "req.TenantID = CurrentTenant(r.Context())",
            "",
        ),
        (
            "req.TenantID = CurrentTenant(r.Context())",
            DECODED,
            "if req.TenantID != tenant { return }",
            "",
        ),
        (
            "req.TenantID = CurrentTenant(r.Context())",
            DECODED,
            'if req.TenantID == "" { return }',
            "TenantID!",
        ),
        ("", DECODED, "req.TenantID = CurrentTenant(r.Context())", ""),
        ('if tenant == "" { req.TenantID = CurrentTenant(r.Context()) }', DECODED, "", ""),
    ],
)
def test_read_over(tmp_path: Path, before: str, call: str, after: str, expected: str) -> None:
    found = of_calls(
        tmp_path,
        f"{CODE}{before}\n{call}\n{after}\n}}",
        lambda c, _: " ".join(f"{o.field}{'!' * o.of_tenant}" for o in read_over(c)),
    )

    assert found[call] == expected


def test_what_it_begins_with_counts(tmp_path: Path) -> None:
    code = CODE.replace("var req request", "req := request{TenantID: CurrentTenant(r.Context())}")
    found = of_calls(tmp_path, f"{code}{DECODED}\n}}", lambda c, _: [o.field for o in read_over(c)])

    assert found[DECODED] == ["TenantID"]
