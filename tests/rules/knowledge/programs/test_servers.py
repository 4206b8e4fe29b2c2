"""Which servers a package starts and stops, and which value each is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from tests.engine.learned import functions, package_facts
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.programs.servers import (
    CatchesSignals,
    ServeEndsProcess,
    ServerStart,
    ServerStop,
    StartsServer,
    StopsServer,
    is_for_this_machine,
    is_made_beside,
    made_apart,
)

PATHS = ("context", "database/sql", "net", "net/http", "github.com/labstack/echo/v4")


USED = "\nvar _ = []any{http.Get, context.TODO, sql.Open, net.Dial, echo.New}\n"


class Servers(NamedTuple):
    starts: list[ServerStart]
    stops: list[ServerStop]


def servers(directory: Path, code: str, *, more: str = "", **others: str) -> Servers:
    imports = "".join(f'\t"{path}"\n' for path in PATHS) + more
    text = f"package p\n\nimport (\n{imports})\n{USED}\n{code}\n"
    files = {"p/p": text, **{f"p/{name}": other for name, other in others.items()}}
    kinds = (
        package_facts(directory, files, ServerStart),
        package_facts(directory, files, ServerStop),
    )
    return Servers(*kinds)


def start(directory: Path, code: str, *, more: str = "", **others: str) -> ServerStart:
    (found,) = servers(directory, code, more=more, **others).starts
    return found


def test_a_local_that_is_only_used_by_its_methods_is_known_for_certain(tmp_path: Path) -> None:
    found = servers(
        tmp_path,
        "func f(ctx context.Context) {\n\ts := &http.Server{}\n\tgo s.ListenAndServe()\n"
        "\ts.Shutdown(ctx)\n}",
    )
    (begun,), (ended,) = found.starts, found.stops

    assert begun.value == ended.value != ""
    assert not begun.escapes
    assert not ended.escapes


def test_a_local_that_is_handed_on_may_be_stopped_elsewhere(tmp_path: Path) -> None:
    assert start(
        tmp_path,
        "func f() { s := &http.Server{}; keep(s); s.ListenAndServe() }\nfunc keep(*http.Server) {}",
    ).escapes


def test_a_field_is_its_struct_s_own_until_it_is_read(tmp_path: Path) -> None:
    fields = (
        "type t struct{ s *http.Server }\nfunc (x *t) f() error { return x.s.ListenAndServe() }"
    )

    assert start(tmp_path, fields).value == "example.com/p.t.s"
    assert not start(tmp_path, fields).escapes
    assert start(tmp_path, f"{fields}\nfunc (x *t) g() *http.Server {{ return x.s }}").escapes


def test_echo_starts_the_server_that_it_is_given(tmp_path: Path) -> None:
    given = start(
        tmp_path, "func f(e *echo.Echo) error { s := &http.Server{}; return e.StartServer(s) }"
    )

    assert (given.kind, given.escapes) == ("net/http.Server", False)


def test_a_field_that_another_file_hands_on(tmp_path: Path) -> None:
    app = (
        "type app struct{ s *http.Server }\n"
        "func (a *app) run() error { return a.s.ListenAndServe() }"
    )
    handing = 'import "net/http"\nfunc (a *app) get() *http.Server { return a.s }'

    assert not start(tmp_path, app).escapes
    assert start(tmp_path, app, other=handing).escapes


def test_the_server_inside_echo(tmp_path: Path) -> None:
    found = servers(
        tmp_path, "func f(ctx context.Context, e *echo.Echo) { e.TLSServer.Shutdown(ctx) }"
    )

    assert [s.kind for s in found.stops] == ["github.com/labstack/echo/v4.Echo.TLSServer"]


def test_side_servers_are_told_by_whole_words(tmp_path: Path) -> None:
    assert start(
        tmp_path, "func f() { s := http.Server{Addr: pprofAddr}; s.ListenAndServe() }"
    ).side
    assert start(tmp_path, "func f(h http.Handler) { http.ListenAndServe(adminPort, h) }").side
    assert not start(
        tmp_path, "func healthcare(h http.Handler) { http.ListenAndServe(port, h) }"
    ).side


def test_the_loopback_interface_is_a_side_server_for_commands_alone(tmp_path: Path) -> None:
    code = 'func f(h http.Handler) { http.ListenAndServe("localhost:1", h) }'

    assert start(tmp_path, code, more='\t_ "github.com/spf13/cobra"\n').side
    assert not start(tmp_path, code).side


def test_what_takes_more_than_a_server_does_is_not_looked_at(tmp_path: Path) -> None:
    found = servers(
        tmp_path,
        "func f(e *echo.Echo) {\n\te.Start(/* where */ `:80`)\n\te.StartTLS(`:443`, `c`, `k`)\n}\n"
        "func g(e *echo.Echo) {\n\te.Start(context.Background(), `span`)\n}",
    )
    assert [begun.at.symbol for begun in found.starts] == ["f", "f"]


def test_a_method_value_is_of_the_server_that_it_was_taken_of(tmp_path: Path) -> None:
    found = servers(
        tmp_path,
        "func f(ctx context.Context) {\n\ts := &http.Server{}\n\tserve := s.ListenAndServe\n"
        "\tgo serve()\n\tgo (*http.Server).ListenAndServe(s)\n\tstop := s.Shutdown\n\tstop(ctx)\n}",
    )
    first, second = found.starts
    (ended,) = found.stops

    assert first.callee == second.callee == "(*net/http.Server).ListenAndServe"
    assert first.value == second.value == ended.value != ""


def test_functions_start_and_stop_servers_by_what_they_call(tmp_path: Path) -> None:
    code = (
        'import ("context"; "net/http")\ntype s struct{ h *http.Server }\n'
        "func (s *s) run() error { return s.h.ListenAndServe() }\n"
        "func (s *s) end(ctx context.Context) { s.h.Shutdown(ctx); s.again(ctx) }\n"
        "func (s *s) again(ctx context.Context) { s.end(ctx) }\n"
    )
    found = functions(tmp_path, {"m/m": code}, StartsServer, StopsServer)

    assert found == {
        "(*s).run": {StartsServer: StartsServer()},
        "(*s).end": {StopsServer: StopsServer()},
        "(*s).again": {StopsServer: StopsServer()},
    }


def test_a_signal_that_is_caught(tmp_path: Path) -> None:
    code = 'import "os/signal"\nfunc f(c chan os.Signal) { signal.Notify(c); other.Notify(c) }'

    assert package_facts(tmp_path, {"p/p": code}, CatchesSignals) == [CatchesSignals()]


def test_values_that_one_function_makes_are_apart(tmp_path: Path) -> None:
    found = servers(
        tmp_path,
        "func made(string) *http.Server { return nil }\n"
        "func wrapped(s *http.Server) *http.Server { return s }\n"
        "func f(ctx context.Context) {\n"
        '\tfirst, second := made("a"), made("b")\n'
        "\tthird := wrapped(second)\n"
        "\tgo first.ListenAndServe()\n\tgo second.ListenAndServe()\n\tthird.Shutdown(ctx)\n}",
    )
    first, second = (start.value for start in found.starts)
    (third,) = (stop.value for stop in found.stops)

    assert made_apart(first, second)
    assert not made_apart(first, first)
    # It may be the one that it was given.
    assert not made_apart(second, third)


def test_a_shutdown_that_gives_nothing_is_of_no_library(tmp_path: Path) -> None:
    code = (
        "type own interface{ Shutdown() }\ntype any interface{ Shutdown() error }\n"
        "func f(a own, b any) {\n\ta.Shutdown()\n\tb.Shutdown()\n}"
    )

    assert len(servers(tmp_path, code).stops) == 1


SERVING = """
type app struct { s *http.Server }
func (a *app) Start() error { return a.s.ListenAndServe() }
func (a *app) Run() error { if err := a.Start(); err != nil { return err }; return nil }
func (a *app) Serve() error {
	if err := a.s.ListenAndServe(); err != http.ErrServerClosed { return err }
	return nil
}
func (a *app) Begin() error { go func() error { return a.s.ListenAndServe() }(); return nil }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err := a.Start(); err != nil { panic(err) }", ["Start"]),
        ("if err := a.Run(); err != nil { panic(err) }", ["Run"]),
        ("if err := a.Run(); err != nil { println(err) }", []),
        ("if err := a.Run(); err != nil && err != http.ErrServerClosed { panic(err) }", []),
        ("if err := a.Serve(); err != nil { panic(err) }", []),
        ("if err := a.Begin(); err != nil { panic(err) }", []),
    ],
)
def test_whose_error_ends_the_process(tmp_path: Path, body: str, expected: list[str]) -> None:
    imports = "".join(f'\t"{path}"\n' for path in PATHS)
    text = f"package p\n\nimport (\n{imports})\n{USED}\n{SERVING}\nfunc f(a *app) {{ {body} }}\n"
    found = package_facts(tmp_path, {"p/p": text}, ServeEndsProcess)

    assert [one.method for one in found] == expected
    assert all(one.started.symbol == "(*app).Start" for one in found)


@pytest.mark.parametrize(
    ("function", "literal", "is_here", "is_beside"),
    [
        ("serve", 'Addr: ":8080"', False, False),
        ("serve", 'Addr: "localhost:6060"', True, False),
        ("serve", 'Addr: fmt.Sprintf("127.0.0.1:%d", 6060)', True, False),
        ("newMetricsServer", 'Addr: ":9090"', False, True),
        ("serve", 'Addr: ":9090", Handler: health', False, True),
        ("serve", "Handler: nil", False, False),
    ],
)
def test_literals_of_servers_on_the_side(
    tmp_path: Path, function: str, literal: str, *, is_here: bool, is_beside: bool
) -> None:
    text = (
        'import (\n"fmt"\n"net/http"\n)\nfunc use(*http.Server)\n'
        f"func {function}(health http.Handler) {{ use(&http.Server{{{literal}}}) }}"
    )

    def question(call: Call, _: Context) -> tuple[bool, bool] | None:
        given = call.argument(0) if call.word == "use" else None
        server = given.address_of if given is not None else None
        return None if server is None else (is_for_this_machine(server), is_made_beside(server))

    found = of_calls(tmp_path, text, question)
    assert [one for one in found.values() if one is not None] == [(is_here, is_beside)]
