"""Code that runs only where there was no error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule
from golint_rules.knowledge.basics.success import runs_on_success


@rule(
    id="t/succeeded",
    summary="",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Calls("example.com/m.done"),
)
def succeeded(call: Call, ctx: Context) -> Iterator[Finding]:
    given = call.local_named("p")
    assert given is not None
    if runs_on_success(call, given):
        yield ctx.finding(call, "there was no error")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("err == nil", True),
        ("ok && (err) == nil", True),
        ("err != nil", False),
        ("ok || err == nil", False),
        ("p == nil", False),
        ("ok && p != nil", True),
        ("q != nil", False),
        ("ok", False),
    ],
)
def test_what_runs_where_there_was_no_error(
    tmp_path: Path,
    condition: str,
    expected: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    function = f"func f(err error, ok bool, p, q *int) {{\n\tif {condition} {{ done() }}\n}}\n"
    (tmp_path / "code.go").write_text(f"package m\n\nfunc done() {{}}\n{function}")
    given = Run(rules=(succeeded,), tool_version="0", working_directory=str(tmp_path))

    assert bool(run(load(["."], tmp_path), given).findings) is expected
