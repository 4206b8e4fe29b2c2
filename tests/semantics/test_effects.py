"""What functions do, learned from what they call and from what stands in them."""

from __future__ import annotations

import msgspec
import pytest

from golint_agent.semantics.effects import Effects, effects_of_callee, function_effects
from golint_agent.semantics.expressions.package_values import fold_value, infer_value
from golint_agent.semantics.function_facts import Effect, FunctionFacts
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.packages.declarations import declared, file_scope
from golint_agent.semantics.packages.package import Package
from golint_agent.semantics.packages.signatures import shipped
from golint_agent.syntax import captures, parse, query

TENANT_MANAGER = "github.com/LerianStudio/lib-commons/v5/commons/tenant-manager/core"
NAMES = {
    "context": "context",
    "log": "log",
    "log/slog": "slog",
    "net/http": "http",
    "os": "os",
    "m/q": "q",
    "github.com/gin-gonic/gin": "gin",
    "github.com/gofiber/fiber/v2": "fiber",
    "github.com/grafana/dskit/tenant": "tenant",
    "github.com/grafana/dskit/user": "user",
    "github.com/rs/zerolog": "zerolog",
    "github.com/sirupsen/logrus": "logrus",
    "go.uber.org/zap": "zap",
    "google.golang.org/grpc/metadata": "metadata",
    TENANT_MANAGER: "core",
}
IMPORTS = "import (\n" + "".join(f'\t"{path}"\n' for path in NAMES) + ")\n"
#: Every effect but one: every other line of a test is a trivial wrapper.
DOING = frozenset(Effect) - {Effect.WRAPS}


def facts(
    code: str, known: Effects | None = None, wanted: frozenset[Effect] = frozenset(Effect)
) -> Effects:
    """The facts of a package's functions, names without the package's path."""
    source = parse("p.go", f"package p\n\n{IMPORTS}\n{code}\n".encode())
    assert source.problems == ()
    package = Package.empty("m/p", "p")
    package.files.append(file_scope(source, NAMES))
    package.add(declared(source, 0))
    other = Package.empty("m/q", "q")
    model = Model(lambda path: other if path == "m/q" else shipped(path))
    model.enter(package)
    model.answer_values_with(infer_value, fold_value)
    index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
    found = function_effects([Info(model, package, 0, index)], known or {}, wanted)
    return {name.replace("m/p.", ""): some for name, some in found.items()}


def effects(
    code: str, known: Effects | None = None, wanted: frozenset[Effect] = DOING
) -> dict[str, set[str]]:
    found = facts(code, known, wanted)
    return {name: {str(effect) for effect in some.effects} for name, some in found.items()}


def having(effect: Effect, code: str, known: Effects | None = None) -> set[str]:
    """The functions that have an effect."""
    return {name for name, some in facts(code, known).items() if effect in some.effects}


def test_a_direct_call_and_its_callers() -> None:
    found = effects(
        "func a() { slog.Info(`x`) }\nfunc b() { a() }\nfunc c() { b() }\n"
        "func d() { e() }\nfunc e() {}"
    )

    assert found == {"a": {"logs"}, "b": {"logs"}, "c": {"logs"}}


def test_methods_and_recursion() -> None:
    found = effects(
        "type s struct{ h *http.Server }\n"
        "func (s *s) run() error { return s.h.ListenAndServe() }\n"
        "func (s *s) end(ctx context.Context) { s.h.Shutdown(ctx); s.again(ctx) }\n"
        "func (s *s) again(ctx context.Context) { s.end(ctx) }\n"
    )

    assert found == {
        "(*s).run": {"starts-server"},
        "(*s).end": {"stops-server"},
        "(*s).again": {"stops-server"},
    }


def test_never_returns_needs_every_path() -> None:
    found = effects(
        "func a(err error) { log.Print(err); os.Exit(1) }\n"
        "func b(err error) { if err != nil { a(err) } }\n"
        "func c(err error) { if err != nil { a(err) }; panic(1) }\n"
        "func d() { defer func() { panic(1) }() }\n"
        "func e() { for { if x() { panic(1) } } }\nfunc x() bool { return true }\n"
        "func f() int { panic(1); /* the compiler wants it */ return 0 }\n"
        "func g() int { if x() { panic(1) }; return 0 }\n"
        "func h() int { if x() { panic(1) } else { os.Exit(1) } }\n"
    )

    assert {name for name, some in found.items() if Effect.NEVER_RETURNS in some} == set("acfh")


def test_what_imported_functions_do_is_known() -> None:
    known: Effects = {"m/q.Die": FunctionFacts((Effect.NEVER_RETURNS,))}

    assert effects("func a() { q.Die() }\nfunc b() { q.Live() }", known) == {"a": {"never-returns"}}


