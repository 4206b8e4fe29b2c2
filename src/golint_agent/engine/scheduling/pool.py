"""Worker processes: how they are started, and how they end when this process does."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from golint_agent import interrupts

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.process import BaseProcess

#: Modules that a worker needs for its first task; imported while the project is still being read.
_NEEDED = ("golint_agent.engine.checking.perform",)
#: How many files this process, or one that it starts, may have to open at once while it works.
_SPARE_DESCRIPTORS = 16
#: How many descriptors a pool takes here: its queues have some, and each process.
_DESCRIPTORS_OF_POOL = 8
_DESCRIPTORS_OF_PROCESS = 4
#: How long one that was told to end is waited for.
_GRACE_SECONDS = 1.0


def process_pool(processes: int, method: str = "", modules: Sequence[str] = ()) -> Executor | None:
    """An executor of that many processes, which start at once and import what they will need.

    None where they cannot all be started: there are too few descriptors, processes or threads, or
    the system has no semaphores for us.

    `method` is one of `multiprocessing.get_all_start_methods()`; empty for fork on Linux, where it
    is safe as long as this process has one thread, and for the system's own elsewhere.
    """
    if not method:
        method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
    needed = _SPARE_DESCRIPTORS + _DESCRIPTORS_OF_POOL + _DESCRIPTORS_OF_PROCESS * processes
    if not _can_open(needed):
        return None
    _methods.add(method)
    interrupts.before_leaving(stop_processes)
    with interrupts.Masked():
        return _started(processes, method, modules)


def _started(processes: int, method: str, modules: Sequence[str]) -> Executor | None:
    before = multiprocessing.active_children()
    pool: Executor | None = None
    try:
        from concurrent.futures.process import ProcessPoolExecutor

        if method == "fork":
            # Copies of this process have what it has.
            _import(modules)
        context = multiprocessing.get_context(method)
        pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
        for _ in range(processes):
            pool.submit(_import, (*_NEEDED, *modules))
    except _CANNOT_START:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
        _stop(process for process in multiprocessing.active_children() if process not in before)
        return None
    return pool


#: How processes were started.
_methods: set[str] = set()


def leaves_semaphores() -> bool:
    """Were processes started in a way whose semaphores have names, which Python's exit removes?"""
    return not _methods <= {"fork"}


# A system without semaphores has no module for them, or says that it implements none; RuntimeError
# is for a thread too many.
_CANNOT_START = (OSError, ImportError, NotImplementedError, RuntimeError)


def _can_open(count: int) -> bool:
    """May this process open that many files? Who runs out of them later reads no code either."""
    opened: list[int] = []
    try:
        opened.extend(os.open(os.devnull, os.O_RDONLY) for _ in range(count))
    except OSError:
        return False
    finally:
        for descriptor in opened:
            os.close(descriptor)
    return True


def stop_processes() -> None:
    """End the processes of all pools at once, whatever they are doing; they write nothing more."""
    _stop(multiprocessing.active_children())


def abort(executor: Executor) -> None:
    """End the processes of all pools at once, and have this one at rest before Python ends.

    Python's exit wakes the thread of a pool without a lock: one that is closing just then makes it
    print a traceback.
    """
    stop_processes()
    with suppress(RuntimeError):  # a thread too many; the race is not lost often
        rest = threading.Thread(target=executor.shutdown, daemon=True)
        rest.start()
        rest.join(_GRACE_SECONDS)


def _stop(processes: Iterable[BaseProcess]) -> None:
    left = list(processes)
    for end in ("terminate", "kill"):
        for process in left:
            getattr(process, end)()
        deadline = time.monotonic() + _GRACE_SECONDS
        for process in left:
            process.join(max(0.0, deadline - time.monotonic()))
        left = [process for process in left if process.exitcode is None]


def _begin() -> None:
    """Leave what ends a run to the parent, and end when it does or says so."""
    interrupts.watch_as_worker()
    with suppress(RuntimeError):  # a thread too many; work can be done without this one
        threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with suppress(OSError):
            parent.join()
    interrupts.leave()


def _import(modules: Sequence[str]) -> None:
    """Import what can be imported: of what cannot, who needs it tells."""
    for name in modules:
        with suppress(Exception):
            import_module(name)
