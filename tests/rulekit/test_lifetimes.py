"""Whether the value of a variable leaves its function: where, how, and whether that is sure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Finding, Leaves, Severity, rule

CODE = """package m

import "fmt"

type T struct { F int; next *T; m map[*T]int }
func (*T) Close() error { return nil }
func (*T) Self() *T { return nil }
func open() *T { return nil }
func (T) Copy() T { return T{} }
func keep(...any) {}
func run(func()) {}
func check() error { return nil }
var global *T
var _ = fmt.Sprint

func do(given *T, out chan *T, list []*T) (named *T, err error) {
	var other *T
	x := open()
	%s
	return other, nil
}
"""


@rule(
    id="t/leaves",
    summary="",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.open"),
)
def leaves(call: Call, ctx: Context) -> Iterator[Finding]:
    local = call.assigned_to
    assert local is not None
    told = [
        f"{one.how}{'' if one.is_sure else '?'} {' '.join(one.code.statement.text.split())}"
        for one in (*local.leavings, *local.captures)
    ]
    yield ctx.finding(call, f"{local.escapes}: {'; '.join(told)}")


def told(directory: Path, body: str) -> str:
    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (directory / "code.go").write_text(CODE % body)
    given = Run(rules=(leaves,), tool_version="0", working_directory=str(directory))
    report = run(load(["."], directory), given)
    assert report.problems == ()
    (finding,) = report.findings
    return finding.message


@pytest.mark.parametrize(
    "body",
    [
        "",
        "x.Close(); defer x.Close(); _ = x.F; x.F = 1; x.next.Close()",
        "_ = x; if x != nil && *x == *given { println(len(list), x) }",
        "for x.F < 3 { x.F++ }; switch x { case given: }; switch x.F { case 1: }; x = nil",
        "defer func() { x.Close() }(); func() { x.F++ }()",
        "other = x.Self(); y := x.F; keep(x.F, y); other.next = x.next; v := x.Copy(); keep(*x, v)",
        "switch any(x).(type) { case nil: }; list[x.F] = nil; println(given.m[x])",
        "x, err := &T{}, check(); x.Close(); return nil, err",
    ],
)
def test_what_stays(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == "False: "


@pytest.mark.parametrize(
    ("use", "how"),
    [
        ("return x, nil", Leaves.RETURNED),
        ("return &T{next: x}, nil", Leaves.RETURNED),
        ("return (*T)(x), nil", Leaves.RETURNED),
        ("named = x", Leaves.RETURNED),
        ("global = x", Leaves.STORED),
        ("given.next = x", Leaves.STORED),
        ("list[0], err = x, nil", Leaves.STORED),
        ("given.m[x] = 1", Leaves.STORED),
        ("*given = T{next: x}", Leaves.STORED),
        ("global.next.next = any(x).(*T)", Leaves.STORED),
        ("out <- x", Leaves.SENT),
        ("select { case out <- x: default: }", Leaves.SENT),
        ("go keep(1, x)", Leaves.STARTED),
        ("go func() { x.Close() }()", Leaves.STARTED),
        ("go func(t *T) { t.Close() }(x)", Leaves.STARTED),
    ],
)
def test_what_surely_leaves(tmp_path: Path, use: str, how: Leaves) -> None:
    found = told(tmp_path, f"x.Close(); {use}")

    assert found.startswith(f"True: {how} ")
    assert found.count(";") == 0 or use.startswith("go func() ")


@pytest.mark.parametrize(
    ("use", "how"),
    [
        ("keep(1, x)", Leaves.HANDED),
        ("defer keep(x)", Leaves.HANDED),
        ("keep(append(list, x)...)", Leaves.HANDED),
        ("keep(&T{next: x}, 1)", Leaves.HANDED),
        ("panic(x)", Leaves.HANDED),
        ("other = x", Leaves.COPIED),
        ("y := append(list, x); println(y)", Leaves.COPIED),
        ("var y any = x; println(y)", Leaves.COPIED),
        ("switch y := any(x).(type) { case nil: println(y) }", Leaves.COPIED),
        ("other.next = x", Leaves.STORED),
        ("T{next: x}.Copy()", Leaves.STORED),
        ("f := x.Close; f()", Leaves.BOUND),
        ("keep(x.Close)", Leaves.BOUND),
        ("run(func() { x.Close() })", Leaves.CAPTURED),
        ("f := func() { x.Close() }; f()", Leaves.CAPTURED),
        ("func() { run(func() { x.Close() }) }()", Leaves.CAPTURED),
    ],
)
def test_what_may_leave(tmp_path: Path, use: str, how: Leaves) -> None:
    found = told(tmp_path, f"x.Close(); {use}")

    assert found.startswith(f"None: {how}? ")
    assert found.count("? ") == 1


def test_a_named_result_is_returned(tmp_path: Path) -> None:
    code = CODE.replace("x := open()", "named = open()").replace(
        "open() *T { return", "open() *T { return"
    )
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (tmp_path / "code.go").write_text(code % "")
    given = Run(rules=(leaves,), tool_version="0", working_directory=str(tmp_path))

    (finding,) = run(load(["."], tmp_path), given).findings

    assert finding.message == "True: "


def test_what_a_literal_returns_goes_to_who_calls_it(tmp_path: Path) -> None:
    found = told(tmp_path, "_ = func() *T { return x }()")

    assert found == "None: returned? return x"
