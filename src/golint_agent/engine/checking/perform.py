"""Performs tasks: reads, learns and checks one package, in whatever process.

Tasks and results are bytes. Between tasks a process keeps what is costly to make and the same for
all: the compiled plan, decoded export data, and where packages from outside are.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache

import msgspec

from golint_agent import interrupts
from golint_agent.engine.cache.store import AnyStore, Store
from golint_agent.engine.checking.check import check_unit, join
from golint_agent.engine.checking.digests import encode
from golint_agent.engine.checking.learn import ByFile, learn_functions, learn_package, record_of
from golint_agent.engine.checking.nil_errors import agree_on_nil_errors
from golint_agent.engine.checking.plan import compile_plan
from golint_agent.engine.checking.recheck import recheck, store_parts
from golint_agent.engine.checking.results import Parts
from golint_agent.engine.checking.tasks import (
    AssetTask,
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
from golint_agent.engine.checking.units import (
    Read,
    Unit,
    enter_file,
    read_file,
    unit_from,
)
from golint_agent.engine.checking.variants import agreed_functions, check_variants
from golint_agent.engine.checking.worker import TaskContext, Worker
from golint_agent.engine.importing.importer import MissingExportError
from golint_agent.errors import CacheError, place_in_tool
from golint_agent.findings import PASSING, Finding, Problem, ProblemKind
from golint_agent.late_decoder import late_decoder
from golint_agent.packs.sources import learner_from, rule_from
from golint_agent.project.environments import Environment
from golint_agent.project.memory import digest_of
from golint_agent.project.model import GoFile
from golint_agent.semantics.facts.fact import FunctionFacts
from golint_agent.semantics.flow.call_graph import CallGraph
from golint_agent.semantics.info import Info
from golint_agent.semantics.packages import exports
from golint_agent.semantics.packages.package import Package
from golint_agent.stack_room import with_stack_room
from golint_agent.syntax import SourceFile


def perform(data: bytes) -> bytes:
    """Perform some tasks of one job, as `encode_tasks` gives them; `decode_outcomes` reads it."""
    batch = _batches.decode(data)
    worker = _worker_for(batch.job, batch.store)
    for label, place in batch.environments.items():
        if label not in worker.environments:
            found = _described(worker.store, place)
            worker.environments[label] = msgspec.msgpack.decode(found, type=Environment)
    return encode_outcomes(perform_task(worker, task) for task in batch.tasks)


def encode_tasks(
    job: bytes, store: str, environments: Mapping[str, bytes], tasks: Sequence[Task]
) -> bytes:
    """Tasks as `perform` wants them.

    The store at that directory has the job under `job`, and the environments, which are keys by
    label.
    """
    return encode(_Batch(job, store, dict(environments), list(tasks)))


def encode_outcomes(outcomes: Iterable[Outcome]) -> bytes:
    """Outcomes as `decode_outcomes` wants them."""
    return encode(list(outcomes))


def decode_outcomes(data: bytes) -> list[Outcome]:
    """What `perform` gave, in the order of the tasks."""
    return _outcomes.decode(data)


class _Batch(msgspec.Struct, frozen=True, array_like=True):
    """Some tasks, and where their job and their environments, by label, are in a store."""

    job: bytes
    store: str
    environments: dict[str, bytes]
    tasks: list[Task]


_batches = late_decoder(_Batch)
_outcomes = late_decoder(list[Outcome])


@cache
def _worker_for(job: bytes, directory: str) -> Worker:
    """The worker of a job in a process that was started for it."""
    store = Store(directory)
    decoded = msgspec.msgpack.decode(_described(store, job), type=Job)
    plan = compile_plan(map(rule_from, decoded.rules), map(learner_from, decoded.learners))
    return Worker(decoded, plan, store, {})


def _described(store: AnyStore, place: bytes) -> bytes:
    data = store.get(place)
    if data is None:
        message = "the description of this run is gone from the cache"
        raise CacheError(message, hint="run again, with --no-cache if it happens twice")
    return data


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


_COLLECT_EVERY = 512
_COLLECT_ALL_EVERY = 1024


@with_stack_room
def _performed(worker: Worker, task: Task) -> Outcome:
    context = TaskContext(worker, task)
    context.reads = _read(context)
    outcome = Outcome(tuple(read.digest for read in context.reads))
    try:
        cached = _find_cached(context, outcome.digests) or _find_parts(context, outcome.digests)
        if cached is not None:
            outcome = cached
        elif isinstance(task, PackageTask):
            _package(context, task, outcome)
        elif isinstance(task, VariantTask):
            _variants(context, task, outcome)
        elif isinstance(task, AssetTask):
            _asset(context, task, outcome)
        else:
            _tests(context, task, outcome)
    except MissingExportError as error:
        outcome = Outcome(missing=error.path)
    except Exception as error:  # noqa: BLE001 - linted code must not end the run
        outcome = Outcome(failure=f"{type(error).__name__}: {error}{place_in_tool(error)}")
    context.forget()
    outcome.inline = context.inline
    outcome.seconds = dict(context.clock.seconds)
    outcome.files = worker.news()
    return outcome


def _find_cached(context: TaskContext, digests: tuple[bytes, ...]) -> Outcome | None:
    """The whole result, where files are new to this run and their content is not.

    So it is in a fresh checkout, and in another copy of a repository.
    """
    task = context.task
    if task.skip or not _is_cacheable(context, digests):
        return None
    with context.clock.measuring("cache"):
        cached = context.worker.results.find(task, digests, context.importer.label)
    is_learned = isinstance(task, PackageTask) and not task.check
    is_whole = cached is not None and (cached.checked is not None or is_learned)
    return cached if is_whole else None


def _find_parts(context: TaskContext, digests: tuple[bytes, ...]) -> Outcome | None:
    """The whole result, where what was found in most files of a package still holds."""
    task = context.task
    if not isinstance(task, PackageTask) or task.skip or not _is_cacheable(context, digests):
        return None
    beside = TaskContext(context.worker, task)
    beside.clock, beside.reads, beside.infos = context.clock, context.reads, context.infos
    return recheck(beside, task, digests)


def _package(context: TaskContext, task: PackageTask, outcome: Outcome) -> None:
    package = task.package
    entered = Package.empty(package.import_path, package.name)
    reads, others = context.reads[: len(package.files)], context.reads[len(package.files) :]
    unit, infos, graph = _open(context, entered, package.files, reads)
    if others:
        with context.clock.measuring("other builds"):
            agree_on_nil_errors(entered, others)
    problems: list[Problem] = []
    functions, by_file = _learn_functions(context, task, unit, infos, problems)
    exported = _export(context, task, unit, functions)
    if task.publish:
        context.worker.store.put(task.publish, encode(exported))
    with context.clock.measuring("facts"):
        learn_package(unit, infos, context.plan, by_file, problems)
        place = context.module_directory
        files = (by_file[number] for number in sorted(by_file))
        record = record_of(unit, place, package.directory, files)
    asked = context.importer.asked
    learned = outcome.learned = Learned(exported, record, dict(asked), tuple(problems))
    if task.check:
        findings = check_unit(unit, infos, context.plan, context.problems, context.clock)
        outcome.checked = Checked(
            tuple(findings), (*context.problems, *problems), asked, directives=context.directives
        )
    if not context.inline and _is_repeatable(problems):
        checked = outcome.checked
        cacheable = checked if checked is not None and _is_repeatable(checked.problems) else None
        _store(context, outcome.digests, learned, cacheable)
        if cacheable is not None and _is_cacheable(context, outcome.digests):
            with context.clock.measuring("cache"):
                parts = Parts(outcome.digests, entered, by_file, functions)
                store_parts(context, task, parts, graph, outcome)


def _tests(context: TaskContext, task: TestTask, outcome: Outcome) -> None:
    findings: list[Finding] = []
    if task.check:
        findings = _check_tests(context, task)
        outcome.checked = _checked(context, findings)
    else:
        # One after the other, so that there is never more than one tree.
        problems = (found for read in context.reads for found in context.source(read).problems)
        outcome.checked = Checked((), tuple(problems))
    if _is_repeatable(outcome.checked.problems):
        _store(context, outcome.digests, None, outcome.checked)


def _variants(context: TaskContext, task: VariantTask, outcome: Outcome) -> None:
    findings = check_variants(context, task)
    outcome.checked = _checked(context, findings)
    if _is_repeatable(outcome.checked.problems):
        _store(context, outcome.digests, None, outcome.checked)


def _checked(context: TaskContext, findings: Sequence[Finding]) -> Checked:
    asked, problems = context.importer.asked, tuple(context.problems)
    return Checked(tuple(findings), problems, asked, directives=context.directives)


def _asset(context: TaskContext, task: AssetTask, outcome: Outcome) -> None:
    from golint_agent.engine.checking.assets import check_asset

    findings, facts = check_asset(context, task, context.reads[0])
    outcome.checked = Checked(tuple(findings), tuple(context.problems), facts=facts)
    if _is_repeatable(context.problems):
        _store(context, outcome.digests, None, outcome.checked)


def _check_tests(context: TaskContext, task: TestTask) -> list[Finding]:
    """Check the test files inside the package, then those of its `_test` package."""
    package = task.package
    inside = context.importer.declarations(package.import_path, task.declarations)
    outer = Package.empty(f"{package.import_path}_test", f"{package.name}_test")
    context.model.enter(inside)
    findings: list[Finding] = []
    count = len(package.test_files)
    for entered, files, reads in (
        (inside, package.test_files, context.reads[:count]),
        (outer, package.external_test_files, context.reads[count:]),
    ):
        if files:
            unit, infos, _ = _open(context, entered, files, reads)
            learn_functions(unit, infos, context.plan, context.problems)
            findings += check_unit(unit, infos, context.plan, context.problems, context.clock)
    return findings


def _read(context: TaskContext) -> list[Read]:
    """The bytes of the files of the task, in order; those to be skipped are not touched."""
    job, task = context.worker.job, context.task
    with context.clock.measuring("read"):
        return [
            Read(path, b"", b"", _skipped(path, task.skip[path]))
            if path in task.skip
            else read_file(job.root, path, job.unsaved.get(path))
            for path in files_of(task)
        ]


def _skipped(path: str, reason: str) -> Problem:
    text = f"{reason}, so this file was not checked; the others were; please report this"
    return Problem(ProblemKind.RULE, path, text, fatal=True)


def _open(
    context: TaskContext, entered: Package, files: tuple[GoFile, ...], reads: list[Read]
) -> tuple[Unit, list[Info], CallGraph]:
    """Parse files, and enter them into their package and the model.

    A file is done before the next is begun: its tree is then still in the processor's caches.
    """
    clock = context.clock
    context.model.enter(entered)
    with clock.measuring("names"):
        names = context.importer.names(files)
    first = len(entered.files)
    sources: list[SourceFile] = []
    infos: list[Info] = []
    for file, read in zip(files, reads, strict=True):
        source = context.source(read)
        context.problems += source.problems
        with clock.measuring("declarations"):
            number = enter_file(entered, source, names)
        sources.append(source)
        info = context.info(entered, number, source, file, context.problems)
        if info is not None:
            infos.append(info)
    is_test = isinstance(context.task, TestTask)
    unit = unit_from(context.header, entered, files, sources, first, is_test=is_test)
    return unit, infos, join(infos)


def _learn_functions(
    context: TaskContext,
    task: PackageTask,
    unit: Unit,
    infos: list[Info],
    problems: list[Problem],
) -> tuple[FunctionFacts, ByFile]:
    with context.clock.measuring("functions"):
        functions, by_file = learn_functions(unit, infos, context.plan, problems)
        if functions and task.package.variants:
            functions = agreed_functions(context, task, unit, infos, functions)
    return functions, by_file


def _export(
    context: TaskContext, task: PackageTask, unit: Unit, functions: FunctionFacts
) -> Exported:
    """Make the export data of a package, and put it where other processes find it."""
    with context.clock.measuring("export data"):
        package = exports.export_data(unit.package)
        package.functions = functions
        declarations = b""
        if (context.plan.reads_tests and task.package.tests) or task.package.variants:
            declarations = _put(context, exports.encode(unit.package))
        export = _put(context, exports.encode(package))
        return Exported(export, declarations, exports.references(package))


def _put(context: TaskContext, data: bytes) -> bytes:
    """Store export data under its digest, which is given, or keep it for the result."""
    digest = digest_of(data)
    store = context.worker.store
    if not store.has(digest) and not store.put(digest, data):
        context.inline[digest] = data
    return digest


def _store(
    context: TaskContext,
    digests: tuple[bytes, ...],
    learned: Learned | None,
    checked: Checked | None,
) -> None:
    """Store a result for later runs, unless something was missing."""
    if not _is_cacheable(context, digests):
        return
    with context.clock.measuring("cache"):
        context.worker.results.put(context.task, digests, learned, checked)


def _is_cacheable(context: TaskContext, digests: tuple[bytes, ...]) -> bool:
    """Is the result of a task kept, and may it be one that was kept before?"""
    return context.worker.job.cacheable and not context.task.partial and all(digests)


def _is_repeatable(problems: Iterable[Problem]) -> bool:
    """Will these problems be the same the next time?"""
    return not any(problem.kind in PASSING for problem in problems)
