"""Paths that pass none of some places, branches on which a call failed, conditions of loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule

HELPERS = (
    "func begin() (int, error) { return 0, nil }\nfunc end(int) {}\nfunc other() {}\n"
    "type it struct{}\nfunc (it) Next() bool { return false }\n"
)


def told(directory: Path, ask: Callable[[Call], object], body: str) -> list[str]:
    """What `ask` answers for each call of `begin`."""

    @rule(
        id="test/begin",
        summary="a call of begin",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls("example.com/m.begin"),
    )
    def begin(call: Call, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(call, str(ask(call)))

    (directory / "go.mod").write_text("module example.com/m\n")
    text = f"func f(a bool, x it) error {{\n{body}\n}}"
    (directory / "m.go").write_text(f"package m\n\n{HELPERS}\n{text}\n")
    given = Run(rules=(begin,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), given)
    assert report.problems == ()
    return [finding.message for finding in report.findings]


def _stops(call: Call) -> list[Call]:
    function = call.enclosing_function
    return [c for c in function.calls if c.callee == "example.com/m.end"] if function else []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n, _ := begin()\nend(n)\nreturn nil", []),
        ("n, _ := begin()\nif a { return nil }\nend(n)\nreturn nil", ["return nil"]),
        ("n, _ := begin()\nfor a { end(n) }\nreturn nil", ["return nil"]),
        ("n, _ := begin()\ndefer end(n)\nreturn nil", []),
        ("n, _ := begin()\ndefer func() { end(n) }()\nreturn nil", []),
        ("n, _ := begin()\npanic(n)", []),
    ],
)
def test_ends(tmp_path: Path, body: str, expected: list[str]) -> None:
    def ask(call: Call) -> object:
        return [end.text for end in call.ends_past(*_stops(call)) or ()]

    assert told(tmp_path, ask, body) == [str(expected)]


def test_a_compound_statement_stops_where_it_begins(tmp_path: Path) -> None:
    def ask(call: Call) -> object:
        after = call.statement_after
        return len(call.ends_past(after) or ()) if after is not None else None

    assert told(tmp_path, ask, "n, _ := begin()\nif n > 1 { return nil }\nreturn nil") == ["0"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n, _ := begin()\nother()\nend(n)\nreturn nil", True),
        ("n, _ := begin()\nend(n)\nother()\nreturn nil", False),
        ("n, _ := begin()\nif a { end(n) }\nother()\nreturn nil", True),
        ("other()\nn, _ := begin()\nend(n)\nreturn nil", False),
    ],
)
def test_leads_to(tmp_path: Path, body: str, *, expected: bool) -> None:
    def ask(call: Call) -> object:
        function = call.enclosing_function
        calls = function.calls if function is not None else ()
        there = next(c for c in calls if c.callee == "example.com/m.other")
        return call.leads_to(there, past=_stops(call))

    assert told(tmp_path, ask, body) == [str(expected)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("n, err := begin()\nif err != nil { return err }\nend(n)\nreturn nil", ["return err"]),
        ("if _, err := begin(); err != nil { return err }\nreturn nil", ["return err"]),
        ("n, err := begin()\nend(n)\nif a || err != nil { other() }\nreturn err", ["other()"]),
        ("n, _ := begin()\nend(n)\nreturn nil", []),
        (
            "n, err := begin()\nend(n)\nf := func() error { return err }\nreturn f()",
            [],
        ),
    ],
)
def test_failures(tmp_path: Path, body: str, expected: list[str]) -> None:
    def ask(call: Call) -> object:
        return [branch.statements[0].text for branch in call.failures]

    assert told(tmp_path, ask, body) == [str(expected)]


@pytest.mark.parametrize(
    ("loop", "expected"),
    [
        ("for x.Next() { other() }", ("x.Next()", "other()")),
        ("for ; x.Next(); { other() }", ("x.Next()", "other()")),
        ("for (x.Next()) {}", ("(x.Next())", None)),
        ("for a && x.Next() {}", None),
        ("if x.Next() {}", None),
    ],
)
def test_conditions_of_loops(tmp_path: Path, loop: str, expected: object) -> None:
    def ask(call: Call) -> object:
        function = call.enclosing_function
        calls = function.calls if function is not None else ()
        step = next(c for c in calls if c.method == "Next")
        found = step.looping
        if found is None:
            return None
        condition, first = found.condition, found.first_statement
        return condition.text if condition else None, first.text if first else None

    assert told(tmp_path, ask, f"begin()\n{loop}\nreturn nil") == [str(expected)]


def test_signatures_and_types(tmp_path: Path) -> None:
    def ask(call: Call) -> object:
        function = call.enclosing_function
        if function is None:
            return None
        span = function.signature_span
        names = [local.type_name for local in function.locals[:2]]
        return span.end.line - span.start.line, function.holds_byte(call.start_byte), names

    body = "p := &it{}\nfunc(q *it) {\nbegin()\n}(p)\nreturn nil"

    assert told(tmp_path, ask, body) == ["(0, True, ['example.com/m.it'])"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('"a" + s + "b"', ["a", "<s>", "b"]),
        ('fmt.Sprintf("a %s b %d", s, n)', ["a ", "<s>", " b ", "<n>"]),
        ('fmt.Sprintf("a %[1]*d", n)', ["a ", None]),
        ('"a" + c', ["a", "c"]),
        ("once", ["a", "<s>"]),
    ],
)
def test_parts_of_texts(tmp_path: Path, given: str, expected: list[str | None]) -> None:
    found: list[object] = []

    @rule(
        id="test/take",
        summary="a call of take",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Calls("example.com/m.take"),
    )
    def take(call: Call, ctx: Context) -> Iterator[Finding]:
        assert ctx.path
        (text,) = call.arguments
        parts = text.text_parts
        found.append(
            [f"<{p.text}>" if p is not None and not isinstance(p, str) else p for p in parts]
        )
        yield from ()

    (tmp_path / "go.mod").write_text("module example.com/m\n")
    (tmp_path / "m.go").write_text(
        'package m\n\nimport "fmt"\n\nvar _ = fmt.Sprint\nconst c = "c"\nfunc take(string) {}\n'
        f'func f(s string, n int) {{ once := "a" + s; _ = once; take({given}) }}\n'
    )
    given_run = Run(rules=(take,), tool_version="0", working_directory=str(tmp_path))
    assert run(load(["."], tmp_path), given_run).problems == ()
    assert found == [expected]
