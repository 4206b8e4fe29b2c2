"""Which handlers take the tenant from the client, and which from what was proved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.client_tenants import TenantAsked

CODE = """
import ("net/http"; "github.com/gin-gonic/gin")
type Store interface { List(tenantID string); ListFor(tenantID, userID string) }
type Claims struct { TenantID string }
type Handler struct { store Store; claims func(c *gin.Context) Claims }
func requireTenant(id string) bool { return true }
func tenantOf(c *gin.Context) string { return c.GetHeader("X-Tenant-ID") }
"""
ASK = 'id := c.Query("tenant_id")'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{ASK}; h.store.List(id)", [True]),
        ('h.store.List(c.GetString("tenant_id"))', [False]),
        ("claims := h.claims(c); h.store.List(claims.TenantID)", [False]),
        ("claims := h.claims(c); tenantID := claims.TenantID; h.store.List(tenantID)", [False]),
        ("tenantID := tenantOf(c); h.store.List(tenantID)", []),
        (f"{ASK}", []),
        (f"{ASK}; if requireTenant(id) {{ h.store.List(id) }}", [True]),
        (
            'tenantID := c.Query("tenant_id"); if requireTenant(tenantID) {h.store.List(tenantID)}',
            [],
        ),
        ('tenantID := c.Query("tenant_id"); userID := ""; h.store.ListFor(tenantID, userID)', []),
        ('tenantID := c.Query("tenant_id"); if tenantID != "" { h.store.List(tenantID) }', []),
        ('id := c.Query("tenant_id"); if id != "" { h.store.List(id) }', []),
        ('id := c.Query("partner_tenant_id"); h.store.List(id)', []),
        (f'if c.GetString("role") == "admin" {{ {ASK}; h.store.List(id) }}', []),
        (f'if c.GetHeader("X-Api-Key") == "" {{ return }}; {ASK}; h.store.List(id)', []),
        ('id := c.Param("tenant_id"); h.store.List(id)', []),
    ],
)
def test_handlers(tmp_path: Path, body: str, expected: list[bool]) -> None:
    code = f"{CODE}func (h *Handler) Items(c *gin.Context) {{ {body} }}"

    assert [fact.of_client for fact in facts_of(tmp_path, code, TenantAsked)] == expected


@pytest.mark.parametrize("name", ["AdminItems", "PublicItems", "Login", "StripeWebhook"])
def test_handlers_for_others(tmp_path: Path, name: str) -> None:
    code = f"{CODE}func (h *Handler) {name}(c *gin.Context) {{ {ASK}; h.store.List(id) }}"

    assert not facts_of(tmp_path, code, TenantAsked)
