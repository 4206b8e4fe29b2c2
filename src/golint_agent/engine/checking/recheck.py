"""Checks a package again in which the bodies of a few files have changed, by these files alone.

What is found in a file hangs on the file, on what its package declares, and on what that imports.
Where the declarations are the same as before, what was found in the other files still holds.
Whether anything else was asked of them is watched; where it was, the whole package is checked.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from golint_agent.engine.checking.check import check_unit, join
from golint_agent.engine.checking.hanging import settles
from golint_agent.engine.checking.learn import (
    MAX_ROUNDS,
    ByFile,
    learn_functions,
    learn_package,
    record_of,
)
from golint_agent.engine.checking.results import Parts
from golint_agent.engine.checking.tasks import Checked, Outcome, PackageTask
from golint_agent.engine.checking.units import Unit, unit_from
from golint_agent.engine.checking.worker import TaskContext
from golint_agent.findings import Finding, Problem
from golint_agent.semantics.facts.inheritance import FileFacts
from golint_agent.semantics.flow.call_graph import CallGraph
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.full_names import declared_name
from golint_agent.semantics.packages.declarations import declared, file_scope
from golint_agent.semantics.packages.package import Object, Package
from golint_agent.syntax import SourceFile

#: Smaller packages are checked as a whole: keeping their parts costs more than it saves.
_MIN_BYTES = 24 * 1024
_MIN_FILES = 3


def store_parts(
    context: TaskContext,
    task: PackageTask,
    parts: Parts,
    graph: CallGraph,
    outcome: Outcome,
) -> None:
    """Keep a package's parts for later, where its files were checked without one another."""
    learned, checked = outcome.learned, outcome.checked
    if task.package.other_sources:
        return  # what they say of a function is not kept with what it declares
    if learned is None or checked is None or checked.problems or _is_tangled(context, graph):
        return
    size = sum(len(read.data) for read in context.reads)
    if size >= _MIN_BYTES and len(parts.digests) >= _MIN_FILES:
        context.worker.results.put_parts(task, parts)


def recheck(context: TaskContext, task: PackageTask, digests: tuple[bytes, ...]) -> Outcome | None:
    """The result of a task, as if the whole package had been checked; None where it has to be.

    The context is of no use afterwards.
    """
    results = context.worker.results
    by_file = task.check and not task.package.other_sources
    parts = results.find_parts(task) if by_file else None
    if parts is None or len(parts.digests) != len(digests):
        return None
    changed = [n for n, digest in enumerate(digests) if digest != parts.digests[n]]
    if not changed or 2 * len(changed) > len(digests):
        return None
    before = results.find(task, parts.digests, context.importer.label)
    if before is None or before.learned is None or before.checked is None:
        return None
    opened = _open(context, task, parts.declarations, changed)
    if opened is None:
        return None
    unit, infos = opened
    graph = join(infos)
    files = _learn(context, unit, infos, parts)
    found = _check(context, unit, infos) if files is not None else None
    if files is None or found is None or _is_tangled(context, graph):
        return None
    paths = {task.package.files[number].path for number in changed}
    findings = [finding for finding in before.checked.findings if finding.path not in paths]
    # What was asked for may have been asked when the facts were collected.
    asked = context.importer.asked
    outside = {**before.learned.outside, **asked}
    facts = record_of(unit, "", "", (files[number] for number in sorted(files))).facts
    record = msgspec.structs.replace(before.learned.record, facts=facts)
    learned = msgspec.structs.replace(before.learned, outside=outside, record=record)
    outside = {**before.checked.outside, **asked}
    others = before.checked.directives.items()
    directives = {path: some for path, some in others if path not in paths} | context.directives
    checked = Checked((*findings, *found), (), outside, directives=directives)
    results.put(task, digests, learned, checked)
    results.put_parts(task, Parts(digests, parts.declarations, files, parts.functions))
    return Outcome(digests, learned, checked)


def _is_tangled(context: TaskContext, graph: CallGraph) -> bool:
    """Does an answer hang on other files' bodies, or on which file was asked first?"""
    return graph.was_asked or context.model.questions.met_itself


def _open(
    context: TaskContext, task: PackageTask, package: Package, changed: list[int]
) -> tuple[Unit, list[Info]] | None:
    """The changed files of a package; None where they declare something else than before."""
    files = task.package.files
    context.model.enter(package)
    names = context.importer.names(files)
    sources: list[SourceFile] = []
    infos: list[Info] = []
    for number in changed:
        source = context.source(context.reads[number])
        with context.clock.measuring("declarations"):
            if (
                source.tree is None
                or source.problems
                or not _declares(package, number, source, names)
            ):
                return None
        sources.append(source)
        problems: list[Problem] = []
        info = context.info(package, number, source, files[number], problems)
        if problems:
            return None
        if info is not None:
            infos.append(info)
    return unit_from(context.header, package, files, sources, 0, is_test=False), infos


def _declares(package: Package, number: int, source: SourceFile, names: dict[str, str]) -> bool:
    """Is what a file declares what the package has of it, in the same order?"""
    if package.files[number] != file_scope(source, names):
        return False
    alone = Package.empty(package.path, package.name)
    alone.add(declared(source, number))
    mine = _of_file(package.objects, number)
    if mine != _of_file(alone.objects, number):
        return False
    # The order of types is that of their first methods, wherever these are.
    first = [r for r, some in package.methods.items() if next(iter(some.values())).file == number]
    if first != [receiver for receiver in alone.methods if receiver in set(first)]:
        return False
    return (
        all(
            _of_file(some, number) == _of_file(alone.methods.get(receiver, {}), number)
            for receiver, some in package.methods.items()
        )
        and package.methods.keys() >= alone.methods.keys()
    )


def _of_file(some: dict[str, Object], number: int) -> list[Object]:
    return [one for one in some.values() if one.file == number]


def _learn(context: TaskContext, unit: Unit, infos: list[Info], parts: Parts) -> ByFile | None:
    """What is known of the package by file, these files learned again.

    None where a function has other facts than before: then other files may hold other findings.
    """
    problems: list[Problem] = []
    opened = {info.file for info in infos}
    others = {number: some for number, some in parts.files.items() if number not in opened}
    with context.clock.measuring("functions"):
        functions, files = learn_functions(unit, infos, context.plan, problems, others.values())
    names = {declared_name(info, node) for info in infos for node in info.index.functions()}
    if functions != parts.functions or not _has_same_own(files, parts.files, others.values()):
        return None
    if not settles((*others.values(), *files.values()), names, MAX_ROUNDS):
        return None
    with context.clock.measuring("facts"):
        learn_package(unit, infos, context.plan, files, problems)
    return {**others, **files} if not problems else None


def _has_same_own(files: ByFile, before: ByFile, others: Iterable[FileFacts]) -> bool:
    """Does source say of these files the same as before, where other files may hang on it?

    A function that has a fact may have inherited it: to those who ask while all learn, it has none.
    """
    nothing = FileFacts()
    return all(
        some.own.get(id_) == before.get(number, nothing).own.get(id_)
        for id_ in {id_ for other in others for id_ in other.hangs}
        for number, some in files.items()
    )


def _check(context: TaskContext, unit: Unit, infos: list[Info]) -> tuple[Finding, ...] | None:
    """What the rules find in some files; None where something went wrong."""
    problems: list[Problem] = []
    found = check_unit(unit, infos, context.plan, problems, context.clock)
    return None if problems else tuple(found)
