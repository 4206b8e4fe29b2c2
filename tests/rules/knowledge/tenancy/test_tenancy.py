"""Where a tenant is read from a context, and where something else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, module_fact, package_facts

from golint_agent.rulekit import FunctionFact
from golint_rules.knowledge.tenancy.tenancy import (
    ReadsTenant,
    SetsTenant,
    Tenancy,
    TenantGetter,
    is_house_id,
    names_tenant,
)

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


def getters(directory: Path, function: str) -> list[str]:
    found = package_facts(directory, {"m/m": HEAD + function}, TenantGetter)
    return [fact.function.rpartition(".")[2] for fact in found]


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
        "func Of(ctx context.Context) any { v := ctx.Value(key{}); c, _ := v.(Claims); return c }",
    ],
)
def test_a_key_a_type_or_a_field_says_tenant(tmp_path: Path, function: str) -> None:
    assert getters(tmp_path, function) == ["Of"]


def test_a_getter_has_its_place(tmp_path: Path) -> None:
    function = 'func Of(ctx context.Context) any { return ctx.Value("tenant") }'

    (found,) = package_facts(tmp_path, {"m/m": HEAD + function}, TenantGetter)

    assert (found.at.path, found.at.symbol) == ("m/m.go", "Of")


@pytest.mark.parametrize(
    "name", ["GetTenantID", "tenantFromContext", "mustOrgID", "ExtractOrganisationIDFromCtx"]
)
def test_a_function_named_for_the_lookup_says_tenant(tmp_path: Path, name: str) -> None:
    function = f"func {name}(ctx context.Context) any {{ return ctx.Value(key{{}}) }}"

    assert getters(tmp_path, function) == [name]


@pytest.mark.parametrize(
    ("package", "name", "expected"),
    [
        ("tenancy", "From", True),
        ("tenant", "FromContext", True),
        ("tenants", "Current", True),
        ("org", "FromCtx", True),
        ("tenant", "UserFrom", False),
        ("tenant", "Logger", False),
        ("user", "From", False),
    ],
)
def test_a_package_and_its_function_say_it_together(
    tmp_path: Path, package: str, name: str, *, expected: bool
) -> None:
    code = (
        'import "context"\n// A tenant.\ntype key struct{}\n'
        f"func {name}(ctx context.Context) any {{ return ctx.Value(key{{}}) }}"
    )
    found = package_facts(tmp_path, {f"{package}/{package}": code}, TenantGetter)

    assert [f.function for f in found] == ([f"example.com/{package}.{name}"] if expected else [])


def test_grpc_metadata_is_part_of_the_context(tmp_path: Path) -> None:
    function = """func tenantIDFromMetadata(ctx context.Context) metadata.MD {
	md, _ := metadata.FromIncomingContext(ctx)
	return md
}"""

    assert getters(tmp_path, function) == ["tenantIDFromMetadata"]


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
def test_nothing_else_says_tenant(tmp_path: Path, function: str) -> None:
    assert getters(tmp_path, function) == []


@pytest.mark.parametrize(
    "name", ["tenantID", "CtxTenantID", "organization_id", "OrgID", "currentOrg", "WorkspaceKey"]
)
def test_whole_words_name_a_tenant(name: str) -> None:
    assert names_tenant(name)


@pytest.mark.parametrize("name", ["lieutenant", "original", "Morgan", "cyborg", "userID"])
def test_parts_of_words_name_none(name: str) -> None:
    assert not names_tenant(name)


PATHS = (
    *("context", "net/http", "github.com/gin-gonic/gin", "github.com/gofiber/fiber/v2"),
    *("github.com/grafana/dskit/tenant", "github.com/grafana/dskit/user"),
    *("google.golang.org/grpc/metadata", "example.com/q"),
    "github.com/LerianStudio/lib-commons/v5/commons/tenant-manager/core",
)
IMPORTS = "import (\n" + "".join(f'\t"{path}"\n' for path in PATHS) + ")\n"


def having(directory: Path, kind: type[FunctionFact], code: str) -> set[str]:
    files = {"m/m": IMPORTS + code, "q/q": "func Q() {}"}
    return set(functions(directory, files, kind))


def test_libraries_that_read_and_set_the_tenant(tmp_path: Path) -> None:
    code = (
        "func a(ctx context.Context) { tenant.TenantID(ctx) }\n"
        "func b(ctx context.Context) { a(ctx) }\n"
        "func c(ctx context.Context) { core.GetTenantIDContext(ctx) }\n"
        "func d(ctx context.Context) { user.InjectOrgID(ctx, `x`) }\n"
        "func e(ctx context.Context) any { return core.ContextWithTenantID(ctx, `x`) }\n"
        # The user of a tenant is another question.
        "func f(ctx context.Context) { user.ExtractUserID(ctx) }\n"
    )

    assert having(tmp_path, ReadsTenant, code) == {"a", "b", "c"}
    assert having(tmp_path, SetsTenant, code) == {"d", "e"}


def test_functions_of_the_package_that_read_the_tenant(tmp_path: Path) -> None:
    reading = having(
        tmp_path,
        ReadsTenant,
        "type key struct{}\n"
        "func Tenant(ctx context.Context) any { return ctx.Value(key{}) }\n"
        "func (s *s) a(ctx context.Context) { Tenant(ctx) }\ntype s struct{}\n"
        "func b(c *gin.Context) any { return c.MustGet(`org_id`) }\n"
        "func c(ctx context.Context) any { return ctx.Value(key{}) }\n",
    )

    assert reading == {"Tenant", "(*s).a", "b"}


TENANT_KEYS = (
    "type key struct{}\ntype tenantKey struct{}\n"
    "type Tenant struct{ ID string }\ntype Claims struct{ OrgID string }\n"
)


@pytest.mark.parametrize(
    "body",
    [
        "(ctx context.Context, v string) any { return context.WithValue(ctx, tenantKey{}, v) }",
        "(ctx context.Context, v Tenant) any { return context.WithValue(ctx, key{}, v) }",
        "(ctx context.Context, v *Tenant) any { return context.WithValue(ctx, key{}, v) }",
        "(ctx context.Context, v Claims) any { return context.WithValue(ctx, key{}, v) }",
        "(c *fiber.Ctx, v string) { c.Locals(`organization_id`, v) }",
        "(c *gin.Context, v string) { c.Set(`x-tenant`, v) }",
        "(c context.Context, v string) { metadata.AppendToOutgoingContext(c, `a`, v, `org`, v) }",
        "(md metadata.MD, v string) { md.Set(`tenant`, v) }",
    ],
)
def test_functions_of_the_package_that_set_the_tenant(tmp_path: Path, body: str) -> None:
    code = f"{TENANT_KEYS}func f{body}\nfunc g() {{ f(nil, nil) }}"

    assert having(tmp_path, SetsTenant, code) == {"f", "g"}


@pytest.mark.parametrize("name", ["WithTenant", "ContextWithOrgID", "injectWorkspaceIntoContext"])
def test_a_function_named_for_it_sets_the_tenant(tmp_path: Path, name: str) -> None:
    body = "(ctx context.Context, v string) any { return context.WithValue(ctx, key{}, v) }"

    assert having(tmp_path, SetsTenant, f"type key struct{{}}\nfunc {name}{body}") == {name}


@pytest.mark.parametrize(
    "body",
    [
        "(ctx context.Context, v string) any { return context.WithValue(ctx, key{}, v) }",
        # A header of a request is not its context, nor are other things with a `Set`.
        "(r *http.Request, v string) { r.Header.Set(`X-Tenant`, v) }",
        "(m cache, v string) { m.Set(`tenant`, v) }",
        # A project belongs to an organisation, and is none.
        "(ctx context.Context, v project) any { return context.WithValue(ctx, key{}, v) }",
        # What is kept is the user; the tenant is what it is kept beside.
        "(ctx context.Context, tenant string) { metadata.Pairs(`user`, tenant) }",
        "(c *fiber.Ctx) any { return c.Locals(`tenant`) }",
    ],
)
def test_what_sets_no_tenant(tmp_path: Path, body: str) -> None:
    head = (
        "type key struct{}\ntype project struct{ OrgID string }\n"
        "type cache map[string]string\nfunc (cache) Set(k, v string) {}\n"
    )

    assert having(tmp_path, SetsTenant, f"{head}func f{body}") == set()


def test_a_module_has_tenants_where_something_gives_one(tmp_path: Path) -> None:
    plain = {"m/m": "func f() {}"}
    library = {"q/q": 'import _ "github.com/grafana/dskit/tenant"'}
    getter = {
        "p/p": f"{HEAD}func Of(ctx context.Context) any {{ return ctx.Value(tenantKey{{}}) }}"
    }

    assert module_fact(tmp_path, plain, Tenancy) is None
    assert module_fact(tmp_path, plain | library, Tenancy) == Tenancy(
        ("github.com/grafana/dskit/tenant",)
    )
    assert module_fact(tmp_path, plain | library | getter, Tenancy) == Tenancy(
        ("example.com/p.Of", "github.com/grafana/dskit/tenant")
    )


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        *(("company_id", True), ("MerchantID", True), ("schoolId", True), ("tenantUUID", True)),
        *(("company", False), ("user_id", False), ("company_name", False), ("restored_id", False)),
    ],
)
def test_ids_of_a_house(name: str, *, is_one: bool) -> None:
    assert is_house_id(name) is is_one
