"""Several processes: the same answers, whatever dies, and nothing left behind."""

from __future__ import annotations

import errno
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import popen_fork, popen_spawn_posix
from multiprocessing.synchronize import SemLock
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.engine.asked import InlineExecutor, essence, ignored_rule

from golint_agent.engine.answering.run import Run, run
from golint_agent.engine.cache.store import Store
from golint_agent.engine.checking import worker
from golint_agent.engine.checking.units import Read, parsed
from golint_agent.engine.scheduling import task_runner
from golint_agent.engine.scheduling.pool import abort, process_pool
from golint_agent.findings import Finding, Report
from golint_agent.project import load
from golint_agent.rulekit import Call, Calls, Context, Rule, Severity, rule
from golint_agent.syntax import SourceFile

PACKAGES = 30


@rule(
    id="test/deadly",
    summary="code that ends the process",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Calls("os.Exit"),
)
def deadly(call: Call, ctx: Context) -> Iterator[Finding]:
    """Die where the code says so, as a defect in a library would."""
    del ctx
    code = call.argument(0)
    if code is not None and code.constant == 137:
        os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A module of packages that import one another: each calls what the one before it declares."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "go.mod").write_text("module ledger.test/app\n")
    for number in range(PACKAGES):
        directory = tmp_path / f"p{number:02}"
        directory.mkdir()
        before = f"ledger.test/app/p{number - 1:02}"
        imports = f'import before "{before}"\n\n' if number % 5 else ""
        body = "\tbefore.Do()\n" if number % 5 else ""
        (directory / "a.go").write_text(
            f"package p{number:02}\n\n{imports}func Do() error {{\n{body}\treturn other()\n}}\n"
        )
        (directory / "b.go").write_text(
            f"package p{number:02}\n\nfunc other() error {{ return nil }}\n"
        )
        (directory / "a_test.go").write_text(f"package p{number:02}\n\nfunc {{\n")
    return tmp_path


