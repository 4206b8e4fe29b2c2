"""A rule asks of the files beside what it may ask of its own, whoever looked at them before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.engine.asked import write
from tests.engine.checking.test_learn import CODE, Handles

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import Context, Files, Finding, Severity, rule

FOUND: list[str] = []


@rule(
    id="test/asks-beside",
    summary="functions with branches",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Files(),
    needs=(Handles,),
)
def asks_beside(ctx: Context) -> Iterator[Finding]:
    for file in ctx.beside:
        having = (one for one in file.functions() if one.fact(Handles) is not None)
        FOUND.extend(f"{ctx.path} {one.name}" for one in having)
    yield from ()


@rule(
    id="test/needs-nothing",
    summary="nothing",
    standard=("Heading: bullet",),
    severity=Severity.INFO,
    on=Files(),
)
def needs_nothing(ctx: Context) -> Iterator[Finding]:
    del ctx
    yield from ()


def test_facts_of_files_beside(tmp_path: Path) -> None:
    code = f"package m\n\n{CODE['m/m']}"
    write(tmp_path, {"go.mod": "module example.com\n", "m/a.go": code, "m/b.go": "package m\n"})
    FOUND.clear()

    rules = (asks_beside, needs_nothing)
    report = run(
        load(["./m"], tmp_path), Run(rules=rules, tool_version="0", working_directory=str(tmp_path))
    )

    assert report.problems == ()
    assert FOUND == ["m/a.go One", "m/b.go One"]
