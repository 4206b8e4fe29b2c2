"""Performs tasks: reads, learns and checks one package, in whatever process.

Tasks and results are bytes. Between tasks a process keeps what is costly to make and the same for
all: the compiled plan, decoded export data, and where packages from outside are.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module

import msgspec

from golint_agent import interrupts
from golint_agent.engine.cache.store import AnyStore, Store
from golint_agent.engine.check import (
    check_unit,
    join,
    learn_functions,
)
from golint_agent.engine.importer import MissingExportError
from golint_agent.engine.keys import encode
from golint_agent.engine.nil_errors import agree_on_nil_errors
from golint_agent.engine.recheck import keep_parts, recheck
from golint_agent.engine.tasks import (
    Checked,
    Exported,
    Job,
    Learned,
    Outcome,
    PackageTask,
    Task,
    TestTask,
    VariantTask,
    files_of,
)
from golint_agent.engine.units import (
    Read,
    Unit,
    enter_file,
    read_file,
    unit_from,
)
from golint_agent.engine.variants import agreed_functions, check_variants
from golint_agent.engine.worker import Desk, Worker
from golint_agent.errors import RuleError
from golint_agent.findings import PASSING, Finding, Problem, ProblemKind
from golint_agent.project.environments import Environment
from golint_agent.project.memory import digest_of
from golint_agent.project.model import GoFile
from golint_agent.rulekit import Rule
from golint_agent.semantics import exports
from golint_agent.semantics.call_graph import CallGraph
from golint_agent.semantics.info import Info
from golint_agent.semantics.packages import Package
from golint_agent.syntax import SourceFile


def perform(data: bytes) -> bytes:
    """Perform some tasks of one job, as `encode_tasks` gives them; `decode_outcomes` reads it."""
    job, store, environments, tasks = _tasks.decode(data)
    worker = _worker_for(job, store)
    for label, place in environments.items():
        if label not in worker.environments:
            found = _described(worker.store, place)
            worker.environments[label] = msgspec.msgpack.decode(found, type=Environment)
    return encode_outcomes(perform_task(worker, task) for task in tasks)


def encode_tasks(
    job: bytes, store: str, environments: Mapping[str, bytes], tasks: Sequence[Task]
) -> bytes:
    """Tasks as `perform` wants them.

    The store at that directory has the job under `job`, and the environments, which are keys by
    label.
    """
    return encode((job, store, environments, tasks))


def encode_outcomes(outcomes: Iterable[Outcome]) -> bytes:
    """Outcomes as `decode_outcomes` wants them."""
    return encode(list(outcomes))


def decode_outcomes(data: bytes) -> list[Outcome]:
    """What `perform` gave, in the order of the tasks."""
    return _outcomes.decode(data)


_tasks = msgspec.msgpack.Decoder(tuple[bytes, str, dict[str, bytes], list[Task]])
_outcomes = msgspec.msgpack.Decoder(list[Outcome])


@cache
def _worker_for(job: bytes, directory: str) -> Worker:
    """The worker of a job in a process that was started for it."""
    store = Store(directory)
    decoded = msgspec.msgpack.decode(_described(store, job), type=Job)
    return Worker(decoded, tuple(_rule(*place) for place in decoded.rules), store, {})


def _described(store: AnyStore, place: bytes) -> bytes:
    data = store.get(place)
    if data is None:
        message = "the description of this run is gone from the cache"
        raise RuleError(message, hint="run again, with --no-cache if it happens twice")
    return data


def _rule(module: str, rule_id: str) -> Rule:
    for value in vars(import_module(module)).values():
        if isinstance(value, Rule) and value.id == rule_id:
            return value
    message = f"the rule `{rule_id}` is not in `{module}`"
    raise RuleError(message, hint="define rules at the top of a module")


def perform_task(worker: Worker, task: Task) -> Outcome:
    """Perform one task. Where the run is to end, raises KeyboardInterrupt."""
    interrupts.check()
    with _collecting_rarely(worker):
        return _performed(worker, task)


@contextmanager
def _collecting_rarely(worker: Worker) -> Iterator[None]:
    """Leave Python's collector of cycles alone for a while: a task makes many objects, no cycles.

    What an error left behind goes now and then, when no tree is held. What was there before the
    first task, such as all modules, is not looked at again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        worker.tasks += 1
        if worker.tasks == 1:
            gc.freeze()
        elif worker.tasks % _COLLECT_EVERY == 0:
            # All is looked at now and then only: what lives long lives in caches.
            gc.collect(2 if worker.tasks % _COLLECT_ALL_EVERY == 0 else 1)
        if was_on:
            gc.enable()