@pytest.fixture(autouse=True)
def pooled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes however little there is to do."""
    monkeypatch.setattr(task_runner, "INLINE_BYTES", -1)
    # Batches of one, so that packages are spread.
    monkeypatch.setattr("golint_agent.engine.scheduling.schedule._BATCH_BYTES", 1)
    monkeypatch.setattr("golint_agent.engine.scheduling.schedule._EARLY_BYTES", 1)


def checked(
    root: Path,
    *rules: Rule,
    start: Callable[[], Executor | None] | None = None,
    store: Store | None = None,
) -> Report:
    given = Run(
        rules=rules or (ignored_rule,),
        tool_version="0",
        working_directory=str(root),
        start=start,
        processes=2,
        store=store,
    )
    return run(load(["./..."], root), given)


def methods() -> list[str]:
    return [method for method in multiprocessing.get_all_start_methods() if method != "forkserver"]


@pytest.mark.parametrize("method", methods())
def test_processes_find_what_one_finds(root: Path, method: str) -> None:
    alone = checked(root)
    together = checked(root, start=partial(process_pool, 2, method))

    assert len(alone.findings) == PACKAGES - PACKAGES // 5
    assert essence(together) == essence(alone)
    assert multiprocessing.active_children() == [] or _gone()


def _gone() -> bool:
    """Processes end when they have nothing left to do."""
    for _ in range(100):
        if not multiprocessing.active_children():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [0, 13, PACKAGES - 1])
def test_a_process_that_dies_is_replaced_and_the_file_is_found(root: Path, number: int) -> None:
    bad = root / f"p{number:02}" / "c.go"
    bad.write_text(f'package p{number:02}\n\nimport "os"\n\nfunc die() {{ os.Exit(137) }}\n')
    expected = {f.path for f in checked(root).findings}
    report = checked(root, ignored_rule, deadly, start=partial(process_pool, 2))

    assert {f.path for f in report.findings} == expected
    (problem,) = (p for p in report.problems if p.kind == "rule")
    assert problem.path == f"p{number:02}/c.go"
    assert problem.fatal
    assert problem.message.startswith("the process died, so this file was not checked")


def test_two_files_that_end_the_process(root: Path) -> None:
    for name in ("c", "d"):
        text = 'package p03\n\nimport "os"\n\nfunc die' + name + "() { os.Exit(137) }\n"
        (root / "p03" / f"{name}.go").write_text(text)
    report = checked(root, ignored_rule, deadly, start=partial(process_pool, 2))

    assert {p.path for p in report.problems if p.kind == "rule"} == {"p03/c.go", "p03/d.go"}
    assert any(f.path == "p03/a.go" for f in report.findings)


@pytest.mark.parametrize("everywhere", [False, True])
def test_code_that_makes_the_tool_fail_is_found_too(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, everywhere: bool
) -> None:
    def failing(read: Read) -> SourceFile:
        if read.path == "p04/b.go" and (everywhere or read.problem is None):
            raise ZeroDivisionError("division by zero")
        return parsed(read)

    monkeypatch.setattr(worker, "parsed", failing)
    report = checked(root)

    (problem,) = (p for p in report.problems if p.kind == "rule")
    assert problem.path == ("p04" if everywhere else "p04/b.go")
    assert (
        "golint-agent failed (ZeroDivisionError: division by zero at golint_agent/"
        in problem.message
    )
    lost = 1 if everywhere else 0
    assert len(report.findings) == PACKAGES - PACKAGES // 5 - lost


def refusing(error: Exception, after: int = 0, *, of: Callable[..., Any]) -> Callable[..., Any]:
    """A function that works so often, and then fails."""
    calls = 0

    def refuse(*arguments: Any, **given: Any) -> Any:  # noqa: ANN401 - whatever it stands in for
        nonlocal calls
        calls += 1
        if calls > after:
            raise error
        return of(*arguments, **given)

    return refuse


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_pool_that_is_ended_at_once_is_at_rest(method: str) -> None:
    # Python's exit wakes the threads of pools; one that closes its pipe just then makes it fail.
    before = set(threading.enumerate())
    executor = process_pool(2, method)
    assert executor is not None
    futures = [executor.submit(time.sleep, 60) for _ in range(8)]

    abort(executor)

    assert set(threading.enumerate()) <= before
    assert all(future.done() for future in futures)


@pytest.mark.parametrize("method", methods())
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EROFS, "Read-only file system"),
        ImportError("this platform lacks a functioning sem_open implementation"),
        NotImplementedError("system provides too few semaphores"),
    ],
    ids=["read-only", "no-module", "too-few"],
)
def test_no_semaphores_no_processes(
    root: Path, monkeypatch: pytest.MonkeyPatch, method: str, error: Exception
) -> None:
    monkeypatch.setattr(SemLock, "__init__", refusing(error, of=SemLock.__init__))

    assert process_pool(2, method) is None
    assert essence(checked(root, start=partial(process_pool, 2, method))) == essence(checked(root))


@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("method", methods())
def test_processes_that_cannot_all_be_started(
    root: Path, monkeypatch: pytest.MonkeyPatch, method: str, after: int
) -> None:
    expected = essence(checked(root))
    popen: Any = {"fork": popen_fork.Popen, "spawn": popen_spawn_posix.Popen}[method]
    error = OSError(errno.EAGAIN, "Resource temporarily unavailable")
    monkeypatch.setattr(popen, "_launch", refusing(error, after, of=popen._launch))  # noqa: SLF001 - what starts a process

    assert essence(checked(root, start=partial(process_pool, 2, method))) == expected
    assert multiprocessing.active_children() == []


def test_threads_that_cannot_be_started(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = RuntimeError("can't start new thread")
    monkeypatch.setattr(Thread, "start", refusing(error, of=Thread.start))

    assert essence(checked(root, start=partial(process_pool, 2, "fork"))) == essence(checked(root))
    assert multiprocessing.active_children() == []


def test_descriptors_are_left_for_files(root: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    used = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 16
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + 10, before[1]))
    try:
        assert process_pool(2, "fork") is None
        report = checked(root, start=partial(process_pool, 2, "fork"))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert essence(report) == essence(checked(root))


def test_processes_that_die_before_they_are_given_anything(root: Path) -> None:
    class Dead(InlineExecutor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as in Executor
            del fn, args, kwargs
            raise BrokenProcessPool

    executors = [Dead(), InlineExecutor()]

    assert essence(checked(root, start=lambda: executors.pop(0))) == essence(checked(root))


def test_nothing_can_be_written_to_the_temporary_directory(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(root / "absent"))

    assert essence(checked(root, start=partial(process_pool, 2))) == essence(checked(root))


def test_any_executor_will_do(root: Path) -> None:
    assert essence(checked(root, start=InlineExecutor)) == essence(checked(root))


def test_export_data_travels_with_the_tasks_where_the_disk_is_full(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Store.put

    def small(self: Store, key: bytes, data: bytes) -> bool:
        # The description of the job is written before the disk is full.
        return whole(self, key, data) if b"goroot" in data else False

    expected = essence(checked(root))
    monkeypatch.setattr(Store, "put", small)

    assert (
        essence(checked(root, start=InlineExecutor, store=Store(str(tmp_path / "store"))))
        == expected
    )
    assert essence(checked(root, start=partial(process_pool, 2, "fork"))) == expected


def test_a_cache_that_vanishes_during_the_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = essence(checked(root))
    store = Store(str(tmp_path / "store"))
    get = Store.get
    asked = 0

    def forgetful(self: Store, key: bytes) -> bytes | None:
        nonlocal asked
        asked += 1
        if asked % 7 == 0:
            self.remove(key)
        return get(self, key)

    monkeypatch.setattr(Store, "get", forgetful)

    assert essence(checked(root, store=store)) == expected
    assert asked > 7
