"""What rules can ask about functions and their callees, across the packages of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.asked import write
from tests.engine.made_facts import Logs, Terminates

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    EndsRun,
    Finding,
    Function,
    Functions,
    Local,
    Rule,
    Severity,
    rule,
)
from golint_agent.rulekit.facts import RECOVERS
from golint_agent.rulekit.known_facts import Recovers
from golint_agent.semantics.facts.fact import fact_id
from golint_rules.knowledge.programs.file_roles import file_role
from golint_rules.knowledge.programs.servers import HandlesSignals, StartsServer, StopsServer
from golint_rules.knowledge.requests.carriers import SetsContextValue, takes_context
from golint_rules.knowledge.requests.wrappers import Wraps
from golint_rules.knowledge.roles import role_of
from golint_rules.knowledge.tenancy.tenancy import ReadsTenant, SetsTenant


def messages(directory: Path, checked: Rule, files: dict[str, str]) -> list[str]:
    """What a rule says of the package `./m`; `files` are named by their path without `.go`."""
    (directory / "go.mod").write_text("module example.com\n\ngo 1.26\n")
    for name, text in files.items():
        path = directory / f"{name}.go"
        path.parent.mkdir(exist_ok=True)
        head = "" if "\npackage " in text else f"package {path.parent.name}\n\n"
        path.write_text(f"{head}{text}\n")
    given = Run(rules=(checked,), tool_version="0", working_directory=str(directory))
    report = run(load(["./m"], directory), given)
    assert report.problems == ()
    return [finding.message for finding in report.findings]


FACTS = (
    *(EndsRun, Logs, Terminates, StartsServer, StopsServer, HandlesSignals),
    *(SetsContextValue, ReadsTenant, SetsTenant, Wraps),
)


@rule(
    id="test/callee",
    summary="a call that is a statement",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    needs=FACTS,
    on=Calls(statement=True),
)
def callee(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say what is known of a call's callee."""
    told = sorted(kind.__name__ for kind in FACTS if call.fact(kind) is not None)
    told += ["takes a context"] if takes_context(call) else []
    told += ["returns an error"] if call.returns_error else []
    yield ctx.finding(call, f"{call.target}: {', '.join(told)}")


OTHER = """import (
	"context"
	"net/http"
	"os"
)

type tenantKey struct{}

type Store interface{ Save(r *http.Request) error }

func Tenant(ctx context.Context) any { v := ctx.Value(tenantKey{}); return v }

func WithTenant(ctx context.Context, v string) context.Context {
	return context.WithValue(ctx, tenantKey{}, v)
}

func Die(code int) { os.Exit(code) }

func Check(err error) {
	if err != nil {
		Die(1)
	}
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("q.Tenant(c)", "ReadsTenant, takes a context"),
        (
            "q.WithTenant(c, `x`)",
            "SetsContextValue, SetsTenant, takes a context",
        ),
        ("q.Die(1)", "EndsRun, Terminates, Wraps"),
        ("q.Check(nil)", "Terminates"),
        ("own(c)", "ReadsTenant, takes a context"),
        ("store.Save(nil)", "takes a context, returns an error"),
        ("os.Exit(1)", "EndsRun, Terminates"),
        ("os.Remove(`x`)", "returns an error"),
        ("unknown.Do(c)", ""),
        ("held(c)", "takes a context"),
    ],
)
def test_callees(tmp_path: Path, call: str, expected: str) -> None:
    text = (
        'import (\n\t"context"\n\t"os"\n\n\t"example.com/q"\n\t"example.org/unknown"\n)\n'
        "func own(c context.Context) { x := q.Tenant(c); _ = x }\n"
        f"func f(c context.Context, store q.Store, held func(context.Context)) {{ {call} }}"
    )

    (found,) = messages(tmp_path, callee, {"q/q": OTHER, "m/m": text})

    assert found == f"{call.partition('(')[0]}: {expected}"


@rule(
    id="test/function",
    summary="a function",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    needs=FACTS,
    on=Functions(),
)
def function(found: Function, ctx: Context) -> Iterator[Finding]:
    """Say what is known of a function, and whether it is given a context."""
    told = sorted(kind.__name__ for kind in FACTS if found.fact(kind) is not None)
    told += ["takes a context"] if takes_context(found) else []
    yield ctx.finding(found, f"{found.name}: {', '.join(told)}")


def test_functions(tmp_path: Path) -> None:
    text = """import (
	"context"
	"net/http"
)

type app struct{ server *http.Server }

