"""What is learned of a module with SQL files and one Go file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from golint_agent.engine.answering.run import Run, run
from golint_agent.project import load
from golint_agent.rulekit import (
    Finding,
    Module,
    ModuleContext,
    ModuleFact,
    PackageFact,
    Severity,
    rule,
)

_Module = TypeVar("_Module", bound=ModuleFact)


def module_fact_of(
    directory: Path, files: Mapping[str, str], kind: type[_Module], at: type[PackageFact]
) -> _Module | None:
    """The fact of a module that these files are added to, learned from facts of the kind `at`."""
    found: list[_Module | None] = []

    @rule(
        id="test/asking",
        summary="what is known of a module",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Module(at=(at,)),
        needs=(kind, at),
    )
    def asking(ctx: ModuleContext) -> Iterator[Finding]:
        found.append(ctx.module.fact(kind))
        yield from ()

    (directory / "go.mod").write_text("module example.com/m\n\ngo 1.26\n")
    (directory / "m.go").write_text("package m\n")
    for path, text in files.items():
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        (directory / path).write_text(text)
    given = Run(rules=(asking,), tool_version="0", working_directory=str(directory))
    assert run(load(["./..."], directory), given).problems == ()
    return found[0] if found else None