_COLLECT_EVERY = 64
_COLLECT_ALL_EVERY = 1024


def _performed(worker: Worker, task: Task) -> Outcome:
    desk = Desk(worker, task)
    desk.reads = _read(desk)
    outcome = Outcome(tuple(read.digest for read in desk.reads))
    try:
        kept = _find_kept(desk, outcome.digests) or _find_parts(desk, outcome.digests)
        if kept is not None:
            outcome = kept
        elif isinstance(task, PackageTask):
            _package(desk, task, outcome)
        elif isinstance(task, VariantTask):
            _variants(desk, task, outcome)
        else:
            _tests(desk, task, outcome)
    except MissingExportError as error:
        outcome = Outcome(missing=error.path)
    except Exception as error:  # noqa: BLE001 - linted code must not end the run
        outcome = Outcome(failure=f"{type(error).__name__}: {error}")
    outcome.inline = desk.inline
    outcome.seconds = dict(desk.clock.seconds)
    return outcome


def _find_kept(desk: Desk, digests: tuple[bytes, ...]) -> Outcome | None:
    """The whole result, where files are new to this run and their content is not.

    So it is in a fresh checkout, and in another copy of a repository.
    """
    task = desk.task
    if task.skip or not _is_kept(desk, digests):
        return None
    with desk.clock.measuring("cache"):
        kept = desk.worker.kept.find(task, digests, desk.importer.label)
    is_learned = isinstance(task, PackageTask) and not task.check
    is_whole = kept is not None and (kept.checked is not None or is_learned)
    return kept if is_whole else None


def _find_parts(desk: Desk, digests: tuple[bytes, ...]) -> Outcome | None:
    """The whole result, where what was found in most files of a package still holds."""
    task = desk.task
    if not isinstance(task, PackageTask) or task.skip or not _is_kept(desk, digests):
        return None
    beside = Desk(desk.worker, task)
    beside.clock, beside.reads = desk.clock, desk.reads
    return recheck(beside, task, digests)


def _package(desk: Desk, task: PackageTask, outcome: Outcome) -> None:
    package = task.package
    entered = Package.empty(package.import_path, package.name)
    reads, others = desk.reads[: len(package.files)], desk.reads[len(package.files) :]
    unit, infos, graph = _open(desk, entered, package.files, reads)
    if others:
        with desk.clock.measuring("other builds"):
            agree_on_nil_errors(entered, others)
    exported = _export(desk, task, unit, infos)
    if task.publish:
        desk.worker.store.put(task.publish, encode(exported))
    problems: list[Problem] = []
    facts = desk.facts(unit, infos, problems)
    asked = desk.importer.asked
    learned = outcome.learned = Learned(exported, facts, dict(asked), tuple(problems))
    if task.check:
        findings = check_unit(unit, infos, desk.plan, desk.problems, desk.clock)
        outcome.checked = Checked(tuple(findings), (*desk.problems, *problems), asked)
    if not desk.inline and _lasts(problems):
        checked = outcome.checked
        lasting = checked if checked is not None and _lasts(checked.problems) else None
        _keep(desk, outcome.digests, learned, lasting)
        if lasting is not None and _is_kept(desk, outcome.digests):
            with desk.clock.measuring("cache"):
                keep_parts(desk, task, outcome.digests, entered, graph, outcome)


def _tests(desk: Desk, task: TestTask, outcome: Outcome) -> None:
    findings: list[Finding] = []
    if task.check:
        findings = _check_tests(desk, task)
        outcome.checked = Checked(tuple(findings), tuple(desk.problems), desk.importer.asked)
    else:
        # One after the other, so that there is never more than one tree.
        problems = (found for read in desk.reads for found in desk.source(read).problems)
        outcome.checked = Checked((), tuple(problems))
    if _lasts(outcome.checked.problems):
        _keep(desk, outcome.digests, None, outcome.checked)


