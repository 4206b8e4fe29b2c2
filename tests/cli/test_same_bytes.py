"""The same code gives the same bytes, however it is asked about and whatever the cache saw."""

from __future__ import annotations

import itertools
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import start

from golint_agent import reporting
from golint_agent.engine.scheduling.task_runner import INLINE_BYTES

FIXTURES = Path(__file__).parents[2] / "fixtures"
CHANCE = random.Random(20261127)  # noqa: S311 - any order will do
FORMATS = tuple(reporting.FORMATS)
#: Packages of the Go tree, without their tests: enough source for worker processes, and real.
#: Some have files for other builds; `os` itself has so many that it took longer than all others.
REAL = (
    *("./bufio/...", "./encoding/json/...", "./net/http/httputil/...", "./path/filepath/..."),
    *("./os/exec/...", "./os/signal/...", "./os/user/...", "./text/...", "./unicode/..."),
)


def outputs(
    *patterns: str,
    cwd: Path,
    cache: Path | None,
    seed: int = 0,
    jobs: int = 1,
    formats: tuple[str, ...] = FORMATS,
) -> dict[str, bytes]:
    """What a run writes, by format."""
    reports = cwd.parent / f"reports-{os.getpid()}-{time.monotonic_ns()}"
    reports.mkdir()
    options = [f"--output={name}={reports / name}" for name in formats]
    options += ["--no-cache"] if cache is None else ["--cache-dir", str(cache)]
    options += ["--no-module-cache", "--no-goroot", "-j", str(jobs)]
    with start(
        "check", *options, *patterns, cwd=cwd, environment={"PYTHONHASHSEED": str(seed)}
    ) as process:
        assert process.stderr is not None
        errors = process.stderr.read()
    assert re.fullmatch(rb"golint-agent: [^\n]*; written to [^\n]*\n", errors), errors
    assert process.returncode == 1
    found = {name: (reports / name).read_bytes() for name in formats}
    shutil.rmtree(reports)
    return found


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faulty service, as a repository of its own."""
    root = tmp_path_factory.mktemp("same") / "ledger"
    shutil.copytree(FIXTURES / "ledger-service", root)
    (root / ".git").mkdir()
    return root


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of parts of the Go tree."""
    go = shutil.which("go")
    if go is None:
        pytest.skip("there is no go command: the Go tree was not checked")
    goroot = subprocess.run([go, "env", "GOROOT"], check=True, capture_output=True, text=True)
    source = Path(goroot.stdout.strip()) / "src"
    root = tmp_path_factory.mktemp("real") / "src"
    for name in ("go.mod", *(pattern[2:].removesuffix("/...") for pattern in REAL)):
        place = source / name
        if place.is_dir():
            shutil.copytree(
                place, _parents(root / name), ignore=shutil.ignore_patterns("*_test.go")
            )
        else:
            shutil.copy(place, _parents(root / name))
    (root / ".git").mkdir()
    assert size_of(root) > INLINE_BYTES, "a run would start no process"
    return root