func (a *app) run() error { go func() { _ = a.server.ListenAndServe() }(); return nil }

func (a *app) end(ctx context.Context) { defer a.server.Shutdown(ctx); a.server.Shutdown(ctx) }

func both(a *app) error { a.end(nil); return a.run() }

func handle(_ http.ResponseWriter, _ *http.Request) {}

func serve() error { return http.ListenAndServe("localhost:1", nil) }
"""

    assert messages(tmp_path, function, {"m/m": text}) == [
        "run: StartsServer",
        "end: StopsServer, takes a context",
        "both: StartsServer, StopsServer",
        "handle: takes a context",
        # Neither its parameters nor the address is all that is handed on.
        "serve: StartsServer",
    ]


def test_a_fact_that_a_rule_does_not_need_is_refused_even_where_another_needs_it(
    tmp_path: Path,
) -> None:
    @rule(
        id="test/logs",
        summary="a function",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        needs=(Logs,),
        on=Functions(),
    )
    def logs(found: Function, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(found, f"{found.fact(Logs)} {ctx.fact(Terminates, found)}")

    files = {"go.mod": "module example.com\n", "m/m.go": "package m\n\nfunc f() {}\n"}
    write(tmp_path, files)
    given = Run(rules=(function, logs), tool_version="0", working_directory=str(tmp_path))
    report = run(load(["./m"], tmp_path), given)

    assert [finding.rule for finding in report.findings] == ["test/function"]
    assert len(report.problems) == 1
    assert "the fact `Terminates` is asked for and not in `needs`" in report.problems[0].message


def test_what_a_file_is_for(tmp_path: Path) -> None:
    @rule(
        id="test/files",
        summary="a file",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        generated=True,
        on=Functions(),
    )
    def roles(found: Function, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(found, f"{found.name}: {role_of(ctx).value}, {file_role(ctx).value}")

    files = {
        "m/handler": 'import "net/http"\nfunc a(http.Handler) {}',
        "m/other": "func b() {}",
        "m/pb": "// Code generated by protoc. DO NOT EDIT.\n\npackage m\n\nfunc c() {}",
    }

    assert messages(tmp_path, roles, files) == [
        "a: library, transport",
        "b: library, library",
        "c: library, generated",
    ]


def test_a_question_is_asked_once_of_each_piece_and_for_each_thing_given(tmp_path: Path) -> None:
    asked: list[str] = []

    def told(function: Function, word: str, *, loud: bool) -> str:
        asked.append(f"{function.name} {word} {loud}")
        return f"{function.name}{'!' if loud else ''}"

    def uses(local: Local) -> str:
        asked.append(local.name)
        return f"{local.name} {len(local.uses)}"

    @rule(
        id="test/once",
        summary="a call of ask",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls("example.com/m.ask"),
    )
    def once(call: Call, ctx: Context) -> Iterator[Finding]:
        (function,) = call.enclosing_functions
        argument = call.argument(0)
        assert argument is not None
        local = argument.local
        assert local is not None
        words = [function.once(told, "a", loud=loud) for loud in (False, True, False)]
        yield ctx.finding(call, ", ".join([*words, local.once(uses)]))

    code = "func ask(x int) {}\n" + "".join(
        f"func {name}(x{name} int) {{ ask(x{name}); ask(x{name}) }}\n" for name in "fg"
    )

    assert messages(tmp_path, once, {"m/m": code}) == [
        *["f, f!, f, xf 2"] * 2,
        *["g, g!, g, xg 2"] * 2,
    ]
    assert asked == ["f a False", "f a True", "xf", "g a False", "g a True", "xg"]


def test_what_stops_facts_is_named_as_it_is_called() -> None:
    assert fact_id(Recovers) == RECOVERS


@rule(
    id="test/roots",
    summary="a function of its own",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Functions(),
)
def roots(function: Function, ctx: Context) -> Iterator[Finding]:
    """Say what a function calls, and whether it is the one declared around that."""
    calls = [call.target for call in function.calls if call.declared_function == function]
    yield ctx.finding(function, f"{function.name or 'literal'}: {', '.join(calls)}")


def test_literals_of_variables_are_functions_of_their_own(tmp_path: Path) -> None:
    text = """type command struct{ run func() }
func a() {}
func b() { _ = func() { a() } }
var serve = command{run: func() { b(); func() { a() }() }}"""

    assert messages(tmp_path, roots, {"m/m": text}) == ["a: ", "b: a", "literal: b, func(…), a"]
