"""Which servers a package starts and stops, and which value each is."""

from __future__ import annotations

from golint_agent.semantics.expressions.value_declarations import declared_values
from golint_agent.semantics.facts import ServerStart
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.packages.declarations import declared, file_scope
from golint_agent.semantics.packages.package import Package
from golint_agent.semantics.packages.signatures import shipped
from golint_agent.semantics.server_facts import PackageServers
from golint_agent.semantics.servers import MOST_ARGUMENTS, STARTS, UNSTOPPABLE
from golint_agent.semantics.types.type import Signature
from golint_agent.syntax import captures, parse, query

PATHS = ("context", "database/sql", "net", "net/http", "github.com/labstack/echo/v4")
NAMES = {path: path.removesuffix("/v4").rpartition("/")[2] for path in PATHS}


def read(code: str) -> Info:
    imports = "".join(f'\t"{path}"\n' for path in PATHS)
    source = parse("p.go", f"package p\n\nimport (\n{imports})\n{code}\n".encode())
    assert source.problems == ()
    package = Package.empty("m/p", "p")
    package.files.append(file_scope(source, NAMES))
    package.add(declared(source, 0))
    model = Model(shipped)
    model.enter(package)
    return Info(model, package, 0, FileIndex(source, captures(query(INDEX_QUERY), source.root)))


def servers(code: str) -> PackageServers:
    return PackageServers([read(code)])


def start(code: str) -> ServerStart:
    (found,) = servers(code).starts()
    return found


def test_a_local_that_is_only_used_by_its_methods_is_known_for_certain() -> None:
    found = servers(
        "func f(ctx context.Context) {\n\ts := &http.Server{}\n\tgo s.ListenAndServe()\n"
        "\ts.Shutdown(ctx)\n}"
    )
    (begun,), (ended,) = found.starts(), found.stops()

    assert begun.value == ended.value != ""
    assert not begun.escapes
    assert not ended.escapes


def test_a_local_that_is_handed_on_may_be_stopped_elsewhere() -> None:
    assert start(
        "func f() { s := &http.Server{}; keep(s); s.ListenAndServe() }\nfunc keep(*http.Server) {}"
    ).escapes


def test_a_field_is_its_struct_s_own_until_it_is_read() -> None:
    fields = (
        "type t struct{ s *http.Server }\nfunc (x *t) f() error { return x.s.ListenAndServe() }"
    )

    assert start(fields).value == "m/p.t.s"
    assert not start(fields).escapes
    assert start(f"{fields}\nfunc (x *t) g() *http.Server {{ return x.s }}").escapes


def test_echo_starts_the_server_that_it_is_given() -> None:
    given = start("func f(e *echo.Echo) error { s := &http.Server{}; return e.StartServer(s) }")

    assert (given.kind, given.escapes) == ("net/http.Server", False)


def test_the_server_inside_echo() -> None:
    found = servers("func f(ctx context.Context, e *echo.Echo) { e.TLSServer.Shutdown(ctx) }")

    assert [s.kind for s in found.stops()] == ["github.com/labstack/echo/v4.Echo.TLSServer"]


def test_side_servers_are_told_by_whole_words() -> None:
    assert start("func f() { s := http.Server{Addr: pprofAddr}; s.ListenAndServe() }").side
    assert start("func f(h http.Handler) { http.ListenAndServe(adminPort, h) }").side
    assert not start("func healthcare(h http.Handler) { http.ListenAndServe(port, h) }").side


def test_what_serves_at_the_loopback_interface() -> None:
    code = 'func f(h http.Handler) { http.ListenAndServe("%s:1", h) }'

    assert start(code % "localhost").loopback
    assert not start(code % "localhost").side
    assert not start(code % "").loopback


def test_values_of_an_imported_type() -> None:
    info = read("type t struct {\n\ta sql.NullFloat64\n\tb sql.NullString\n\tc float64\n}")
    found = declared_values(info, ("float64", "database/sql.NullFloat64"))

    assert [value.name for value in found] == ["a", "c"]


def test_what_takes_more_than_a_server_does_is_not_looked_at() -> None:
    found = servers(
        "func f(e *echo.Echo) {\n\te.Start(/* where */ `:80`)\n\te.StartTLS(`:443`, `c`, `k`)\n}\n"
        "func g(e *echo.Echo) {\n\te.Start(context.Background(), `span`)\n}"
    )
    assert [begun.symbol for begun in found.starts()] == ["f", "f"]


def test_no_server_takes_more_to_start_than_it_is_said_to() -> None:
    named = [f"{kind}.{method}" for kind, methods in STARTS.items() for method in methods]
    known = 0
    for name in (*named, *UNSTOPPABLE):
        holder, _, method = name.rpartition(".")
        path, _, kind = holder.rpartition(".")
        package = shipped(path) if name in named else shipped(holder)
        if package is None:
            continue
        declared = package.methods.get(kind, {}) if name in named else package.objects
        if method in declared:
            known += 1
            model = Model(shipped)
            signature = model.signature(package, declared[method])
            most = MOST_ARGUMENTS.get(method)
            assert isinstance(signature, Signature)
            assert most is None or (len(signature.params) <= most and not signature.variadic), name
    assert known > len(named) / 2


def test_a_method_value_is_of_the_server_that_it_was_taken_of() -> None:
    found = servers(
        "func f(ctx context.Context) {\n\ts := &http.Server{}\n\tserve := s.ListenAndServe\n"
        "\tgo serve()\n\tgo (*http.Server).ListenAndServe(s)\n\tstop := s.Shutdown\n\tstop(ctx)\n}"
    )
    first, second = found.starts()
    (ended,) = found.stops()

    assert first.callee == second.callee == "(*net/http.Server).ListenAndServe"
    assert first.value == second.value == ended.value != ""
