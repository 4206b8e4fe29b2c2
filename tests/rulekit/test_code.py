"""Pieces of code as rules see them: what takes a value, what a call is an argument of, data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Finding, Rule, Severity, rule


def said(directory: Path, text: str, asked: Rule | None = None) -> list[str]:
    """What a rule, the first one below by default, says of the calls of `ask` in a file."""
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    code = f"package m\n\n{text}\nfunc ask(x ...any) any {{ return x }}\n"
    (directory / "code.go").write_text(code)
    given = Run(rules=(asked or tell,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), given)
    assert report.problems == ()
    return [finding.message for finding in report.findings]


@rule(
    id="test/tell",
    summary="a call of ask",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.ask"),
)
def tell(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say where the call's value goes, what its argument is, and what stands after it."""
    local, after = call.assigned_to, call.statement_after
    words = [f"to {local.name}"] if local is not None else []
    for argument in call.arguments:
        taker = argument.argument_of
        words.append(f"taken by {taker.method}" if taker is not None else "not taken")
        words.append("plain" if ctx.is_plain_data(argument.type) else "not plain")
    if after is not None and after.ends_run:
        words.append("last")
    yield ctx.finding(call, ", ".join(words))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("a := ask()", "to a"),
        ("var a = ask()", "to a"),
        ("var a, b = ask()", ""),
        ("a, b := ask()", ""),
        ("ask(xs...)", "taken by ask, plain"),
        ("ask(); panic(1)", "last"),
        ("ask(); logger.Fatal(1)", "last"),
        ("ask(); other.Fatal(1)", ""),
    ],
)
def test_calls(tmp_path: Path, statement: str, expected: str) -> None:
    text = f"func f(xs []string, logger *log.Logger, other Other) {{ {statement} }}"

    assert said(tmp_path, f'import "log"\n{text}') == [expected]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("ask(missing.Get())", "a guess"),
        ("ask(client.Close())", "a guess"),
        ("ask(json.Marshal(1))", "known"),
        ("ask(json.Number(1).Int64())", "known"),
        ("ask(f())", "known"),
        # No name, so no guess either.
        ("ask(client.Field.Close())", "known"),
    ],
)
def test_a_callee_that_nothing_confirms_is_a_guess(
    tmp_path: Path, statement: str, expected: str
) -> None:
    imports = 'import ("encoding/json"; "example.org/missing")'
    text = f"{imports}\nfunc f() int {{ client := new(missing.Client); {statement}; return 0 }}"

    assert said(tmp_path, text, tell_guess) == [expected]


@rule(
    id="test/guess",
    summary="a call of ask",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.ask"),
)
def tell_guess(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say whether the name of what the argument calls is a guess."""
    argument = call.argument(0)
    given = argument.call if argument is not None else None
    if given is not None:
        yield ctx.finding(call, "a guess" if given.callee_is_guess else "known")


@pytest.mark.parametrize(
    ("declarations", "expected"),
    [
        ("type T struct { A string; B []int; Next *T }", "plain"),
        ("type T struct { A map[string]U }\ntype U struct { F float64 }", "not plain"),
        ("type T struct { A any }", "not plain"),
        (
            "type T string\nfunc (t *T) MarshalJSON() ([]byte, error) { return nil, nil }",
            "not plain",
        ),
        (
            "type T0 string\n"
            + "".join(f"type T{n} struct {{ A, B, C *T{n - 1} }}\n" for n in range(1, 60))
            + "type T struct { A T59 }",
            "plain",
        ),
        (
            "type T0 string\n"
            + "".join(f"type T{n} struct {{ A *T{n - 1} }}\n" for n in range(1, 600))
            + "type T struct { A T599 }",
            "plain",
        ),
        ("type G[X any] struct { A *G[[]X]; B *G[*X] }\ntype T struct { A G[int] }", "not plain"),
    ],
)
def test_plain_data(tmp_path: Path, declarations: str, expected: str) -> None:
    (found,) = said(tmp_path, f"{declarations}\nfunc f(t T) {{ ask(t) }}")

    assert found == f"taken by ask, {expected}"


@rule(
    id="test/takers",
    summary="what is handed the literals around a call",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.ask"),
)
def takers(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say which calls are handed the literals around a call, innermost first."""
    yield ctx.finding(call, " ".join(taker.method for taker in call.handed_to))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("ask()", ""),
        ("g(func() { ask() })", "g"),
        ("h(func() { g(func() { ask() }) })", "g h"),
        ("g(func() { func() { ask() }() })", "g"),
        ("g(ask)", ""),
    ],
)
def test_what_is_handed_the_literals_around(tmp_path: Path, statement: str, expected: str) -> None:
    text = f"func g(x any) {{}}\nfunc h(x any) {{}}\nfunc f() {{ ask(); {statement} }}"

    assert said(tmp_path, text, takers)[-1] == expected


@rule(
    id="test/cases",
    summary="a call of ask",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.ask"),
)
def tell_cases(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say what the cases around the call ask."""
    yield ctx.finding(call, " / ".join(asked.text for asked in call.cases) or "none")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("switch { case n > 1: ask() }", "n > 1"),
        ("switch n { case 1, 2: ask() }", "1, 2"),
        ("switch n { default: ask() }", "none"),
        ("switch n { case 1: switch { case n > 0: ask() } }", "n > 0 / 1"),
        ("switch { case ask() == nil: n++ }", "none"),
        ("switch n { case 1: func() { ask() }() }", "none"),
        ("if n > 1 { ask() }", "none"),
    ],
)
def test_cases_around(tmp_path: Path, statement: str, expected: str) -> None:
    assert said(tmp_path, f"func f(n int) {{ {statement} }}", tell_cases) == [expected]
