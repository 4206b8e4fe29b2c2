"""Worker processes: how they are started, and how they end when this process does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor

#: Modules that a worker needs for its first task; imported while the project is still being read.
_NEEDED = ("golint_agent.engine.work",)
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
    before = multiprocessing.active_children()
    pool: Executor | None = None
    try:
        from concurrent.futures.process import ProcessPoolExecutor

        context = multiprocessing.get_context(method)
        pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
        for _ in range(processes):
            pool.submit(_import, (*_NEEDED, *modules))
    except _CANNOT_START:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            if process not in before:
                process.terminate()
                process.join()
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
    processes = multiprocessing.active_children()
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_GRACE_SECONDS)


def _begin() -> None:
    """Leave what ends a run to the parent, and end when it does or says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with suppress(RuntimeError):  # a thread too many; work can be done without this one
        threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with suppress(OSError):
            parent.join()
    os._exit(1)


def _import(modules: Sequence[str]) -> None:
    for name in modules:
        import_module(name)