def test_only_what_is_wanted_is_looked_for() -> None:
    code = "func a() { slog.Info(`x`); os.Exit(1) }"

    assert effects(code, wanted=frozenset({Effect.LOGS})) == {"a": {"logs"}}


def test_a_shadowed_package_is_another() -> None:
    assert effects("type t struct{}\nfunc (t) Exit(int) {}\nfunc a(os t) { os.Exit(1) }") == {}


def test_a_call_of_a_word_that_is_learned_late_is_resolved_then() -> None:
    # `last` logs before anything is known of the method that it calls as well.
    found = effects(
        "type t struct{}\n"
        "func (t) Print() { x() }\nfunc x() { y() }\nfunc y() { os.Exit(1) }\n"
        "func last(v t) { log.Print(1); v.Print() }\n"
    )

    assert found["last"] == {"logs", "terminates", "never-returns"}


def test_a_chain_is_followed_to_its_end() -> None:
    chain = "".join(f"func f{n}() {{ f{n + 1}() }}\n" for n in range(200))

    found = effects(chain + "func f200() { panic(slog.Default()); slog.Info(`x`) }")

    assert len(found) == 201
    assert found["f0"] == {"logs", "never-returns"}


def test_what_ends_the_process_on_some_path() -> None:
    terminating = having(
        Effect.TERMINATES,
        "func a(err error) { if err != nil { log.Fatal(err) } }\n"
        "func b(l *zap.Logger) { l.Fatal(`x`) }\n"
        "func c(l zerolog.Logger) { l.Fatal().Msg(`x`) }\n"
        "func d() { defer func() { logrus.Fatalf(`x`) }() }\n"
        "func e() { a(nil) }\n"
        # A panic can be recovered from.
        "func f() { panic(1) }\n"
        "func g() { slog.Error(`x`) }\n",
    )

    assert terminating == {"a", "b", "c", "d", "e"}


def test_libraries_that_read_and_set_the_tenant() -> None:
    code = (
        "func a(ctx context.Context) { tenant.TenantID(ctx) }\n"
        "func b(ctx context.Context) { a(ctx) }\n"
        "func c(ctx context.Context) { core.GetTenantIDContext(ctx) }\n"
        "func d(ctx context.Context) { user.InjectOrgID(ctx, `x`) }\n"
        "func e(ctx context.Context) any { return core.ContextWithTenantID(ctx, `x`) }\n"
        # The user of a tenant is another question.
        "func f(ctx context.Context) { user.ExtractUserID(ctx) }\n"
    )

    assert having(Effect.READS_TENANT, code) == {"a", "b", "c"}
    assert having(Effect.SETS_TENANT, code) == {"d", "e"}


