"""Takes packages in import order: from the cache, or as tasks for whoever performs them.

A package is ready when all that it imports has been learned. Of what is ready, the one with the
most work behind it goes first. Small tasks travel together.

An item (a package, its tests, its variants, or an asset) goes this way:

    waiting ──► offered ──► ready ──► running ──► settled
       ▲           │          ▲          │           ▲
       │           │ cached   │ again    │           │
       │           └──────────┼──────────┼───────────┤
       │                      └──────────┤           │
    released ◄───────────────────────────┴───────────┘

- waiting: something that it imports is not released (`waits_for` counts these).
- offered: nothing is in its way; it is looked for in the cache (`_look_in_cache`), and settled
  where it is there.
- ready: it is to be done, and lies in a heap by the work behind it.
- running: it is with a process, in a batch (`_fill`). It is ready again where the export data of an
  import was lost (`_try_again`), and tried alone where its process died (`_take_suspect`).
- released: its importers may begin, and learn no more of it. That may be before it is settled: when
  what was learned is kept and the check is not, and when a large package publishes its export data
  before its rules run. It happens once (`_release`).
- settled: its findings and problems are taken in (`_settle`). All items end here.
"""

from __future__ import annotations

import heapq
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from golint_agent import interrupts
from golint_agent.engine.cache.store import AnyStore, decoded
from golint_agent.engine.checking.digests import key
from golint_agent.engine.checking.perform import decode_outcomes
from golint_agent.engine.checking.plan import Plan
from golint_agent.engine.checking.profile_clock import Clock
from golint_agent.engine.checking.results import ResultCache
from golint_agent.engine.checking.tasks import (
    Checked,
    Exported,
    Job,
    Outcome,
    PackageTask,
    Task,
    TestTask,
    files_of,
)
from golint_agent.engine.importing.external import Outside
from golint_agent.engine.scheduling.graph import (
    ModuleAsset,
    Node,
    PackageTests,
    PackageVariants,
    asset_task,
    exports_for,
    package_task,
    tests_task,
    variants_task,
)
from golint_agent.engine.scheduling.suspects import perform_suspect
from golint_agent.engine.scheduling.task_runner import TaskRunner
from golint_agent.engine.suppressing.directives import Directive
from golint_agent.findings import Finding, Problem, ProblemKind
from golint_agent.late_decoder import late_decoder
from golint_agent.project.environments import Environment
from golint_agent.project.model import AssetFile, GoFile
from golint_agent.project.tree import Tree, content_digest
from golint_agent.semantics.facts.record import PackageRecord

if TYPE_CHECKING:
    from concurrent.futures import Future

#: Tasks smaller than this travel together, in bytes of source.
_BATCH_BYTES = 64 * 1024
_MAX_BATCH = 32
#: Packages larger than this publish their export data before their rules run.
_EARLY_BYTES = 256 * 1024
#: How often it is looked for, where a process waits.
_POLL_SECONDS = 0.002
#: A test file that no rule reads costs a parse and no more.
_PARSE_SHARE = 0.5
#: How often a task is tried again whose imports could not be read.
_MAX_TRIES = 3


#: What is done for a package once it has been learned, and for files that are not Go.
Rest = PackageTests | PackageVariants | ModuleAsset


class Item:
    """A package, or the tests or variants of one, on its way through the schedule."""

    __slots__ = (
        "cost",
        "dependents",
        "is_released",
        "node",
        "number",
        "priority",
        "publish",
        "rest",
        "task",
        "tries",
        "unknown",
        "waits_for",
    )

    def __init__(self, node: Node, rest: Rest | None, cost: int) -> None:
        self.node = node
        self.rest = rest
        #: Its place in the order of entry.
        self.number = 0
        self.cost = cost
        self.priority = cost
        self.dependents: list[Item] = []
        self.waits_for = 0
        self.is_released = False
        self.task: Task | None = None
        self.publish = b""
        #: How often it was tried again for the want of what an import path exports.
        self.tries: dict[str, int] = {}
        #: Import paths whose export data cannot be had, however often it is made.
        self.unknown: set[str] = set()

    @property
    def imports(self) -> dict[str, Node]:
        """What it imports from the workspace."""
        return self.node.imports if self.rest is None else self.rest.needed

    @property
    def files(self) -> tuple[GoFile | AssetFile, ...]:
        """The files that its task reads."""
        package = self.node.package
        if isinstance(self.rest, ModuleAsset):
            return (self.rest.file,)
        if self.rest is None:
            return package.files + package.other_sources
        return package.tests if isinstance(self.rest, PackageTests) else package.variant_files


