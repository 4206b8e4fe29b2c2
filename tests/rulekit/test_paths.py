"""What rules can ask about paths: what every path calls, what is read, what a function reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

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
    Rule,
    Severity,
    rule,
)

Ask = Callable[[Call], bool | None]


def answers(directory: Path, checked: Rule, **files: str) -> set[str]:
    """The messages of a rule over some files of one package."""
    (directory / "go.mod").write_text("module example.com/m\n")
    for name, text in files.items():
        (directory / f"{name}.go").write_text(f"package m\n\n{text}\n")
    given = Run(rules=(checked,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), given)
    assert report.problems == ()
    return {finding.message for finding in report.findings}


def on_begin(ask: Ask) -> Rule:
    """A rule that says what `ask` answers for each call of `begin`."""

    @rule(
        id="test/begin",
        summary="a call of begin",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls("example.com/m.begin"),
    )
    def begin(call: Call, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(call, str(ask(call)))

    return begin


HELPERS = "func begin() int { return 0 }\nfunc end() {}\nfunc other() {}\nfunc hand(f func()) {}\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("begin(); end()", "True"),
        ("begin(); if c { return }; end()", "False"),
        ("begin(); defer end(); if c { return }", "True"),
        ("begin(); defer func() { end() }(); if c { return }", "True"),
        ("begin(); go func() { end() }()", "None"),
        ("begin(); go end()", "None"),
        ("begin(); f := func() { end() }; f()", "True"),
        ("begin(); f := func() { end() }; defer f(); if c { return }", "True"),
        ("begin(); f := func() { end() }; if c { f() }", "False"),
        ("begin(); f := func() { if c { end() } }; f()", "None"),
        ("begin(); defer func() { if c { end() } }()", "None"),
        ("begin(); func() { end() }()", "True"),
        ("begin(); hand(end)", "None"),
        ("begin(); hand(func() { end() })", "None"),
        ("begin(); e := end; e()", "True"),
        ("begin(); e := end; if c { e() }", "False"),
        ("defer end(); begin()", "True"),
        ("if c { defer end() }; begin()", "None"),
        ("defer begin(); end()", "None"),
        ("begin(); for { if c { end(); return } }", "True"),
        ("begin(); select {}", "True"),
        ("begin(); if c { panic(1) }; end()", "True"),
        ("func() { begin(); end() }(); if c { return }", "True"),
    ],
)
def test_all_paths_call(tmp_path: Path, body: str, expected: str) -> None:
    asked = on_begin(lambda call: call.all_paths_call("example.com/m.end"))

    found = answers(tmp_path, asked, a=f"{HELPERS}\nfunc f(c bool) {{ {body} }}")

    assert found == {expected}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x := begin(); _ = x + 1", "True"),
        ("x := begin(); x = 2; _ = x + 1", "False"),
        ("x := begin(); for range 3 { x = 2 }; _ = x + 1", "True"),
    ],
)
def test_is_read_after(tmp_path: Path, body: str, expected: str) -> None:
    def ask(call: Call) -> bool:
        local = call.assigned_to
        return local is not None and local.is_read_after(call)

    found = answers(tmp_path, on_begin(ask), a=f"{HELPERS}\nfunc f(c bool) {{ {body} }}")

    assert found == {expected}


def test_reaches_follows_the_package(tmp_path: Path) -> None:
    @rule(
        id="test/reaches",
        summary="a function that reaches os.Exit",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Functions(),
    )
    def reaches(function: Function, ctx: Context) -> Iterator[Finding]:
        if function.reaches("os.Exit"):
            yield ctx.finding(function, function.name)

    found = answers(
        tmp_path,
        reaches,
        a="type t struct{}\nfunc (t) m() { last() }\nfunc first() { var v t; v.m() }\n"
        "func never() { never() }\n",
        b='import "os"\n\nfunc last() { func() { os.Exit(1) }() }\n',
    )

    assert found == {"m", "first", "last"}


def test_facts_cross_packages(tmp_path: Path) -> None:
    @rule(
        id="test/ends",
        summary="a call that ends the program",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls(statement=True),
        needs=(EndsRun,),
    )
    def ends(call: Call, ctx: Context) -> Iterator[Finding]:
        if call.fact(EndsRun) is not None:
            yield ctx.finding(call, call.target)

    (tmp_path / "quit").mkdir()
    (tmp_path / "quit" / "quit.go").write_text(
        'package quit\n\nimport "os"\n\nfunc Now() { os.Exit(1) }\nfunc Maybe(b bool) {\n'
        "\tif b {\n\t\tNow()\n\t}\n}\n"
    )

    found = answers(
        tmp_path,
        ends,
        a='import "example.com/m/quit"\n\nfunc f() { quit.Maybe(true); quit.Now(); g() }\n'
        "func g() { panic(1) }\n",
    )

    assert found == {"quit.Now", "g", "panic"}
