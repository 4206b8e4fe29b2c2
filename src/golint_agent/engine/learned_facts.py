"""What is learned of some code, fact by fact, for people who want to see why a rule says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from golint_agent.engine.answering.run import Run, run
from golint_agent.findings import Finding, Problem, Severity
from golint_agent.project import load
from golint_agent.rulekit import (
    Context,
    Function,
    Functions,
    Module,
    ModuleContext,
    Place,
    Rule,
    rule,
)
from golint_agent.semantics.facts.fact import Fact, FunctionFact, ModuleFact, PackageFact, fact_id


class Told(msgspec.Struct, frozen=True):
    """One fact: of the function, package or module `of`, and what it says.

    `path` and `line` say where that stands, as far as it stands anywhere; lines count from 1.
    """

    of: str
    says: dict[str, object]
    path: str = ""
    line: int = 0


class Learned(msgspec.Struct, frozen=True):
    """The facts by id, each in order of place, and what went wrong on the way."""

    facts: dict[str, tuple[Told, ...]]
    problems: tuple[Problem, ...]


def learned_facts(patterns: Sequence[str], directory: Path, kinds: Sequence[type[Fact]]) -> Learned:
    """The facts of some kinds about the packages that patterns name, nothing of it cached."""
    found: dict[str, list[Told]] = {fact_id(kind): [] for kind in kinds}
    of_functions = tuple(kind for kind in kinds if issubclass(kind, FunctionFact))
    of_packages = tuple(kind for kind in kinds if issubclass(kind, PackageFact))
    of_modules = tuple(kind for kind in kinds if issubclass(kind, ModuleFact))
    workspace = load(tuple(patterns), directory)
    asked = {package.import_path for package in workspace.packages}

    def on_function(function: Function, ctx: Context) -> Iterator[Finding]:
        del ctx
        for kind in of_functions:
            fact = function.fact(kind)
            if fact is not None:
                place = function.place
                line = place.span.start.line
                told = Told(function.full_name, _plain(fact), place.path, line)
                found[fact_id(kind)].append(told)
        yield from ()

    def on_module(ctx: ModuleContext) -> Iterator[Finding]:
        for package in ctx.module.packages.values():
            for kind in of_packages if package.path in asked else ():
                found[fact_id(kind)] += [_placed(package.path, f) for f in package.facts(kind)]
        for kind in of_packages:
            facts = ctx.module.asset_facts(kind)
            found[fact_id(kind)] += [_placed(ctx.module.module or ".", fact) for fact in facts]
        for module_kind in of_modules:
            fact = ctx.module.fact(module_kind)
            if fact is not None:
                found[fact_id(module_kind)].append(Told(ctx.module.module or ".", _plain(fact)))
        yield from ()

    rules = []
    if of_functions:
        rules.append(_rule("facts/functions", Functions(), of_functions, on_function))
    if of_packages or of_modules:
        needs = (*of_packages, *of_modules)
        rules.append(_rule("facts/modules", Module(at=of_packages), needs, on_module))
    given = Run(rules=tuple(rules), tool_version="", working_directory=str(directory))
    problems = run(workspace, given).problems
    facts = {
        id_: tuple(sorted(some, key=lambda told: (told.path, told.line, told.of)))
        for id_, some in found.items()
    }
    return Learned(facts, problems)


def _rule(id_: str, on: Functions | Module, needs: tuple[type[Fact], ...], check: object) -> Rule:
    make = rule(
        id=id_,
        summary="what is learned",
        standard=("Facts: what is learned",),
        severity=Severity.INFO,
        on=on,
        needs=needs,
    )
    return make(check)  # type: ignore[arg-type] # one of the functions above


def _placed(package: str, fact: Fact) -> Told:
    """A fact about a package, at the first place that it holds."""
    says = _plain(fact)
    for field in fact.__struct_fields__:
        value = getattr(fact, field)
        if isinstance(value, Place):
            del says[field]
            return Told(value.symbol or package, says, value.path, value.span.start.line)
    return Told(package, says)


def _plain(fact: Fact) -> dict[str, object]:
    """The fields of a fact as JSON has them; sets in order."""
    says: dict[str, object] = msgspec.to_builtins(fact, order="deterministic")
    return says
