"""What expressions are made of, and where their values go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.rulekit.test_code import said

from golint_agent.rulekit import Call, Calls, Context, Files, Finding, Severity, rule


@rule(
    id="test/parts",
    summary="a call of ask",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.ask"),
)
def parts(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say of what the argument of `ask` is made."""
    argument = call.argument(0)
    if argument is None:
        return
    said = [argument.name]
    if argument.holder is not None:
        said.append(f"of {argument.holder.text}")
    if argument.indexed is not None:
        said.append(f"at {argument.indexed[1].text}")
    if argument.operation is not None:
        right = argument.operation.right
        said.append(f"{argument.operation.operator} {right.text if right is not None else ''}")
    if argument.converted is not None:
        said.append(f"from {argument.converted.text}")
    if argument.asserted is not None:
        said.append(f"as {argument.asserted[1]}")
    yield ctx.finding(call, ", ".join(said))


@rule(
    id="test/goes",
    summary="a call of ask",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.ask"),
)
def goes(call: Call, ctx: Context) -> Iterator[Finding]:
    """Say where the value of `ask` goes."""
    way = call.goes_to
    index = "" if call.index is None else f" indexed {call.index}"
    held = call.conversion
    name = way.name or way.code.name
    yield ctx.finding(call, f"{way.goes} {name}{' converted' if held else ''}{index}")


@rule(
    id="test/values",
    summary="values of a file",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Files(),
)
def values(ctx: Context) -> Iterator[Finding]:
    """Say which values and conversions a file has."""
    for value in ctx.inferred_values("float64", wanted=lambda name: name != "other"):
        given = value.given
        yield ctx.finding(value, f"{value.kind} {value.name} {given.text if given else ''}")
    for value in ctx.values("float64"):
        first = min(v.group for v in ctx.values("float64"))
        yield ctx.finding(value, f"declared {value.name} {value.group == first}")
    for code in ctx.conversions("int64"):
        yield ctx.finding(code, f"conversion {code.text}")


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("o.A", "A, of o"),
        ("o.f()", "f, of o"),
        ("*o.A[1]", "A, of o"),
        ("m[`k`]", "m, at `k`"),
        ("m[`k`].(int)", "m, at `k`, as int"),
        ("(x + 1)", ", + 1"),
        ("int64((x))", "int64, from (x)"),
        ("`text`", ""),
    ],
)
def test_parts(tmp_path: Path, argument: str, expected: str) -> None:
    assert said(tmp_path, f"func g(x int) {{ ask({argument}) }}", parts) == [expected]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("a := ask()", "declared a"),
        ("var a = ask()", "declared a"),
        ("o.A, b = 1, (ask())", "assigned b"),
        ("o.A = -ask()", "assigned A"),
        ("o.A += ask()", "operand "),
        ("return ask()", "returned "),
        ("_ = T{A: ask()}", "field A"),
        ("_ = []T{ask()}", "element "),
        ("use(ask())", "argument use"),
        ("use(ask() + 1)", "operand "),
        ("a := string(ask())", "declared a converted"),
        ("a := ask()[0]", "elsewhere ask indexed 0"),
        ("ask()", "elsewhere ask"),
    ],
)
def test_ways(tmp_path: Path, statement: str, expected: str) -> None:
    text = f"type T struct {{ A any }}\nfunc use(any)\nfunc g(o *T) any {{ {statement}; return 0 }}"

    assert [found.strip() for found in said(tmp_path, text, goes)] == [expected.strip()]


def test_values(tmp_path: Path) -> None:
    text = """
type number int64
type point struct { x, y float64; n int }
const half = 0.5
func g(z float64) {
	a, b := 1.5, 2
	other := 2.5
	a, c := 3.5, float64(b)
	d := number(a)
	_ = int64(c) + int64(d) + int64(other)
}
"""
    assert sorted(said(tmp_path, text, values)) == [
        "const half 0.5",
        "conversion int64(c)",
        "conversion int64(d)",
        "conversion int64(other)",
        "conversion number(a)",
        "declared x True",
        "declared y True",
        "declared z False",
        "var a 1.5",
        "var c float64(b)",
    ]
