"""Who performs tasks: this process while there is little to do, else worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from golint_agent import interrupts
from golint_agent.engine.cache.store import AnyStore
from golint_agent.engine.checking.digests import encode
from golint_agent.engine.checking.perform import (
    decode_outcomes,
    encode_outcomes,
    encode_tasks,
    perform,
    perform_task,
)
from golint_agent.engine.checking.plan import Plan
from golint_agent.engine.checking.tasks import Job, Outcome, Task
from golint_agent.engine.checking.worker import Worker
from golint_agent.project.environments import Environment
from golint_agent.project.memory import digest_of
from golint_agent.project.tree import Tree

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

#: Source below this size is checked faster here than processes start (measured, two processors).
INLINE_BYTES = 1_200_000


class TaskRunner:
    """Performs tasks for one job.

    `start` makes an executor of worker processes, and a new one where the old one broke; without
    it, where it gives None, or where no store is on disk, everything is done here. `tree` is that
    of the run, which knows then what is read here.
    """

    def __init__(
        self,
        job: Job,
        plan: Plan,
        store: AnyStore,
        start: Callable[[], Executor | None] | None,
        processes: int,
        tree: Tree | None = None,
    ) -> None:
        self._job = job
        self._tree = tree
        self._plan = plan
        self._store = store
        self._start = start
        self._processes = processes
        #: Of the tasks that will come, by label.
        self.environments: dict[str, Environment] = {}
        self._placed: dict[str, bytes] = {}
        self._executor: Executor | None = None
        self._here: Worker | None = None
        self._digest = b""

    @property
    def is_pooled(self) -> bool:
        """Are there worker processes?"""
        return self._executor is not None

    @property
    def width(self) -> int:
        """How many batches are kept under way, so that no process waits for its next one."""
        return 2 * self._processes

    def expect(self, source_bytes: int) -> None:
        """Start worker processes if that much source is worth it."""
        if source_bytes > INLINE_BYTES:
            self.begin()

    def begin(self) -> None:
        """Start worker processes, unless there are some or can be none."""
        if self._executor is not None or self._start is None:
            return
        data = encode(self._job)
        self._digest = digest_of(data)
        if self._store.directory and self._store.put(self._digest, data):
            self._executor = self._start()
            if self._executor is None:
                self._start = None

    def perform(self, tasks: Sequence[Task]) -> list[Outcome]:
        """Perform tasks in this process."""
        if self._here is None:
            self._here = Worker(self._job, self._plan, self._store, self.environments, self._tree)
        return [perform_task(self._here, task) for task in tasks]

    def submit(self, tasks: Sequence[Task]) -> Future[bytes]:
        """Let a worker process perform tasks, or do so here where none can be given them.

        `decode_outcomes` reads what comes of it.
        """
        if self._executor is None:
            message = "there are no worker processes"
            raise RuntimeError(message)
        from concurrent.futures import BrokenExecutor, Future

        environments = self._place({task.environment for task in tasks})
        future: Future[bytes] = Future()
        try:
            if environments is not None:
                data = encode_tasks(self._digest, self._store.directory, environments, tasks)
                return self._executor.submit(perform, data)
        except BrokenExecutor as error:
            # The processes were found dead: these tasks are lost like those under way.
            future.set_exception(error)
            return future
        except (OSError, RuntimeError):
            pass  # one more process could not be started
        future.set_result(encode_outcomes(self.perform(tasks)))
        return future

    def _place(self, labels: Iterable[str]) -> dict[str, bytes] | None:
        """Where worker processes find some environments; None where they cannot be put there."""
        for label in labels:
            if label not in self._placed:
                data = encode(self.environments[label])
                place = digest_of(data)
                if not self._store.put(place, data):
                    return None
                self._placed[label] = place
        return {label: self._placed[label] for label in labels}

    def attempt(self, task: Task) -> Outcome | str:
        """Perform one task alone; what went wrong where it failed or its process died."""
        if self._executor is None:
            (outcome,) = self.perform([task])
        else:
            from concurrent.futures import BrokenExecutor

            try:
                (outcome,) = decode_outcomes(_awaited(self.submit([task])))
            except BrokenExecutor:
                self.replace()
                return "the process died"
        return outcome if not outcome.failure else f"golint-agent failed ({outcome.failure})"

    def replace(self) -> None:
        """Start new processes in place of those that died."""
        self.close()
        self.begin()

    def close(self) -> None:
        """Let the processes go; what they are doing is finished."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def abort(self) -> None:
        """End the processes at once."""
        if self._executor is not None:
            from golint_agent.engine.scheduling.pool import abort

            abort(self._executor)


def _awaited(future: Future[bytes]) -> bytes:
    while True:
        interrupts.check()
        try:
            return future.result(interrupts.POLL_SECONDS)
        except TimeoutError:
            if future.done():
                return future.result()
