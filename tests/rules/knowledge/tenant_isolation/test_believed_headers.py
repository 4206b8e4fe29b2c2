"""Middleware that takes the tenant of a header, and what says whose tenant it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.believed_headers import BelievedHeader, BoundTenant

GIN = """
import ("context"; "github.com/gin-gonic/gin"; "strconv")
var _ = strconv.Itoa
type store struct{{}}
func (store) Find(id string) {{}}
func withTenant(ctx context.Context, id string) context.Context {{
	return context.WithValue(ctx, "tenant", id)
}}
func ask(ctx context.Context, id string) {{}}
func keep(c *gin.Context, tenants store, other string) {{
	{code}
	c.Next()
}}
"""


@pytest.mark.parametrize(
    ("code", "believed"),
    [
        ('id := c.GetHeader("X-Tenant-ID"); c.Set("tenant_id", id)', True),
        ('id, _ := strconv.Atoi(c.GetHeader("x-shop-id")); c.Set("shop_id", id)', True),
        ('id := c.GetHeader("X-Tenant-ID"); _ = withTenant(c, id)', True),
        ('_ = withTenant(c, c.GetHeader("X-Tenant-ID"))', True),
        ('id := c.GetHeader("X-Tenant-ID"); ask(c, id); _ = withTenant(c, id)', False),
        ('id := c.Request.Header.Get("X-Org"); if id == "" { return }; c.Set("org", id)', True),
        (
            'id := c.GetHeader("X-Tenant-ID"); if id != other { return }; c.Set("tenant_id", id)',
            False,
        ),
        ('id := c.GetHeader("X-Tenant-ID"); tenants.Find(id); c.Set("tenant_id", id)', False),
        ('id := c.GetHeader("X-Tenant-ID"); _ = c.GetString("tenant_id"); c.Set("t", id)', False),
        ('id := c.GetHeader("X-Request-ID"); c.Set("request_id", id)', False),
        ('id := c.GetHeader("X-Tenant-ID"); _ = id', False),
        ('id := c.Query("X-Tenant-ID"); c.Set("tenant_id", id)', False),
        ('_ = c.GetHeader("X-User"); id := c.GetHeader("X-Org"); c.Set("org", id)', False),
    ],
)
def test_what_is_believed(tmp_path: Path, code: str, *, believed: bool) -> None:
    assert bool(facts_of(tmp_path, GIN.format(code=code), BelievedHeader)) is believed


@pytest.mark.parametrize(
    ("code", "bound"),
    [
        ("var _ = claims.TenantID", True),
        ('var _ = claims["org_id"]', True),
        ("var _ = userCompanyID", True),
        ("func isMember() {}", True),
        ("func f() { if jwtTenant != tenant {} }", True),
        ("func f() { user.TenantID = tenantID }", False),
        ("var _ = jwt.GetOrgID()", True),
        ("\t // claims.TenantID\nvar _ = claims.TenantID", True),
        ("// claims.TenantID is for later\nvar _ = tenantID", False),
        ("var _ = order.TenantID", False),
    ],
)
def test_what_binds(tmp_path: Path, code: str, *, bound: bool) -> None:
    assert bool(facts_of(tmp_path, code, BoundTenant)) is bound
