"""What an expression names, and rules that are called on names or on several subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.errors import RuleError
from golint_agent.project import load
from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Finding,
    Functions,
    Names,
    Nodes,
    Rule,
    Severity,
    rule,
)

HTTP = (
    "package http\n\nvar DefaultClient = &Client{}\n\ntype Client struct{ Timeout int }\n\n"
    "func Get(url string) error { return nil }\n\nfunc (c *Client) Do() {}\n\n"
    "const Limit = 1\n\nfunc Map[T any](t T) T { return t }\n"
)


def found(directory: Path, asked: Rule, text: str) -> list[str]:
    """What a rule says of a file that may import a package `http`, line by line."""
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (directory / "http").mkdir()
    (directory / "http" / "http.go").write_text(HTTP)
    (directory / "code.go").write_text(text)
    given = Run(rules=(asked,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), given)
    assert report.problems == ()
    return [f"{f.span.start.line}: {f.message}" for f in report.findings]


def on(*subjects: object) -> Rule:
    """A rule that says what it is called on."""

    @rule(
        id="test/on",
        summary="what a rule is called on",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=subjects[0] if len(subjects) == 1 else subjects,  # type: ignore[arg-type] # any of them
    )
    def told(code: Code, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(code, f"{type(code).__name__} {code.text} names {code.names}")

    return told


CLIENT = Names("example.com/m/http.DefaultClient")
CODE = "Code http.DefaultClient names example.com/m/http.DefaultClient"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("func f() { _ = http.DefaultClient }", [f"5: {CODE}"]),
        ("var c = http.DefaultClient", [f"5: {CODE}"]),
        ("func f() { http.DefaultClient.Do() }", [f"5: {CODE}"]),
        ("func f() { http.DefaultClient.Timeout = 1 }", [f"5: {CODE}"]),
        ("func f() { g := func() any { return (http.DefaultClient) }; g() }", [f"5: {CODE}"]),
        ("type t struct{ DefaultClient int }\nvar v = t{DefaultClient: http.Limit}", []),
        ("func f(http t) { _ = http.DefaultClient }\ntype t struct{ DefaultClient int }", []),
        ("func f() { http := v; _ = http.DefaultClient }\nvar v struct{ DefaultClient int }", []),
        ('// http.DefaultClient\nvar _ = "http.DefaultClient"', []),
        ("func f() { DefaultClient := http.Limit; _ = DefaultClient }", []),
    ],
)
def test_names_of_another_package(tmp_path: Path, text: str, expected: list[str]) -> None:
    head = 'package m\n\nimport "example.com/m/http"\n\n'

    assert found(tmp_path, on(CLIENT), head + text + "\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('import web "example.com/m/http"\nvar c = web.DefaultClient', ["web.DefaultClient"]),
        ('import . "example.com/m/http"\nvar c = DefaultClient', ["DefaultClient"]),
        ('import . "example.com/m/http"\nfunc f(DefaultClient int) { _ = DefaultClient }', []),
        ('import . "example.com/m/http"\nfunc f() { for DefaultClient := range 3 { } }', []),
        ('import . "example.com/m/http"\ntype F func(DefaultClient int)', []),
        ('import _ "example.com/m/http"\nvar DefaultClient = 1\nvar c = DefaultClient', []),
    ],
)
def test_names_of_imports_in_other_ways(tmp_path: Path, text: str, expected: list[str]) -> None:
    told = found(tmp_path, on(CLIENT), f"package m\n\n{text}\n")

    assert [line.split()[2] for line in told] == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("example.com/m.Max", "const Max = 1\nvar a, b = Max, (Max)", ["5: Max", "5: Max"]),
        ("example.com/m.v", "var v = 1\nfunc f() { v = 2; v++ }", ["5: v", "5: v"]),
        ("example.com/m.run", "func run() {}\nfunc f() { go run(); g(run) }", ["5: run", "5: run"]),
        ("example.com/m.run", "func run() { run := 1; _ = run }", []),
        ("example.com/m.one", "func one[T any](t T) {}\nfunc f() { one(1); one[int](2) }",
         ["5: one", "5: one"]),
        ("example.com/m/http.Get", "var get = http.Get\nfunc f() { http.Get(x) }",
         ["4: http.Get", "5: http.Get"]),
        ("example.com/m/http.Map", "func f() { g(http.Map[int]); http.Map[int](1) }",
         ["4: http.Map", "4: http.Map"]),
        ("(*example.com/m/http.Client).Do",
         "func f(c *http.Client) { c.Do(); g(c.Do); g((*http.Client).Do) }",
         ["4: c.Do", "4: c.Do", "4: (*http.Client).Do"]),
        ("example.com/m/http.Client", "var c http.Client", []),
    ],
)  # fmt: skip
def test_constants_functions_and_methods(
    tmp_path: Path, name: str, text: str, expected: list[str]
) -> None:
    head = 'package m\n\nimport "example.com/m/http"\n'

    told = found(tmp_path, on(Names(name)), f"{head}{text}\n")

    assert told == [line.replace(": ", ": Code ", 1) + f" names {name}" for line in expected]


def test_several_subjects_give_a_place_once(tmp_path: Path) -> None:
    several = on(
        Calls("example.com/m/http.Get"),
        Calls("example.com/m/http.Get", statement=True),
        Nodes("call_expression"),
        CLIENT,
        Functions(),
    )
    text = (
        'package m\n\nimport "example.com/m/http"\n\n'
        'func f() {\n\thttp.Get("")\n\tf()\n\t_ = http.DefaultClient\n}\n'
    )

    told = found(tmp_path, several, text)

    assert [line.split(" names")[0] for line in told] == [
        '5: Function func f() {\n\thttp.Get("")\n\tf()\n\t_ = http.DefaultClient\n}',
        '6: Call http.Get("")',
        "7: Code f()",
        "8: Code http.DefaultClient",
    ]


@pytest.mark.parametrize("subjects", [(), (Calls(), Files())])
def test_what_goes_together(make: Callable[..., Rule], subjects: tuple[object, ...]) -> None:
    with pytest.raises(RuleError):
        make(subjects)


@pytest.fixture
def make() -> Callable[..., Rule]:
    def go(subjects: tuple[object, ...]) -> Rule:
        return rule(
            id="test/on",
            summary="",
            standard=("Heading: bullet",),
            severity=Severity.INFO,
            on=subjects,  # type: ignore[arg-type] # that is what is refused
        )(lambda *_: ())

    return go


def test_code_is_compared_by_place(tmp_path: Path) -> None:
    @rule(
        id="test/same",
        summary="",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Functions(),
    )
    def same(code: Code, ctx: Context) -> Iterator[Finding]:
        first, second = code.calls
        again = list(ctx.functions())
        assert again == [code]
        assert not again[0] != code  # noqa: SIM202 - it is `!=` that is asked
        assert isinstance(first, Call)
        assert first != second
        assert len({first, second, *code.calls}) == 2
        assert first.enclosing_functions[0] == code
        assert first != code
        assert first.receiver is not None
        assert second.receiver is not None
        assert first.receiver.local == second.receiver.local
        yield ctx.finding(code, f"{len(code.calls)} {code.calls[-1].text}")

    text = 'package m\n\nimport "example.com/m/http"\n\nfunc f(c *http.Client) { c.Do(); c.Do() }\n'

    assert found(tmp_path, same, text) == ["5: 2 c.Do()"]