def _parents(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def size_of(root: Path) -> int:
    """The bytes of the Go files below a directory."""
    return sum(path.stat().st_size for path in root.rglob("*.go"))


def every_file(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.go"))


def test_the_fixture_in_every_way(code: Path, tmp_path: Path) -> None:
    expected = outputs("./...", cwd=code, cache=None)
    assert b"errors/ignored-call" in expected["concise"]
    cold, warm = tmp_path / "cold", tmp_path / "warm"
    ways: list[dict[str, object]] = [
        {"cache": None, "seed": 1},
        {"cache": cold, "seed": 2},
        {"cache": cold, "seed": 3},
        {"cache": warm, "jobs": 2},
        {"cache": warm, "jobs": 2, "seed": 4},
    ]
    for way in ways:
        assert outputs("./...", cwd=code, **way) == expected  # type: ignore[arg-type] # by name
    shuffled = [f"./{directory}" for directory in _directories(code)]
    CHANCE.shuffle(shuffled)
    for cache in (None, warm):
        assert outputs(*shuffled, cwd=code, cache=cache) == expected
        assert outputs(f"{code}/...", cwd=code, cache=cache) == expected


def _directories(root: Path) -> list[str]:
    holding = {*every_file(root), *(str(p.relative_to(root)) for p in root.rglob("*.sql"))}
    return sorted({Path(path).parent.as_posix() for path in holding})


def test_files_one_by_one(code: Path, tmp_path: Path) -> None:
    files = every_file(code)
    expected = outputs(*files, cwd=code, cache=None)
    CHANCE.shuffle(files)
    for cache, absolute in itertools.product((None, tmp_path / "cache"), (False, True)):
        named = [str(code / path) if absolute else path for path in files]
        assert outputs(*named, cwd=code, cache=cache) == expected


def test_from_any_directory(code: Path, tmp_path: Path) -> None:
    """SARIF names files from the root; the other formats name them from where they were asked."""
    formats = ("sarif",)
    expected = outputs("./...", cwd=code, cache=None, formats=formats)
    cache = tmp_path / "cache"
    for _ in range(2):
        inner = code / "internal"
        assert outputs("../...", cwd=inner, cache=cache, formats=formats) == expected
        assert outputs(f"{code}/...", cwd=inner, cache=cache, formats=formats) == expected
        assert outputs(f"{code}/...", cwd=tmp_path, cache=cache, formats=formats) == expected


@pytest.mark.go
def test_real_code_in_every_way(real: Path, tmp_path: Path) -> None:
    expected = outputs(*REAL, cwd=real, cache=None)
    assert expected["concise"].count(b"\n") > 20
    cache = tmp_path / "cache"
    for jobs, seed in ((2, 1), (1, 2)):
        assert outputs(*REAL, cwd=real, cache=cache, jobs=jobs, seed=seed) == expected
    assert outputs(*reversed(REAL), cwd=real, cache=None, jobs=2, seed=3) == expected
    body = real / "bufio" / "bufio.go"
    text = body.read_text()
    head = "func NewReader(rd io.Reader) *Reader {\n"
    body.write_text(text.replace(head, f"{head}\t_ = 1\n"))
    assert body.read_text() != text
    changed = outputs(*REAL, cwd=real, cache=None)
    assert outputs(*REAL, cwd=real, cache=cache, jobs=2) == changed != expected
    body.write_text(text)
    assert outputs(*REAL, cwd=real, cache=cache, jobs=2) == expected


def test_ten_processes_on_one_cache(code: Path, tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    arguments = ["check", "--output", "concise", "--cache-dir", cache, "--no-module-cache"]
    expected = _finished(_started(*arguments[:3], "--no-cache", "--no-module-cache", cwd=code))
    for _ in range(2):
        running = [_started(*arguments, cwd=code) for _ in range(10)]
        assert {_finished(process) for process in running} == {expected}


def _started(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    return start(*arguments, "--no-goroot", cwd=cwd)


def _finished(process: subprocess.Popen[bytes]) -> bytes:
    out, errors = process.communicate()
    assert errors == b""
    assert process.returncode == 1
    return out


@pytest.fixture(scope="module")
def large(code: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three copies of the service, and comments: together source enough for worker processes."""
    root = tmp_path_factory.mktemp("large") / "services"
    for number in range(3):
        shutil.copytree(code, root / f"service{number:02}", ignore=shutil.ignore_patterns(".git"))
    comments = f"// {'a' * 90}\n" * (INLINE_BYTES // 2 // 90)
    for number in range(2):
        padding = root / "service00" / f"padding{number}" / "padding.go"
        padding.parent.mkdir()
        padding.write_text(f"package padding\n\n{comments}")
    (root / ".git").mkdir()
    assert size_of(root) > INLINE_BYTES, "a run would start no process"
    return root


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_runs_that_are_killed_leave_a_cache_that_is_right(large: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    asked = ("check", "--output", "concise", "--no-module-cache")
    began = time.monotonic()
    expected = _finished(_started(*asked, "--no-cache", cwd=large))
    takes = time.monotonic() - began
    killed = 0
    for number in range(6):
        if number % 3 == 0:
            shutil.rmtree(cache, ignore_errors=True)
        process = _started(*asked, "--cache-dir", str(cache), "-j", "2", cwd=large)
        time.sleep(CHANCE.uniform(0, takes))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        assert _finished(_started(*asked, "--cache-dir", str(cache), cwd=large)) == expected
    assert killed > 1, "the runs were over before they were killed"
