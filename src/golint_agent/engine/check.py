"""Checks one package: reads its files, collects its facts, runs the rules that apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from golint_agent.engine.plan import Plan
from golint_agent.findings import Finding, Problem, ProblemKind
from golint_agent.rulekit import Call, Code, Context, PackageContext, Rule, Value
from golint_agent.rulekit.code import Function
from golint_agent.rulekit.rule import Calls, Values
from golint_agent.semantics.call_graph import CallGraph
from golint_agent.semantics.collectors import collect
from golint_agent.semantics.declarations import declared, file_scope
from golint_agent.semantics.effects import function_effects
from golint_agent.semantics.facts import PackageFacts
from golint_agent.semantics.file_index import FileIndex
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages import FileScope, Package, under
from golint_agent.semantics.roles import PackageRole, Role
from golint_agent.semantics.value_declarations import declared_values
from golint_agent.syntax import DEFAULT_LIMITS, SourceFile, captures, query

_HELPERS = frozenset({Role.EXAMPLE, Role.TEST_HELPER})


class Unit(msgspec.Struct):
    """The files that are checked together, and what is known about them.

    `imports` are the import paths of each source.
    """

    package: Package
    role: PackageRole
    sources: list[SourceFile]
    first_file: int
    imports: list[frozenset[str]]
    is_test: bool


def add_files(package: Package, sources: Iterable[SourceFile], name_of: dict[str, str]) -> int:
    """Enter the declarations of some files into their package; the index of the first is given."""
    first = len(package.files)
    for number, source in enumerate(sources, start=first):
        known = source.tree is not None
        package.files.append(file_scope(source, name_of) if known else FileScope(source.path))
        if source.tree is not None:
            package.add(declared(source, number))
    return first


def collect_facts(
    unit: Unit, infos: list[Info], module: str, problems: list[Problem]
) -> PackageFacts:
    """The facts of a unit, for the packages and module rules after it."""
    imports = {path for paths in unit.imports for path in paths}
    package = unit.package
    written = [info for info in infos if not info.source.generated]
    try:
        return collect(module, package.path, package.name, unit.role, imports, written)
    except Exception as error:  # noqa: BLE001 - linted code must not end the run
        problems += [_defect(info.source.path, error) for info in written[:1]]
        return collect(module, package.path, package.name, unit.role, imports, [])


def infos_of(unit: Unit, plan: Plan, model: Model, problems: list[Problem]) -> list[Info]:
    """An `Info` for each file of a unit that has a tree; generated ones where a rule reads them."""
    infos = []
    for number, source in enumerate(unit.sources, start=unit.first_file):
        if source.tree is None or (source.generated and not plan.reads_generated):
            continue
        if source.depth > DEFAULT_LIMITS.max_depth:
            message = "the generated code nests too deep for rules; only its declarations were read"
            problems.append(Problem(ProblemKind.LIMIT, source.path, message))
            continue
        captured = captures(query(plan.query), source.root)
        if not captured.complete:
            problems.append(
                Problem(
                    ProblemKind.LIMIT,
                    source.path,
                    "the file holds so many unfinished matches that some places were not checked",
                )
            )
        infos.append(Info(model, unit.package, number, FileIndex(source, captured)))
    if plan.effects and infos:
        try:
            model.effects.update(function_effects(infos, model.effects, plan.effects))
        except Exception as error:  # noqa: BLE001 - linted code must not end the run
            problems.append(_defect(infos[0].source.path, error))
    graph = CallGraph(infos)
    for info in infos:
        info.graph = graph
        info.command_line = unit.role.command_line
    return infos


def check_unit(unit: Unit, infos: list[Info], plan: Plan, problems: list[Problem]) -> list[Finding]:
    """Run the plan's rules over the files of a unit."""
    findings: list[Finding] = []
    for info in infos:
        imports = unit.imports[info.file - unit.first_file]
        try:
            for finding in _check_file(unit, info, imports, plan, problems):
                findings.append(finding)  # noqa: PERF402 - what came before a failure is kept
        except Exception as error:  # noqa: BLE001 - linted code must not end the run
            problems.append(_defect(info.source.path, error))
    for rule in plan.packages:
        try:
            findings.extend(_check_package(rule, unit, infos))
        except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
            problems.append(crash(rule, infos[0].source.path, error))
    return findings


