"""What rules ask of functions and literals: bodies at hand, receivers, comments, keyed values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Finding,
    Function,
    Functions,
    Names,
    Rule,
    Severity,
    rule,
)

STANDARD = ("Heading: bullet",)


def found(directory: Path, asked: Rule, **files: str) -> list[str]:
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    for name, text in files.items():
        (directory / f"{name}.go").write_text(f"package m\n\n{text}\n")
    given = Run(rules=(asked,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), given)
    assert report.problems == ()
    return [finding.message for finding in report.findings]


@rule(id="t/f", summary="", standard=STANDARD, severity=Severity.INFO, on=Functions())
def functions(function: Function, ctx: Context) -> Iterator[Finding]:
    receiver = function.receiver.name if function.receiver is not None else "-"
    yield ctx.finding(
        function,
        f"{function.full_name} {function.is_method} {receiver} {function.receiver_type or '-'}"
        f" {', '.join(map(str, function.results))}",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("func f() (int, error) { return 0, nil }", "example.com/m.f False - - int, error"),
        ("type T int\nfunc (t *T) M() {}", "(*example.com/m.T).M True t example.com/m.T "),
        ("type T int\nfunc (T) M() {}", "(example.com/m.T).M True - example.com/m.T "),
        ("type T int\nfunc (_ T) M() {}", "(example.com/m.T).M True - example.com/m.T "),
        (
            "type T[K any] struct{}\nfunc (t T[K]) M(t2 int) { t := 1; _ = t }",
            "(example.com/m.T).M True t example.com/m.T ",
        ),
    ],
)
def test_methods(tmp_path: Path, text: str, expected: str) -> None:
    assert found(tmp_path, functions, a=text) == [expected]


@rule(id="t/c", summary="", standard=STANDARD, severity=Severity.INFO, on=Calls(statement=True))
def bodies(call: Call, ctx: Context) -> Iterator[Finding]:
    function = call.function
    if call.enclosing_functions[0].name == "f":
        yield ctx.finding(call, f"{function.name or 'literal'}" if function else "none")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("g()", "g"),
        ("var t T; t.M()", "M"),
        ("func() {}()", "literal"),
        ("h := func() {}; h()", "literal"),
        ("h := g; h()", "g"),
        ("h := g; h = k; h()", "none"),
        ("os.Exit(1)", "none"),
        ("asm()", "none"),
        ("var i I; i.M()", "none"),
        ("print(1)", "none"),
    ],
)
def test_the_body_at_hand(tmp_path: Path, statement: str, expected: str) -> None:
    text = f'import "os"\n\nvar _ = os.Args\nfunc f() {{ {statement} }}\nfunc asm()\nfunc k() {{}}'
    other = "func g() {}\ntype T int\nfunc (T) M() {}\ntype I interface{ M() }"

    assert found(tmp_path, bodies, a=text, b=other) == [expected]


@rule(id="t/n", summary="", standard=STANDARD, severity=Severity.INFO, on=Names("example.com/m.v"))
def named(code: Code, ctx: Context) -> Iterator[Finding]:
    yield ctx.finding(code, f"{code.is_set} {code.address.text}")


def test_what_is_set_and_whose_address_is_taken(tmp_path: Path) -> None:
    text = (
        "var v int\nfunc f() {\nv = 1\nv, x := 2, v\n(v)++\n_ = (&v)\nfor v = range 3 {}\n_ = x }"
    )

    # `v, x :=` declares another `v` in the function, from there on.
    assert found(tmp_path, named, a=text) == ["True v", "False v"]
    assert found(tmp_path, named, a=text.replace("v, x := 2, v", "x := v")) == [
        "True v", "False v", "True v", "False (&v)", "True v",
    ]  # fmt: skip


@rule(id="t/k", summary="", standard=STANDARD, severity=Severity.INFO, on=Calls("example.com/m.g"))
def keyed(call: Call, ctx: Context) -> Iterator[Finding]:
    given = call.argument(0)
    values = given.keyed if given is not None else None
    shown = "none" if values is None else ", ".join(f"{k}={v.text}" for k, v in values.items())
    yield ctx.finding(call, f"{shown}; {call.comment_above}")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("T{A: 1, /* b */ B: f(2)}", "A=1, B=f(2)"),
        ("&T{}", ""),
        ("(&T{A: {1}})", "A={1}"),
        ("T{1, 2}", "none"),
        ("x", "none"),
        ("map[string]int{`a`: 1}", "`a`=1"),
    ],
)
def test_values_by_key(tmp_path: Path, given: str, expected: str) -> None:
    text = f"func h() {{\n\t// First.\n\t// Second.\n\tg({given})\n}}\nfunc g(any) {{}}"

    assert found(tmp_path, keyed, a=text) == [f"{expected}; // First.\n// Second."]


@rule(id="t/e", summary="", standard=STANDARD, severity=Severity.INFO, on=Calls("example.com/m.g"))
def given(call: Call, ctx: Context) -> Iterator[Finding]:
    (local,) = {c.local for a in call.arguments for c in a.parts if c.local is not None}
    value = local.given_before(call)
    yield ctx.finding(call, value.text if value is not None else "none")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x := one(); g(x)", "one()"),
        ("x, y := one(); g(y)", "one()"),
        ("x := one(); x = two(); g(x)", "two()"),
        ("x := one(); g(x); x = two()", "one()"),
        ("x, a := one(); y, a := two(); g(a)", "two()"),
        ("var x int; x, _ = one(), two(); g(x)", "one()"),
        ("if x := one(); x { g(x) }", "one()"),
        ("x := one(); if c { x = two() }; g(x)", "none"),
        ("x := one(); if c { x = two(); g(x) }", "two()"),
        ("g(p)", "none"),
        ("var x int; g(x)", "none"),
        ("for _, x := range one() { g(x) }", "none"),
    ],
)
def test_what_a_local_was_given_last(tmp_path: Path, body: str, expected: str) -> None:
    assert found(tmp_path, given, a=f"func f(p int) {{ {body} }}\nfunc g(int) {{}}") == [expected]