class Schedule:
    """The work of a run, and its results as they come.

    `records` are those of each package, `asset_facts` those of each file that is not Go and has
    any, encoded and by id, `findings` and `problems` those of packages, tests and assets.
    """

    def __init__(  # noqa: PLR0913 - what the work is, who does it, and where results are kept
        self,
        tree: Tree,
        job: Job,
        plan: Plan,
        store: AnyStore,
        runner: TaskRunner,
        *,
        outside: Callable[[Environment], Outside],
        clock: Clock,
        on_done: Callable[[int, int], None] | None = None,
    ) -> None:
        # A tree may have many thousands of packages: what nobody asks for later is not kept.
        self.records: dict[Node, PackageRecord] = {}
        self.asset_facts: list[tuple[AssetFile, dict[str, tuple[bytes, ...]]]] = []
        self.findings: list[tuple[Node, Finding]] = []
        self.problems: list[Problem] = []
        #: The comments that are to silence findings, by the path of their file.
        self.directives: dict[str, tuple[Directive, ...]] = {}
        #: The packages from outside that packages and tests asked for, by environment.
        self.asked: dict[str, set[str]] = {}
        self._tree = tree
        self._job = job
        self._plan = plan
        self._store = store
        self._runner = runner
        self._results = ResultCache(store, job.base, plan)
        self._outside = outside
        self._clock = clock
        self._on_done = on_done
        self._items: dict[Node, Item] = {}
        self._offered: deque[Item] = deque()
        self._ready: list[tuple[int, int, Item]] = []
        self._running: dict[Future[bytes], list[Item]] = {}
        self._inline: dict[bytes, bytes] = {}
        self._expected = 0
        self._count = 0
        self._done = 0
        self._run = os.urandom(8)
        self._is_complete = False

    def add(
        self,
        nodes: Iterable[Node],
        tests: Iterable[PackageTests],
        variants: Iterable[PackageVariants] = (),
        assets: Iterable[ModuleAsset] = (),
    ) -> None:
        """Enter packages in import order, tests, variants and assets.

        What they need is entered before or now.
        """
        new: list[Item] = []
        for node in nodes:
            item = self._items[node] = Item(node, None, self._size(node.package.files))
            new.append(item)
        for some in tests:
            cost = self._size(some.node.package.tests)
            cost = cost if self._plan.reads_tests else int(cost * _PARSE_SHARE)
            new.append(Item(some.node, some, cost))
        new += [Item(v.node, v, self._size(v.node.package.variant_files)) for v in variants]
        new += [Item(asset.node, asset, self._size((asset.file,))) for asset in assets]
        for item in new:
            self._count += 1
            item.number = self._count
            environment = item.node.environment
            self._runner.environments.setdefault(environment.label, environment)
            self._tie(item)
        self._expected += sum(item.cost for item in new if self._known_digests(item) is None)
        self._offered.extend(item for item in new if not item.waits_for)

    def begin(self) -> None:
        """Hand what is ready to worker processes, and wait for nothing: more will be entered."""
        self._runner.begin()
        if self._runner.is_pooled:
            if any(future.done() for future in self._running):
                self._take_results()
            self._look_in_cache()
            self._fill()

    def run(self) -> None:
        """Do all that was entered."""
        self._is_complete = True
        self._rank()
        while True:
            interrupts.check()
            self._look_in_cache()
            self._fill()
            if self._running:
                self._take_results()
                self._take_early()
            elif not self._offered and not self._ready:
                return

    def _rank(self) -> None:
        """Let what has the most work behind it go first, of all that is not done yet."""
        for item in reversed(self._items.values()):
            item.priority = item.cost + max((d.priority for d in item.dependents), default=0)
        self._ready = [(-item.priority, number, item) for _, number, item in self._ready]
        heapq.heapify(self._ready)

    def _size(self, files: Iterable[GoFile | AssetFile]) -> int:
        states = self._tree.memory.files
        total = 0
        for file in files:
            state = states.get(file.path)
            total += state.stamp.size if state is not None else 0
        return total

    def _tie(self, item: Item) -> None:
        """Let an item wait for what it needs and is not learned yet."""
        needed = list(item.imports.values())
        if isinstance(item.rest, PackageTests) and self._plan.reads_tests:
            needed.append(item.node)
        for node in dict.fromkeys(needed):
            before = self._items[node]
            if not before.is_released:
                before.dependents.append(item)
                item.waits_for += 1

    # What the cache has of earlier runs.

    def _look_in_cache(self) -> None:
        """Take what is ready from the cache; what is not there is to be done."""
        while self._offered:
            item = self._offered.popleft()
            item.task = self._task(item)
            digests = self._known_digests(item)
            if digests is not None:
                with self._clock.measuring("cache"):
                    if self._take_cached(item, item.task, digests):
                        continue
                self._expected += item.cost
            heapq.heappush(self._ready, (-item.priority, item.number, item))

    def _task(self, item: Item) -> Task:
        if item.rest is None:
            return package_task(item.node, check=item.node.is_asked)
        if isinstance(item.rest, PackageVariants):
            return variants_task(item.rest, tests=self._plan.reads_tests)
        if isinstance(item.rest, ModuleAsset):
            return asset_task(item.rest)
        return tests_task(item.rest, check=self._plan.reads_tests)

    def _known_digests(self, item: Item) -> tuple[bytes, ...] | None:
        """The digests of an item's files, or None where some were never read whole."""
        found: list[bytes] = []
        for file in item.files:
            state = self._tree.memory.files.get(file.path)
            digest = state.digest if state is not None else content_digest(self._tree, file.path)
            if not digest:
                return None
            found.append(digest)
        return tuple(found)

    def _take_cached(self, item: Item, task: Task, digests: tuple[bytes, ...]) -> bool:
        """Settle an item with what an earlier run found. What is learned is taken even alone."""
        cached = self._results.find(task, digests, self._outside(item.node.environment).label)
        if cached is None:
            return False
        if cached.checked is None and (task.check or item.rest is not None):
            if cached.learned is not None:
                self._release(item, cached.learned.exported)
            return False
        self._settle(item, cached)
        return True

    # What is to be done.

    def _fill(self) -> None:
        """Keep whoever works busy."""
        self._runner.expect(self._expected)
        if not self._runner.is_pooled:
            if self._ready:
                item = heapq.heappop(self._ready)[2]
                (outcome,) = self._runner.perform([self._with_exports(item)])
                self._take(item, outcome)
            return
        while self._ready and len(self._running) < self._runner.width:
            batch: list[Item] = []
            cost = 0
            while self._ready and len(batch) < _MAX_BATCH:
                if batch and cost + self._ready[0][2].cost > _BATCH_BYTES:
                    break
                item = heapq.heappop(self._ready)[2]
                batch.append(item)
                cost += item.cost
            self._running[self._runner.submit([self._with_exports(item) for item in batch])] = batch

    def _with_exports(self, item: Item) -> Task:
        """An item's task with what it takes to perform it."""
        task = item.task = item.task or self._task(item)
        if not isinstance(task, TestTask) or task.check:
            found = exports_for(item.imports.values())
            exports = {path: found[path] for path in found if path not in item.unknown}
            digests = {*exports.values(), getattr(task, "declarations", b"")}
            inline = {d: data for d, data in self._inline.items() if d in digests}
            partial = bool(item.unknown)
            task = msgspec.structs.replace(task, exports=exports, inline=inline, partial=partial)
        if isinstance(task, PackageTask) and self._is_awaited(item):
            item.publish = key("early", self._run, item.number)
            task = msgspec.structs.replace(task, publish=item.publish)
        return task

    def _is_awaited(self, item: Item) -> bool:
        """Does it take long enough that others should not wait for its rules?"""
        large = self._runner.is_pooled and item.cost > _EARLY_BYTES
        return large and bool(item.dependents) and not item.is_released

    def _take_results(self) -> None:
        from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait

        early = any(item.publish for batch in self._running.values() for item in batch)
        idle = len(self._running) < self._runner.width and early
        seconds = _POLL_SECONDS if idle else interrupts.POLL_SECONDS
        done, _ = wait(self._running, seconds, FIRST_COMPLETED)
        broken: list[list[Item]] = []
        for future in done:
            batch = self._running.pop(future)
            try:
                outcomes = decode_outcomes(future.result())
            except BrokenExecutor:
                broken.append(batch)
                continue
            for item, outcome in zip(batch, outcomes, strict=True):
                self._take(item, outcome)
        if broken:
            # All that was under way is lost; any of it may be at fault.
            broken.extend(self._running.values())
            self._running.clear()
            self._runner.replace()
            for item in (item for batch in broken for item in batch):
                self._take_suspect(item)

    def _take_suspect(self, item: Item) -> None:
        """Do without what makes an item fail, or without the item."""
        outcome = perform_suspect(self._with_exports(item), self._runner.attempt)
        if isinstance(outcome, Outcome):
            self._take(item, outcome)
            return
        text = f"{outcome}, so this package was not checked; please report this"
        problem = Problem(ProblemKind.RULE, item.node.package.directory or ".", text, fatal=True)
        self._release(item, None)
        self._settle(item, Outcome(checked=Checked((), (problem,))))

    def _take(self, item: Item, outcome: Outcome) -> None:
        if outcome.failure:
            self._take_suspect(item)
            return
        if outcome.missing:
            self._try_again(item, outcome.missing)
            return
        self._inline.update(outcome.inline)
        self._clock.add(outcome.seconds)
        self._tree.learn(outcome.files)
        if item.task is not None:
            for path, digest in zip(files_of(item.task), outcome.digests, strict=True):
                state = self._tree.memory.files.get(path)
                if state is not None and state.digest != digest:
                    state.digest = digest
                    self._tree.memory.changes += 1
        self._settle(item, outcome)

    def _try_again(self, item: Item, path: str) -> None:
        """Learn an imported package once more, whose export data is gone; then repeat the task."""
        item.tries[path] = item.tries.get(path, 0) + 1
        if item.tries[path] > _MAX_TRIES:
            item.unknown.add(path)
        for node in _reached(item.imports.values()):
            if node.package.import_path == path and node.exported is not None:
                self._store.remove(node.exported.export)
                again = msgspec.structs.replace(self._with_exports(self._items[node]), check=False)
                outcome = self._runner.attempt(again)
                if isinstance(outcome, Outcome):
                    self._inline.update(outcome.inline)
        heapq.heappush(self._ready, (-item.priority, item.number, item))

    def _take_early(self) -> None:
        """Release what waits for packages whose export data is out before they are done."""
        for batch in self._running.values():
            for item in batch:
                data = self._store.get(item.publish) if item.publish else None
                exported = decoded(_exported, data)
                if exported is not None:
                    self._release(item, exported)

    def _settle(self, item: Item, outcome: Outcome) -> None:
        """An item is done."""
        asked = self.asked.setdefault(item.node.environment.label, set())
        if outcome.learned is not None:
            self.records[item.node] = outcome.learned.record
            asked.update(outcome.learned.outside)
            self._release(item, outcome.learned.exported)
        if outcome.checked is not None:
            self.findings.extend((item.node, finding) for finding in outcome.checked.findings)
            self.problems.extend(outcome.checked.problems)
            self.directives.update(outcome.checked.directives)
            self.problems.extend(_lost(item, path) for path in sorted(item.unknown))
            asked.update(outcome.checked.outside)
            if outcome.checked.facts and isinstance(item.rest, ModuleAsset):
                self.asset_facts.append((item.rest.file, outcome.checked.facts))
        item.task = None
        self._done += 1
        if self._on_done is not None and self._is_complete:
            self._on_done(self._done, self._count)

    def _release(self, item: Item, exported: Exported | None) -> None:
        """Importers will not know more of a package than this."""
        if item.publish:
            self._store.remove(item.publish)
            item.publish = b""
        if item.is_released:
            return
        item.is_released = True
        if exported is not None:
            item.node.learn(exported)
        for dependent in item.dependents:
            dependent.waits_for -= 1
            if not dependent.waits_for:
                self._offered.append(dependent)


_exported = late_decoder(Exported)


def _lost(item: Item, path: str) -> Problem:
    text = (
        f"what `{path}` exports was lost again and again, so this package was checked without it;"
        " does something delete the cache?"
    )
    return Problem(ProblemKind.RULE, item.node.package.directory or ".", text)


def _reached(nodes: Iterable[Node]) -> Iterator[Node]:
    """Some nodes and all that they lead to, each once."""
    seen: set[Node] = set()
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if node not in seen:
            seen.add(node)
            yield node
            pending.extend(node.mentioned)
