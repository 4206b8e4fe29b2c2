"""What is learned of a small module, as rules see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from tests.engine.asked import write

from golint_agent.engine.answering.run import Run, run
from golint_agent.findings import Problem
from golint_agent.project import load
from golint_agent.rulekit import (
    Context,
    Fact,
    Finding,
    Function,
    FunctionFact,
    Functions,
    Module,
    ModuleContext,
    ModuleFact,
    PackageFact,
    Rule,
    Severity,
    rule,
)

_Package = TypeVar("_Package", bound=PackageFact)
_Module = TypeVar("_Module", bound=ModuleFact)


def functions(
    directory: Path, files: Mapping[str, str], *kinds: type[FunctionFact]
) -> dict[str, dict[type[FunctionFact], FunctionFact]]:
    """The facts of the functions of package `m`, which is `example.com/m`, by full name.

    `files` are named by their path without `.go`; package clauses may be left out.
    """
    found: dict[str, dict[type[FunctionFact], FunctionFact]] = {}

    def tell(function: Function, ctx: Context) -> Iterator[Finding]:
        del ctx
        facts = {kind: fact for kind in kinds if (fact := function.fact(kind)) is not None}
        if facts:
            found[function.full_name.replace("example.com/m.", "")] = facts
        yield from ()

    assert _run(directory, files, _rule(Functions(), kinds, tell)) == ()
    return found


def package_facts(
    directory: Path, files: Mapping[str, str], kind: type[_Package]
) -> list[_Package]:
    """The facts of a kind of all packages of a module."""
    found: list[_Package] = []

    def tell(ctx: ModuleContext) -> Iterator[Finding]:
        found.extend(ctx.module.facts(kind))
        yield from ()

    assert _run(directory, files, _rule(Module(at=(kind,)), (), tell)) == ()
    return found


def module_fact(directory: Path, files: Mapping[str, str], kind: type[_Module]) -> _Module | None:
    """What follows for a module, and the module itself."""
    found: list[_Module | None] = []

    def tell(ctx: ModuleContext) -> Iterator[Finding]:
        found.append(ctx.module.fact(kind))
        yield from ()

    assert _run(directory, files, _rule(Module(at=()), (kind,), tell)) == ()
    return found[0]


def _rule(on: Functions | Module, needs: Iterable[type[Fact]], tell: object) -> Rule:
    make = rule(
        id="test/told",
        summary="what is known",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=on,
        needs=tuple(needs),
    )
    return make(tell)  # type: ignore[arg-type] # one of the functions above


def _run(directory: Path, files: Mapping[str, str], told: Rule) -> tuple[Problem, ...]:
    written = {"go.mod": "module example.com\n\ngo 1.26\n"}
    for name, text in files.items():
        package = Path(f"x/{name}").parent.name
        head = "" if text.lstrip().startswith("package ") else f"package {package}\n\n"
        written[f"{name}.go"] = f"{head}{text}\n"
    write(directory, written)
    given = Run(rules=(told,), tool_version="0", working_directory=str(directory))
    pattern = "./m" if isinstance(told.on, Functions) else "./..."
    return run(load([pattern], directory), given).problems
