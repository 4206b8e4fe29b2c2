"""Who performs tasks, and what is at hand while one is performed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from golint_agent import interrupts
from golint_agent.engine.cache.store import AnyStore, Store
from golint_agent.engine.checking.check import info_of
from golint_agent.engine.checking.digests import key
from golint_agent.engine.checking.plan import Plan
from golint_agent.engine.checking.profile_clock import Clock
from golint_agent.engine.checking.results import ResultCache
from golint_agent.engine.checking.tasks import Job, Task
from golint_agent.engine.checking.units import Read, header_of, parsed
from golint_agent.engine.importing.external import SQL_DIALECTS, Outside, recent_packages
from golint_agent.engine.importing.go_installation import Installed
from golint_agent.engine.importing.importer import Exports, Importer
from golint_agent.engine.suppressing.directives import Directive, may_hold_directives
from golint_agent.findings import Problem
from golint_agent.project.environments import Environment
from golint_agent.project.memory import FileState
from golint_agent.project.model import GoFile, GoPackage
from golint_agent.project.overrides import overrides
from golint_agent.project.tree import STRICT, Tree
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages.headers import FileHeader, PackageHeader
from golint_agent.semantics.packages.package import Package
from golint_agent.syntax import SourceFile
from golint_agent.syntax.budget import processor_seconds

if TYPE_CHECKING:
    from golint_agent.assets.sql.statement import Statement
    from golint_agent.assets.sql.texts import SqlTexts


class Worker:
    """What one process needs to perform the tasks of one job."""

    def __init__(
        self,
        job: Job,
        plan: Plan,
        store: AnyStore,
        environments: dict[str, Environment],
        tree: Tree | None = None,
    ) -> None:
        """`tree` is that of the run, where this is its process: what one reads the other knows."""
        self.job = job
        #: By label; those of a task are there before it is performed.
        self.environments = environments
        self.store = store
        self.plan = plan
        self.results = ResultCache(store, job.base, self.plan)
        self._exports = Exports(store)
        self._indexes = Store(job.modules) if job.modules else store
        self._tree = Tree(job.root, job.build, with_variants=False, with_digests=True)
        if tree is not None:
            self._tree.memory, self._tree.compared = tree.memory, tree.compared
        #: Of how many files it was said what was seen of them.
        self._told = len(self._tree.memory.files)
        self._is_apart = tree is None
        self._outside: dict[str, Outside] = {}
        self._recent = recent_packages()
        self._role = overrides(job.roles)
        #: What configuration says in the sections of packs.
        self.sections = dict(job.sections)
        #: How many were performed.
        self.tasks = 0

    @cached_property
    def sql(self) -> SqlTexts:
        """SQL that stands in Go code, parsed."""
        from golint_agent.assets.sql.texts import SqlTexts

        tool = self.job.tool
        return SqlTexts(self.store, lambda dialect, text: key("sql", tool, dialect, text))

    def header(self, package: GoPackage) -> PackageHeader:
        """What is known of a package before its files are read."""
        return header_of(package, self._role(package.directory))

    def file_header(self, file: GoFile, package: PackageHeader) -> FileHeader:
        """What is known of a file before it is read."""
        imports = frozenset(file.imports)
        return FileHeader(file.path, package, imports, file.generated, self._role(file.path))

    def news(self) -> dict[str, FileState]:
        """What was read of files since the last call, for the table of files of another process."""
        files = self._tree.memory.files
        if not (self._is_apart and self.job.cacheable) or len(files) == self._told:
            return {}
        new = list(islice(files.items(), self._told, None))
        self._told = len(files)
        return {path: state for path, state in new if state.digest}

    def importer(self, task: Task, clock: Clock) -> Importer:
        """What import paths mean in a task's files."""
        label = task.environment
        if label not in self._outside:
            job = self.job
            installed = Installed(job.module_cache, job.goroot)
            self._outside[label] = Outside(
                self._tree,
                self.environments[label],
                installed,
                self._indexes,
                job.tool,
                recent=self._recent,
            )
        return Importer(self._exports, self._outside[label], task, clock)


class TaskContext:
    """What is at hand while one task is performed."""

    def __init__(self, worker: Worker, task: Task) -> None:
        self.worker = worker
        self.plan = worker.plan
        self.task = task
        self.clock = Clock(on=worker.job.profile)
        self.problems: list[Problem] = []
        self.reads: list[Read] = []
        #: The comments of files that are to silence findings, by path.
        self.directives: dict[str, tuple[Directive, ...]] = {}
        #: Export data that could not be stored.
        self.inline: dict[bytes, bytes] = {}
        #: The files that are open.
        self.infos: list[Info] = []

    def forget(self) -> None:
        """Let the trees of the task go, once it is done."""
        for info in self.infos:
            info.forget()
        self.infos.clear()

    @cached_property
    def importer(self) -> Importer:
        """What import paths mean here."""
        return self.worker.importer(self.task, self.clock)

    @cached_property
    def header(self) -> PackageHeader:
        """What is known of the task's package before its files are read."""
        return self.worker.header(self.task.package)

    @cached_property
    def model(self) -> Model:
        """The model that all files of the task share."""
        model = self.importer.model(self.plan.spreads)
        model.read_sql = _sql_reader(self.worker, self.importer, self.task, self.clock)
        return model

    def source(self, read: Read) -> SourceFile:
        """A file that was read, parsed."""
        interrupts.check()
        with self.clock.measuring("parse"):
            source = parsed(read)
        if self.worker.job.generated != STRICT:
            source.generated = read.path in self._generated
        return source

    @cached_property
    def _generated(self) -> frozenset[str]:
        return frozenset(f.path for f in self.task.package.every_file if f.generated)

    def info(
        self,
        package: Package,
        number: int,
        source: SourceFile,
        file: GoFile,
        problems: list[Problem],
    ) -> Info | None:
        """What rules ask about a file, which has that number in its package; None for no rule."""
        started = processor_seconds()
        with self.clock.measuring("index"):
            info = info_of(self.model, package, number, source, self.plan, problems)
        source.seconds += max(processor_seconds() - started, 0.0)
        if info is not None:
            self.infos.append(info)
            info.header = self.worker.file_header(file, self.header)
            info.module = self.task.package.module
            info.sections = self.worker.sections
            self._collect(source)
        return info

    def _collect(self, source: SourceFile) -> None:
        if not may_hold_directives(source.data):
            return
        from golint_agent.engine.suppressing.collect import directives_in

        with self.clock.measuring("directives"):
            found = directives_in(source)
        if found:
            self.directives[source.path] = found

    @property
    def module_directory(self) -> str:
        """The directory of the task's module, relative to the root."""
        module = self.task.package.module
        return module.directory if module is not None else ""


def _sql_reader(
    worker: Worker, importer: Importer, task: Task, clock: Clock
) -> Callable[[str, str], tuple[Statement, ...] | None]:
    """What gives the statements of a text in a file; what the module requires is asked for then.

    It does not hold the task's context, which holds the model that holds it.
    """
    module = task.package.module
    place = f"{SQL_DIALECTS}{module.directory if module is not None else ''}"

    def read(text: str, path: str) -> tuple[Statement, ...] | None:
        found = importer.asked.get(place)
        if found is None:
            found = importer.asked[place] = importer.label(place)
        with clock.measuring("sql"):
            return worker.sql.parsed(text, path, tuple(found.split()))

    return read