def test_functions_of_the_package_that_read_the_tenant() -> None:
    reading = having(
        Effect.READS_TENANT,
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
def test_functions_of_the_package_that_set_the_tenant(body: str) -> None:
    code = f"{TENANT_KEYS}func f{body}\nfunc g() {{ f(nil, nil) }}"

    assert having(Effect.SETS_TENANT, code) == {"f", "g"}


@pytest.mark.parametrize("name", ["WithTenant", "ContextWithOrgID", "injectWorkspaceIntoContext"])
def test_a_function_named_for_it_sets_the_tenant(name: str) -> None:
    body = "(ctx context.Context, v string) any { return context.WithValue(ctx, key{}, v) }"

    assert having(Effect.SETS_TENANT, f"type key struct{{}}\nfunc {name}{body}") == {name}


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
def test_what_sets_no_tenant(body: str) -> None:
    head = (
        "type key struct{}\ntype project struct{ OrgID string }\n"
        "type cache map[string]string\nfunc (cache) Set(k, v string) {}\n"
    )

    assert having(Effect.SETS_TENANT, f"{head}func f{body}") == set()


SERVICE = (
    "type db struct{}\nfunc (*db) Query(ctx context.Context, q string, args ...any) error"
    " { x := 1; _ = x; return nil }\ntype s struct{ db *db }\nconst sql = `x`\n"
)


@pytest.mark.parametrize(
    ("function", "wrapped"),
    [
        (
            "(v *s) f(ctx context.Context, x string) error { return v.db.Query(ctx, x) }",
            "(*db).Query",
        ),
        ("f(d *db, args ...any) { d.Query(nil, sql, args...) }", "(*db).Query"),
        ("f(d *db, r *http.Request) error { return d.Query(r.Context(), `x`) }", "(*db).Query"),
        ("f(d *db, c *gin.Context) { d.Query(c.Request.Context(), `x`) }", "(*db).Query"),
        (
            "f(d *db, ctx context.Context) { d.Query(context.WithoutCancel(ctx), sql) }",
            "(*db).Query",
        ),
        ("f(code int) { /* exits */ os.Exit(code); }", "os.Exit"),
        ("f() (string, error) { return os.Getwd() }", "os.Getwd"),
        # Not the wrapper's own parameters, or not alone.
        ("f(ctx context.Context) error { return os.Chdir(`x`) }", ""),
        ("f() error { return os.Chdir(`x`) }", ""),
        ("f(d *db, x string) error { return d.Query(context.Background(), x) }", ""),
        ("f(d *db, x string) error { return d.Query(nil, x+`y`) }", ""),
        ("f(v *s, x string) error { return get(v).Query(nil, x) }", ""),
        ("f(d *db, x string) error { y := x; return d.Query(nil, y) }", ""),
        ("f(d *db, x string) (int, error) { return 1, d.Query(nil, x) }", ""),
        ("f(d *db, x string) { go d.Query(nil, x) }", ""),
        ("f(d func(string), x string) { d(x) }", ""),
        ("f(x string) []byte { return []byte(x) }", ""),
        ("f(x string) tenant { return tenant(x) }\ntype tenant string", ""),
        ("f(d *db, r *http.Request, x string) { d.Query(other.Context(), x) }", ""),
    ],
)
def test_what_a_function_wraps(function: str, wrapped: str) -> None:
    code = f"{SERVICE}var other *http.Request\nfunc {function}"
    name = "(*s).f" if function.startswith("(") else "f"

    found = facts(code).get(name, FunctionFacts())

    assert found.wraps.replace("m/p.", "") == wrapped
    assert (Effect.WRAPS in found.effects) == bool(wrapped)


def test_wrappers_of_wrappers_wrap_what_is_at_the_end() -> None:
    known: Effects = {"m/q.Exit": FunctionFacts((Effect.WRAPS,), "os.Exit")}
    code = (
        "func a(n int) { b(n) }\nfunc b(n int) { c(n) }\nfunc c(n int) { q.Exit(n) }\n"
        "func d(n int) { e(n) }\nfunc e(n int) { d(n) }\nfunc f(n int) { e(n) }\n"
    )

    assert {name: some.wraps for name, some in facts(code, known).items()} == {
        "a": "os.Exit",
        "b": "os.Exit",
        "c": "os.Exit",
    }


def test_facts_travel_as_bytes() -> None:
    found = facts("func a(n int) { slog.Info(`x`); b(n) }\nfunc b(n int) { os.Exit(n) }")
    again = msgspec.json.decode(msgspec.json.encode(found), type=Effects)

    assert again == found
    assert effects_of_callee("a", again) == {
        Effect.LOGS,
        Effect.TERMINATES,
        Effect.NEVER_RETURNS,
    }


def test_what_has_an_effect_by_definition_has_it_without_learning() -> None:
    assert effects_of_callee("os.Exit", {}) == {Effect.TERMINATES, Effect.NEVER_RETURNS}


@pytest.mark.parametrize(
    "body",
    [
        "say := slog.Info\nsay(`x`)",
        "var say func(string, ...any)\nsay = slog.Info\nsay(`x`)",
        "say := l.Info\nsay(`x`)",
        "say := (*slog.Logger).Info\nsay(l, `x`)",
        "(slog.Info)(`x`)",
        "(*slog.Logger).Info(l, `x`)",
        "write[int](1)",
        "(write[int])(1)",
        "f := write[int]\nf(1)",
        "say := func(x string) { slog.Info(x) }\nsay(`x`)",
        "func() { slog.Info(`x`) }()",
        "defer (slog.Info)(`x`)",
    ],
)
def test_a_function_does_what_it_calls_in_whatever_form(body: str) -> None:
    code = (
        f"func f(l *slog.Logger) {{\n{body}\n}}\nfunc write[T any](x T) {{ slog.Info(`x`, x) }}\n"
        "func g(l *slog.Logger) { f(l) }"
    )

    assert having(Effect.LOGS, code) == {"f", "g", "write"}


def test_a_wrapper_wraps_what_it_calls_in_whatever_form() -> None:
    found = facts(
        "func a(x int) { q(x) }\nfunc b[T any](x T) { c[T](x) }\nfunc c[T any](x T) { (d)(x) }\n"
        "func d(x any) {}\nfunc e(x int) { (c[int])(x) }\nfunc q(x int) {}\n"
        "func g(fs []func(int), x int) { fs[x](x) }\n"
    )

    assert {name: some.wraps for name, some in found.items() if some.wraps} == {
        "a": "m/p.q",
        "b": "m/p.d",
        "c": "m/p.d",
        "e": "m/p.d",
    }
