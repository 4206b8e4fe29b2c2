"""Worker processes: how they are started, and how they end when this process does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import suppress
from importlib import import_module

#: Modules that a worker needs for its first task; imported while the project is still being read.
_NEEDED = ("golint_agent.engine.work",)


def process_pool(processes: int, method: str = "", modules: Sequence[str] = ()) -> Executor:
    """An executor of that many processes, which start at once and import what they will need.

    `method` is one of `multiprocessing.get_all_start_methods()`; empty for fork on Linux, where it
    is safe as long as this process has one thread, and for the system's own elsewhere.
    """
    if not method:
        method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
    for _ in range(processes):
        pool.submit(_import, (*_NEEDED, *modules))
    return pool


def stop_processes() -> None:
    """End the processes of all pools at once, whatever they are doing."""
    for process in multiprocessing.active_children():
        process.terminate()


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
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
