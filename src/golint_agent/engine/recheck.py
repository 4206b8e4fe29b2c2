"""Checks a package again in which the bodies of a few files have changed, by these files alone.

What is found in a file hangs on the file, on what its package declares, and on what that imports.
Where the declarations are the same as before, what was found in the other files still holds.
Whether anything else was asked of them is watched; where it was, the whole package is checked.
"""

from __future__ import annotations

from collections.abc import Iterable

from golint_agent.engine.check import check_unit, collect_facts, info_of, join
from golint_agent.engine.kept import Parts
from golint_agent.engine.plan import Plan
from golint_agent.engine.tasks import Checked, Outcome, PackageTask
from golint_agent.engine.units import Unit, parsed, unit_from
from golint_agent.engine.worker import Desk
from golint_agent.findings import Finding, Problem
from golint_agent.semantics.call_graph import CallGraph
from golint_agent.semantics.declarations import declared, file_scope
from golint_agent.semantics.facts import PackageFacts
from golint_agent.semantics.info import Info
from golint_agent.semantics.packages import Kind, Object, Package
from golint_agent.syntax import SourceFile

#: Smaller packages are checked as a whole: keeping their parts costs more than it saves.
_MIN_BYTES = 24 * 1024
_MIN_FILES = 3


def keep_parts(
    desk: Desk,
    task: PackageTask,
    digests: tuple[bytes, ...],
    package: Package,
    graph: CallGraph,
    outcome: Outcome,
) -> None:
    """Keep a package's parts for later, where its files were checked without one another."""
    learned, checked = outcome.learned, outcome.checked
    if learned is None or checked is None or checked.problems or graph.was_asked:
        return
    size = sum(len(read.data) for read in desk.reads)
    if size < _MIN_BYTES or len(digests) < _MIN_FILES or not _is_by_file(desk.plan):
        return
    if _is_plain(learned.facts):
        desk.worker.kept.put_parts(task, Parts(digests, package))


def recheck(desk: Desk, task: PackageTask, digests: tuple[bytes, ...]) -> Outcome | None:
    """The result of a task, as if the whole package had been checked; None where it has to be.

    The desk is of no use afterwards.
    """
    kept = desk.worker.kept
    parts = kept.find_parts(task) if task.check and _is_by_file(desk.plan) else None
    if parts is None or len(parts.digests) != len(digests):
        return None
    changed = [n for n, digest in enumerate(digests) if digest != parts.digests[n]]
    if not changed or 2 * len(changed) > len(digests):
        return None
    before = kept.find(task, parts.digests, desk.importer.label)
    if before is None or before.learned is None or before.checked is None:
        return None
    opened = _open(desk, task, parts.declarations, changed)
    if opened is None:
        return None
    unit, infos = opened
    graph = join(unit, infos)
    found = _check(desk, task, unit, infos, before.learned.facts)
    if found is None or graph.was_asked:
        return None
    paths = {task.package.files[number].path for number in changed}
    findings = [finding for finding in before.checked.findings if finding.path not in paths]
    outside = {**before.checked.outside, **desk.importer.asked}
    checked = Checked((*findings, *found), (), outside)
    kept.put(task, digests, before.learned, checked)
    kept.put_parts(task, Parts(digests, parts.declarations))
    return Outcome(digests, before.learned, checked)


def _is_by_file(plan: Plan) -> bool:
    """Does no rule ask for a package as a whole, or for what its functions do together?"""
    return not plan.packages and not plan.effects


def _is_plain(facts: PackageFacts) -> bool:
    """Do the facts say nothing that takes several files to know, or all of them?"""
    return not (
        facts.starts
        or facts.stops
        or facts.handles_signals
        or set(facts.tenant_getters) - set(facts.imports)
    )


def _open(
    desk: Desk, task: PackageTask, package: Package, changed: list[int]
) -> tuple[Unit, list[Info]] | None:
    """The changed files of a package; None where they declare something else than before."""
    files = task.package.files
    desk.model.enter(package)
    names = desk.importer.names(files)
    sources: list[SourceFile] = []
    infos: list[Info] = []
    for number in changed:
        with desk.clock.measuring("parse"):
            source = parsed(desk.reads[number])
        with desk.clock.measuring("declarations"):
            if (
                source.tree is None
                or source.problems
                or not _declares(package, number, source, names)
            ):
                return None
        sources.append(source)
        problems: list[Problem] = []
        with desk.clock.measuring("index"):
            info = info_of(desk.model, package, number, source, desk.plan, problems)
        if problems:
            return None
        if info is not None:
            info.role = desk.worker.file_role(source.path)
            infos.append(info)
    role = desk.worker.role(task.package)
    return unit_from(role, package, files, sources, 0, is_test=False), infos


def _declares(package: Package, number: int, source: SourceFile, names: dict[str, str]) -> bool:
    """Is what a file declares what the package has of it?"""
    if package.files[number] != file_scope(source, names):
        return False
    found: dict[tuple[str, str], Object] = {}
    for one in declared(source, number):
        if one.kind is Kind.METHOD or one.name not in {"_", "init"}:
            if _entered(package, one) != one:
                return False
            found[one.receiver, one.name] = one
    return len(found) == sum(one.file == number for one in _all(package))


def _entered(package: Package, one: Object) -> Object | None:
    if one.kind is Kind.METHOD:
        return package.methods.get(one.receiver, {}).get(one.name)
    return package.objects.get(one.name)


def _all(package: Package) -> Iterable[Object]:
    yield from package.objects.values()
    for methods in package.methods.values():
        yield from methods.values()


def _check(
    desk: Desk, task: PackageTask, unit: Unit, infos: list[Info], before: PackageFacts
) -> tuple[Finding, ...] | None:
    """What the rules find in some files; None where the package's facts are not as before."""
    module = task.package.module
    problems: list[Problem] = []
    with desk.clock.measuring("facts"):
        place = module.directory if module is not None else ""
        facts = collect_facts(unit, infos, place, problems)
    if facts != before or not _is_plain(facts):
        return None
    found = check_unit(unit, infos, desk.plan, problems, desk.clock)
    return None if problems else tuple(found)
