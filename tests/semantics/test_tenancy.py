"""Where a tenant is read from a context, and where something else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from golint_agent.semantics.tenancy import names_tenant, tenant_getters

ReadCode = Callable[[str], Any]

HEAD = """
import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"google.golang.org/grpc/metadata"
)

type key struct{}
type tenantKey struct{}

type Claims struct{ OrgID string }
type Session struct{ UserID string }
type Tenant struct{ ID string }

type Repository interface{ Get(ctx context.Context, id string) (string, error) }
type Key[T any] struct{}

func (Key[T]) FromContext(ctx context.Context) T { var zero T; return zero }

var workspaceKey Key[string]
var _ = metadata.MD{}
"""


def getters(read_code: ReadCode, function: str) -> list[str]:
    return [name.rpartition(".")[2] for name in tenant_getters(read_code(HEAD + function).info)]


@pytest.mark.parametrize(
    "function",
    [
        "func Of(ctx context.Context) any { return ctx.Value(tenantKey{}) }",
        'func Of(ctx context.Context) any { return ctx.Value("tenant") }',
        "func Of(r *http.Request) any { return r.Context().Value(tenantKey{}) }",
        'func Of(c *gin.Context) any { return c.MustGet("organization_id") }',
        'func Of(c echo.Context) any { return c.Get("tenant") }',
        "func Of(ctx context.Context) *Tenant { return ctx.Value(key{}).(*Tenant) }",
        "func Of(ctx context.Context) Claims { c, _ := ctx.Value(key{}).(Claims); return c }",
        "func Of(ctx context.Context) string { return workspaceKey.FromContext(ctx) }",
    ],
)
def test_a_key_a_type_or_a_field_says_tenant(read_code: ReadCode, function: str) -> None:
    assert getters(read_code, function) == ["Of"]


@pytest.mark.parametrize(
    "name", ["GetTenantID", "tenantFromContext", "mustOrgID", "ExtractOrganisationIDFromCtx"]
)
def test_a_function_named_for_the_lookup_says_tenant(read_code: ReadCode, name: str) -> None:
    function = f"func {name}(ctx context.Context) any {{ return ctx.Value(key{{}}) }}"

    assert getters(read_code, function) == [name]


def test_grpc_metadata_is_part_of_the_context(read_code: ReadCode) -> None:
    function = """func tenantIDFromMetadata(ctx context.Context) metadata.MD {
	md, _ := metadata.FromIncomingContext(ctx)
	return md
}"""

    assert getters(read_code, function) == ["tenantIDFromMetadata"]


@pytest.mark.parametrize(
    "function",
    [
        # A user is not a tenant.
        "func Of(ctx context.Context) any { return ctx.Value(key{}) }",
        "func Of(ctx context.Context) Session { s, _ := ctx.Value(key{}).(Session); return s }",
        # The function speaks of tenants, but it is given the user.
        "func ListTenantMembers(ctx context.Context) any { return ctx.Value(key{}) }",
        # A header is not the context.
        'func Of(r *http.Request) string { return r.Header.Get("X-Tenant-ID") }',
        # A repository of tenants is asked for one; the context is only passed on.
        "func Of(ctx context.Context, tenants Repository) { _, _ = tenants.Get(ctx, ``) }",
        'func Of(values map[string]any) any { return values["tenant"] }',
    ],
)
def test_nothing_else_says_tenant(read_code: ReadCode, function: str) -> None:
    assert getters(read_code, function) == []


@pytest.mark.parametrize(
    "name", ["tenantID", "CtxTenantID", "organization_id", "OrgID", "currentOrg", "WorkspaceKey"]
)
def test_whole_words_name_a_tenant(name: str) -> None:
    assert names_tenant(name)


@pytest.mark.parametrize("name", ["lieutenant", "original", "Morgan", "cyborg", "userID"])
def test_parts_of_words_name_none(name: str) -> None:
    assert not names_tenant(name)
