"""What functions do, learned from what they call."""

from __future__ import annotations

from golint_agent.semantics.declarations import declared, file_scope
from golint_agent.semantics.effects import Effect, Effects, function_effects
from golint_agent.semantics.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages import Package
from golint_agent.semantics.signatures import shipped
from golint_agent.syntax import captures, parse, query

IMPORTS = 'import (\n\t"context"\n\t"log"\n\t"log/slog"\n\t"net/http"\n\t"os"\n\t"m/q"\n)\n'
NAMES = {p: p.rpartition("/")[2] for p in ("context", "log", "log/slog", "net/http", "os", "m/q")}


def effects(
    code: str, known: Effects | None = None, wanted: frozenset[Effect] = frozenset(Effect)
) -> dict[str, set[str]]:
    """The effects of a package's functions, names without the package's path."""
    source = parse("p.go", f"package p\n\n{IMPORTS}\n{code}\n".encode())
    assert source.problems == ()
    package = Package.empty("m/p", "p")
    package.files.append(file_scope(source, NAMES))
    package.add(declared(source, 0))
    other = Package.empty("m/q", "q")
    model = Model(lambda path: other if path == "m/q" else shipped(path))
    model.enter(package)
    index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
    found = function_effects([Info(model, package, 0, index)], known or {}, wanted)
    return {name.replace("m/p.", ""): {str(e) for e in some} for name, some in found.items()}


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
    )

    ending = {name for name, some in found.items() if Effect.NEVER_RETURNS in some}
    assert ending == {"a", "c"}


def test_what_imported_functions_do_is_known() -> None:
    known: Effects = {"m/q.Die": frozenset({Effect.NEVER_RETURNS})}

    assert effects("func a() { q.Die() }\nfunc b() { q.Live() }", known) == {"a": {"never-returns"}}


def test_only_what_is_wanted_is_looked_for() -> None:
    code = "func a() { slog.Info(`x`); os.Exit(1) }"

    assert effects(code, wanted=frozenset({Effect.LOGS})) == {"a": {"logs"}}


def test_a_shadowed_package_is_another() -> None:
    assert effects("type t struct{}\nfunc (t) Exit(int) {}\nfunc a(os t) { os.Exit(1) }") == {}