def crash(rule: Rule, path: str, error: Exception) -> Problem:
    """A rule failed on a file, or on the module in a directory."""
    return Problem(
        ProblemKind.RULE,
        path,
        f"the rule `{rule.id}` failed here ({type(error).__name__}: {error}); the other rules"
        " went on. Please report this.",
        rule=rule.id,
    )


def _check_package(rule: Rule, unit: Unit, infos: list[Info]) -> Iterable[Finding]:
    imports = {info: unit.imports[info.file - unit.first_file] for info in infos}
    files = tuple(
        Context(rule, info, unit.role, imports[info])
        for info in infos
        if _applies(rule, unit, info, imports[info])
    )
    return rule.check(PackageContext(files)) if files else ()


def _check_file(
    unit: Unit, info: Info, imports: frozenset[str], plan: Plan, problems: list[Problem]
) -> Iterator[Finding]:
    contexts: dict[str, Context | None] = {}

    def context(rule: Rule) -> Context | None:
        if rule.id not in contexts:
            applies = _applies(rule, unit, info, imports)
            contexts[rule.id] = Context(rule, info, unit.role, imports) if applies else None
        return contexts[rule.id]

    for rule, code in _dispatched(info, plan, context):
        found = context(rule)
        if found is None:
            continue
        try:
            yield from rule.check(found) if code is None else rule.check(code, found)
        except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
            problems.append(crash(rule, info.source.path, error))
            contexts[rule.id] = None


def _dispatched(
    info: Info, plan: Plan, context: Callable[[Rule], Context | None]
) -> Iterator[tuple[Rule, Code | None]]:
    """Each rule with what it is to be called on, None for the file itself."""
    index = info.index
    yield from _named_calls(info, plan, context)
    yield from _open_calls(info, plan, context)
    for capture, rule in plan.captures.items():
        for node in index.captured.get(capture, ()):
            yield rule, Code(info, node)
    for rule in plan.values:
        if context(rule) is not None and isinstance(rule.on, Values):
            for declaration in declared_values(info, rule.on.types):
                yield rule, Value(info, declaration)
    for rule in plan.functions:
        for node in index.functions():
            yield rule, Function(info, node)
    for rule in plan.files:
        yield rule, None


def _named_calls(
    info: Info, plan: Plan, context: Callable[[Rule], Context | None]
) -> Iterator[tuple[Rule, Code]]:
    names = info.index.call_names() if plan.calls else {}
    for word, nodes in names.items():
        for rule, full_names in plan.calls.get(word, ()):
            if context(rule) is None:
                continue
            for name in nodes:
                call = info.index.call_of(name)
                if call is None or info.callee(call).full_name not in full_names:
                    continue
                found = Call(info, call)
                if found.is_statement or not (isinstance(rule.on, Calls) and rule.on.statement):
                    yield rule, found


def _open_calls(
    info: Info, plan: Plan, context: Callable[[Rule], Context | None]
) -> Iterator[tuple[Rule, Code]]:
    for rule in plan.statements:
        if context(rule) is not None:
            for node in info.index.captured.get("call.statement", ()):
                yield rule, Call(info, node)
    for rule in plan.every_call:
        if context(rule) is not None:
            for node in info.index.calls():
                yield rule, Call(info, node)


def _applies(rule: Rule, unit: Unit, info: Info, imports: frozenset[str]) -> bool:
    if unit.is_test and not rule.tests:
        return False
    if info.source.generated and not rule.generated:
        return False
    if not rule.examples and unit.role.role in _HELPERS:
        return False
    if rule.imports and not any(under(path, rule.imports) for path in imports):
        return False
    return not rule.words or any(w.encode() in info.source.data for w in rule.words)


def _defect(path: str, error: Exception) -> Problem:
    text = (
        f"golint-agent failed on this file ({type(error).__name__}: {error}), and checked it only"
        " in part. Please report this."
    )
    return Problem(ProblemKind.RULE, path, text)