def _variants(desk: Desk, task: VariantTask, outcome: Outcome) -> None:
    findings = check_variants(desk, task)
    outcome.checked = Checked(tuple(findings), tuple(desk.problems), desk.importer.asked)
    if _lasts(outcome.checked.problems):
        _keep(desk, outcome.digests, None, outcome.checked)


def _check_tests(desk: Desk, task: TestTask) -> list[Finding]:
    """Check the test files inside the package, then those of its `_test` package."""
    package = task.package
    inside = desk.importer.declarations(package.import_path, task.declarations)
    outer = Package.empty(f"{package.import_path}_test", f"{package.name}_test")
    desk.model.enter(inside)
    findings: list[Finding] = []
    count = len(package.test_files)
    for entered, files, reads in (
        (inside, package.test_files, desk.reads[:count]),
        (outer, package.external_test_files, desk.reads[count:]),
    ):
        if files:
            unit, infos, _ = _open(desk, entered, files, reads)
            learn_functions(infos, desk.plan, desk.problems)
            findings += check_unit(unit, infos, desk.plan, desk.problems, desk.clock)
    return findings


def _read(desk: Desk) -> list[Read]:
    """The bytes of the files of the task, in order; those to be skipped are not touched."""
    root, task = desk.worker.job.root, desk.task
    with desk.clock.measuring("read"):
        return [
            Read(path, b"", b"", _skipped(path, task.skip[path]))
            if path in task.skip
            else read_file(root, path)
            for path in files_of(task)
        ]


def _skipped(path: str, reason: str) -> Problem:
    text = f"{reason}, so this file was not checked; the others were. Please report this."
    return Problem(ProblemKind.RULE, path, text, fatal=True)


def _open(
    desk: Desk, entered: Package, files: tuple[GoFile, ...], reads: list[Read]
) -> tuple[Unit, list[Info], CallGraph]:
    """Parse files, and enter them into their package and the model.

    A file is done before the next is begun: its tree is then still in the processor's caches.
    """
    clock = desk.clock
    desk.model.enter(entered)
    with clock.measuring("names"):
        names = desk.importer.names(files)
    first = len(entered.files)
    sources: list[SourceFile] = []
    infos: list[Info] = []
    for read in reads:
        source = desk.source(read)
        desk.problems += source.problems
        with clock.measuring("declarations"):
            number = enter_file(entered, source, names)
        sources.append(source)
        info = desk.info(entered, number, source, desk.problems)
        if info is not None:
            infos.append(info)
    is_test = isinstance(desk.task, TestTask)
    role = desk.worker.role(desk.task.package)
    unit = unit_from(role, entered, files, sources, first, is_test=is_test)
    return unit, infos, join(unit, infos)


def _export(desk: Desk, task: PackageTask, unit: Unit, infos: list[Info]) -> Exported:
    """Make the export data of a package, and put it where other processes find it."""
    with desk.clock.measuring("functions"):
        functions = learn_functions(infos, desk.plan, desk.problems)
        if functions and task.package.variants:
            functions = agreed_functions(desk, task, unit, infos, functions)
    with desk.clock.measuring("export data"):
        package = exports.export_data(unit.package)
        package.functions = functions
        declarations = b""
        if (desk.plan.reads_tests and task.package.tests) or task.package.variants:
            declarations = _put(desk, exports.encode(unit.package))
        export = _put(desk, exports.encode(package))
        return Exported(export, declarations, exports.references(package))


def _put(desk: Desk, data: bytes) -> bytes:
    """Store export data under its digest, which is given, or keep it for the result."""
    digest = digest_of(data)
    store = desk.worker.store
    if not store.has(digest) and not store.put(digest, data):
        desk.inline[digest] = data
    return digest


def _keep(
    desk: Desk, digests: tuple[bytes, ...], learned: Learned | None, checked: Checked | None
) -> None:
    """Store a result for later runs, unless something was missing."""
    if not _is_kept(desk, digests):
        return
    with desk.clock.measuring("cache"):
        desk.worker.kept.put(desk.task, digests, learned, checked)


def _is_kept(desk: Desk, digests: tuple[bytes, ...]) -> bool:
    """Is the result of a task kept, and may it be one that was kept before?"""
    return desk.worker.job.lasting and not desk.task.partial and all(digests)


def _lasts(problems: Iterable[Problem]) -> bool:
    """Will these problems be the same the next time?"""
    return not any(problem.kind in PASSING for problem in problems)
