"""Findings of rules on modules, at places that facts hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.engine.asked import write

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Finding,
    Module,
    ModuleContext,
    PackageFact,
    Place,
    Severity,
    package_fact,
    rule,
)


class Called(PackageFact, frozen=True):
    """Something is called here."""

    at: Place


@package_fact(Called, on=Calls())
def called(call: Call, _: Context) -> Iterator[Called]:
    """Each call."""
    yield Called(call.place)


@rule(
    id="test/called",
    summary="what is called",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Module(at=(Called,)),
    needs=(Called,),
)
def tell(ctx: ModuleContext) -> Iterator[Finding]:
    """Report each call, and the second as a note."""
    for at, fact in enumerate(ctx.module.facts(Called)):
        yield ctx.finding(fact.at, "called", severity=Severity.INFO if at else None)


def test_a_finding_has_a_severity_of_its_own(tmp_path: Path) -> None:
    write(
        tmp_path, {"go.mod": "module example.com\n", "a.go": "package a\nfunc f() { f(); f() }\n"}
    )
    given = Run(rules=(tell,), tool_version="0", working_directory=str(tmp_path))

    found = run(load(["./..."], tmp_path), given).findings

    assert [one.severity for one in found] == [Severity.ERROR, Severity.INFO]
