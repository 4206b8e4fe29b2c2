"""What a house calls the tenant, and where each tenant has a database of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.house_words import (
    ClaimedWord,
    GlobalFilter,
    KeptWord,
    OwnDatabase,
)

HEAD = """
import ("context"; "net/http"; "sync"; "gorm.io/gorm"; "github.com/gin-gonic/gin")
type key string
const companyKey key = "company"
type tenantKey struct{}; type userKey struct{}
type pools struct{ all map[string]*gorm.DB }
var _ context.Context; var _ http.Header; var _ *gin.Context; var _ *gorm.DB
"""

#: What a row says is opened; what else the function says is no query.
OPENED = """
func For(slug string) (*gorm.DB, error) {
	%(held)s := found(slug)
	println("no tenant and no DB")
	return gorm.Open(%(held)s.dialector)
}
type row struct{ dialector gorm.Dialector }
func found(string) row { return row{} }
"""

REPO = """
type repo struct { db *gorm.DB }
type tenant struct { url string }
type config struct { TenantDB string }
func dsn(string) gorm.Dialector { return nil }
var _ sync.Map
"""


@pytest.mark.parametrize(
    ("code", "stems"),
    [
        ("func f(ctx context.Context) { _ = context.WithValue(ctx, companyKey, 1) }", ["company"]),
        ('func f(c *gin.Context) { c.Set("merchant_id", 1) }', ["merchant"]),
        (
            'func f(m *pools) { m.Set("company_id", 1) }\nfunc (p *pools) Set(k string, v int) {}',
            [],
        ),
        ('func f(c *gin.Context) { c.Set("company_user", 1, 2) }', ["company"]),
        ('func f(c *gin.Context) { c.Set("page", 1) } // company', []),
        # A request is asked for the header of a tenant.
        ('func f(r *http.Request) { r.Header.Get("X-Organization-ID") }', ["organi"]),
        ('func f(c *gin.Context) { _ = c.GetHeader("x-tenant-id") }', ["tenan"]),
        ('func f(c *gin.Context) { _ = c.GetHeader("X-Org-Name") }', []),
        ('func f(r *http.Response) { r.Header.Get("X-Tenant-ID") }', []),
        ('func f(h http.Header) { h.Get("X-Tenant-ID") }', []),
        # A tenant that is a struct says by its fields what the house calls it.
        (
            (
                "type info struct { CompanyID, BranchID string }\n"
                "func f(ctx context.Context, i info) { _ = context.WithValue(ctx, tenantKey{}, i) }"
            ),
            ["tenan", "company"],
        ),
        (
            (
                "type info struct { CompanyName string }\n"
                "func f(ctx context.Context, i info) { _ = context.WithValue(ctx, tenantKey{}, i) }"
            ),
            ["tenan"],
        ),
        (
            (
                "type info struct { CompanyID string }\n"
                "func f(ctx context.Context, i info) { _ = context.WithValue(ctx, userKey{}, i) }"
            ),
            [],
        ),
    ],
)
def test_words_that_are_kept(tmp_path: Path, code: str, stems: list[str]) -> None:
    assert [fact.stem for fact in facts_of(tmp_path, HEAD + code, KeptWord)] == stems


@pytest.mark.parametrize(
    ("code", "stems"),
    [
        ('func f(claims map[string]any) { _, _ = claims["company_id"].(string) }', ["company"]),
        ('func f(claims map[string]any) { _, _ = claims["customer_id"].(string) }', []),
        ('func f(claims map[string]any) { _, _ = claims["gym_id"].(string) }', ["gym"]),
        ('func f(claims map[string]any) { _, _ = claims["company_name"].(string) }', []),
        ('func f() any { return jwt.MapClaims{"user_id": 1, "outlet_id": 2} }', ["outlet"]),
        ("type Claims struct {\nStoreID string\njwt.RegisteredClaims\n}", ["store"]),
        ("type Claims struct {\nUserID string\njwt.RegisteredClaims\n}", []),
        ("type Row struct {\nStoreID string\n}\nvar claims Row", []),
    ],
)
def test_words_that_tokens_name(tmp_path: Path, code: str, stems: list[str]) -> None:
    head = 'import "github.com/golang-jwt/jwt/v5"\nvar _ jwt.Claims\n'
    assert [fact.stem for fact in facts_of(tmp_path, head + code, ClaimedWord)] == stems


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("func (p *pools) For(tenantID string) *gorm.DB { return p.all[tenantID] }", 1),
        # It is put into something else, or told by a context.
        ("func (p *pools) Of(tenantID string) *repo { return &repo{p.all[tenantID]} }", 1),
        ("func (p *pools) Of(id string) *repo { return &repo{p.all[id]} }", 0),
        ("func ForTenant(id string) *repo { db, _ := gorm.Open(dsn(id)); return &repo{db} }", 1),
        ("func New(url string) *repo { db, _ := gorm.Open(dsn(url)); return &repo{db} }", 0),
        ("func All(ts []tenant) { for _, tenant := range ts { gorm.Open(dsn(tenant.url)) } }", 1),
        ("func New(cfg config) *repo { db, _ := gorm.Open(dsn(cfg.TenantDB)); _ = db }", 0),
        ("func New(tenantStore *repo, url string) { gorm.Open(dsn(url)) }", 0),
        (
            (
                "func Of(m *sync.Map, tenantID string) *repo {"
                " v, _ := m.Load(tenantID); return &repo{v.(*gorm.DB)} }"
            ),
            1,
        ),
        ("func Of(c *gin.Context, tenantID string) { _ = c.MustGet(tenantID).(*gorm.DB) }", 0),
        ("func TenantDB(id string) (*gorm.DB, error) { return nil, nil }", 1),
        ("func Open(dsn string) (*gorm.DB, error) { return nil, nil }", 0),
        (OPENED % {"held": "tenant"}, 1),
        (OPENED % {"held": "config"}, 0),
        (
            'func scope(db *gorm.DB, orgID string) *gorm.DB { return db.Where("org = ?") }',
            0,
        ),
    ],
)
def test_own_databases(tmp_path: Path, code: str, count: int) -> None:
    assert bool(facts_of(tmp_path, HEAD + code + REPO, OwnDatabase)) == bool(count)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('func f(db *gorm.DB) { db.Callback().Query().Before("q").Register("tenant", nil) }', 1),
        ("func f(db *gorm.DB, tenants gorm.Plugin) { db.Use(tenants) }", 1),
        ("func f(db *gorm.DB, traces gorm.Plugin) { db.Use(traces) }", 0),
    ],
)
def test_global_filters(tmp_path: Path, code: str, count: int) -> None:
    assert len(facts_of(tmp_path, HEAD + code, GlobalFilter)) == count
