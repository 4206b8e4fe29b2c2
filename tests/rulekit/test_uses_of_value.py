"""Which uses of a variable the value of one call can reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule

CODE = """package m

func open() int { return 0 }
func other() int { return 0 }
func one(int) {}
func two(int) {}
func run(func()) {}

func do(ok bool) {
	%s
}
"""


@rule(
    id="t/reached",
    summary="",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.open"),
)
def reached(call: Call, ctx: Context) -> Iterator[Finding]:
    local = call.assigned_to
    assert local is not None
    uses = local.uses_of_value(call)
    told = "?" if uses is None else " ".join(use.statement.text for use in uses)
    yield ctx.finding(call, told)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x := open(); one(x); two(x)", "one(x) two(x)"),
        ("x := open(); one(x); x = other(); two(x)", "one(x)"),
        ("x := other(); one(x); x = open(); two(x)", "two(x)"),
        ("x := open(); if ok { x = other() }; two(x)", "two(x)"),
        ("x := open(); x = other(); run(func() { one(x) })", "?"),
    ],
)
def test_uses_of_value(tmp_path: Path, body: str, expected: str) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (tmp_path / "code.go").write_text(CODE % body)
    given = Run(rules=(reached,), tool_version="0", working_directory=str(tmp_path))

    report = run(load(["."], tmp_path), given)

    assert report.problems == ()
    assert [finding.message for finding in report.findings] == [expected]
