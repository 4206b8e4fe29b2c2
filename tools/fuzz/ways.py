"""One run of the command on a tree, in a process that is watched: what it said, wrote and cost.

The process is a copy of this one, which has imported the program already, or a new one with the
real command. What it writes goes to a box of directories of its own; a copy notes every file that
it opens to write outside of them, bytecode of the program itself aside, and every program that it
starts.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn, Self

from tools.fuzz.batch import Files

import golint_agent
import golint_rules
from golint_agent import cli, interrupts
from golint_agent.engine.scheduling import task_runner

#: The formats that go to files; `full` goes to standard output.
FORMATS = ("concise", "json", "sarif")
#: A run may take so long on the clock of an idle machine before it is killed; what it takes of a
#: processor is judged by itself.
MAX_WALL_SECONDS = 300.0

_PLAIN = ("check", "--no-module-cache", "--no-goroot", "--force-output", "--color=always")
_OUTSIDE = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect"}
)
_CHANGES = frozenset({"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.link"})


class Ran(NamedTuple):
    """What a run came to.

    `code` is the exit code, negative for a signal that ended it, None where it was killed because
    it took too long. `outputs` are by format. `seconds` are of processor time, `peak` is the
    largest memory of a process in bytes; both include worker processes. `outside` is what it did
    outside of its box.
    """

    way: str
    code: int | None
    errors: str
    outputs: Mapping[str, bytes]
    seconds: float
    peak: int
    outside: tuple[str, ...]


class Box:
    """A directory with a tree to check, a cache, and places for what a run writes."""

    def __init__(self) -> None:
        self._whole = tempfile.TemporaryDirectory(prefix="golint-fuzz-")
        self.root = Path(self._whole.name).resolve()
        self.tree = self.root / "tree"
        self.cache = self.root / "cache"
        self.home = self.root / "home"
        self.temporary = self.root / "temporary"
        self.reports = self.root / "reports"
        for place in (self.home, self.temporary):
            place.mkdir()
        self._files: Files = {}
        #: Size and time of the last change of each file, and whose they are.
        self._stamps: dict[str, tuple[int, int, int]] = {}

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *error: object) -> None:
        """Delete all of it."""
        self._whole.cleanup()

    def hold(self, files: Files) -> None:
        """Make the tree hold these files and no others; what is the same already is not touched."""
        (self.tree / ".git").mkdir(parents=True, exist_ok=True)
        for path in self._files.keys() - files.keys():
            (self.tree / path).unlink()
        for path, data in files.items():
            if self._files.get(path) != data:
                place = self.tree / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        self._files = dict(files)
        self._stamps = self._stamped()

    def _stamped(self) -> dict[str, tuple[int, int, int]]:
        found = {}
        for place, names, paths in os.walk(self.tree):
            names.sort()
            for name in paths:
                path = os.path.join(place, name)  # noqa: PTH118 - thousands of files
                status = os.lstat(path)
                found[path] = (status.st_size, status.st_mtime_ns, status.st_ino)
        return found

    def forget(self) -> None:
        """Begin with an empty cache."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def left(self) -> list[str]:
        """What a run has left where it should leave nothing, or changed in the tree."""
        places = (self.home, self.temporary)
        found = [str(path.relative_to(self.root)) for at in places for path in at.rglob("*")]
        stamps = self._stamped()
        changed = {path for path, stamp in stamps.items() if self._stamps.get(path) != stamp}
        changed |= self._stamps.keys() - stamps.keys()
        found += [str(Path(path).relative_to(self.root)) for path in changed]
        return sorted(found)


def run(box: Box, way: str, *, cached: bool, processes: int = 1, real: bool = False) -> Ran:
    """Check the tree in a box. `real` is for the command as a program of its own."""
    shutil.rmtree(box.reports, ignore_errors=True)
    box.reports.mkdir()
    outputs = {name: box.reports / name for name in FORMATS}
    arguments = [
        *_PLAIN,
        f"--jobs={processes}",
        f"--cache-dir={box.cache}" if cached else "--no-cache",
        "--output=full",
        *(f"--output={name}={place}" for name, place in outputs.items()),
        "./...",
    ]
    environment = {
        "HOME": str(box.home),
        "XDG_CACHE_HOME": str(box.home / "cache"),
        "TMPDIR": str(box.temporary),
        "PYTHONHASHSEED": "0" if way == "one" else "random",
        "COLUMNS": "100",
    }
    said = {name: box.reports / name for name in ("full", "errors", "outside")}
    if way == _PRELOADED:
        said[_MODULES] = box.reports / _MODULES
    started = os.fork()
    if started == 0:
        _be_the_run(box, arguments, environment, said, processes, real=real)
    code, seconds, peak = _watched(started)
    texts = {name: _read(place) for name, place in (*outputs.items(), *said.items())}
    return Ran(
        way,
        code,
        texts.pop("errors").decode("utf-8", "replace"),
        {name: texts[name] for name in ("full", *FORMATS)},
        seconds,
        peak,
        tuple(texts["outside"].decode("utf-8", "replace").splitlines()),
    )


def preload(files: Files) -> None:
    """Import what a run over a tree imports, so that its copies need not, a thousand times over."""
    with Box() as box:
        box.hold(files)
        names = []
        for processes in (1, 2):
            run(box, _PRELOADED, cached=False, processes=processes)
            names += _read(box.reports / _MODULES).decode().split()
    for name in names:
        if name not in sys.modules:
            with suppress(ImportError):
                importlib.import_module(name)


#: The way whose run notes what it imported, and the file that it does so in.
_PRELOADED, _MODULES = "preloaded", "modules"


def _read(place: Path) -> bytes:
    return place.read_bytes() if place.exists() else b""


def _watched(process: int) -> tuple[int | None, float, int]:
    """Wait for a process: exit code, processor time, peak memory."""
    started = time.monotonic()
    pause = 0.001
    while True:
        ended, status, usage = os.wait4(process, os.WNOHANG)
        if ended:
            seconds = usage.ru_utime + usage.ru_stime
            return os.waitstatus_to_exitcode(status), seconds, _peak_bytes(usage.ru_maxrss)
        if time.monotonic() - started > patience():
            with suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
            _, _, usage = os.wait4(process, 0)
            return None, MAX_WALL_SECONDS, _peak_bytes(usage.ru_maxrss)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)


def patience() -> float:
    """How long a run may take on the clock, where others want the processors, too."""
    loads = os.getloadavg() if hasattr(os, "getloadavg") else (0.0,)
    return MAX_WALL_SECONDS * max(1.0, max(loads) / (os.cpu_count() or 1))


def _peak_bytes(unit: int) -> int:
    return unit if sys.platform == "darwin" else unit * 1024


def _be_the_run(
    box: Box,
    arguments: list[str],
    environment: dict[str, str],
    said: Mapping[str, Path],
    processes: int,
    *,
    real: bool,
) -> NoReturn:
    """In the copy: run the command, and end with its exit code."""
    try:
        os.setpgid(0, 0)
        os.chdir(box.tree)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        for number, name in ((1, "full"), (2, "errors")):
            opened = os.open(said[name], flags, 0o600)
            os.dup2(opened, number)
            os.close(opened)
        if real:
            command = [sys.executable, "-m", "golint_agent", *arguments]
            os.execve(sys.executable, command, {**os.environ, **environment})  # noqa: S606 - no shell is wanted
        os.environ.update(environment)
        tempfile.tempdir = None
        # What this process had there may lead elsewhere, as in a test.
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", write_through=True)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", write_through=True)
        _watch_writes(box.root, os.open(said["outside"], flags | os.O_APPEND, 0o600))
        interrupts.watch()
        gc.disable()
        if processes > 1:
            task_runner.INLINE_BYTES = 0  # little source is no reason for one process here
        code = cli.run(arguments)
        if _MODULES in said:
            said[_MODULES].write_text("\n".join(sys.modules))
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException as error:  # noqa: BLE001 - nothing may come back into the fuzzer
        os.write(2, f"Traceback: {type(error).__name__}: {error}\n".encode())
        os._exit(70)
    os._exit(code)


def _watch_writes(root: Path, notes: int) -> None:
    """Note in a file what this process, and those it starts, do outside of a directory."""
    allowed = f"{root}/"
    folders = (*golint_agent.__path__, *golint_rules.__path__)
    own = tuple(f"{folder}/" for folder in folders)
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT

    def hook(event: str, given: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = given
            if not isinstance(flags, int) or not flags & writing:
                return
        elif event in _CHANGES:
            path = given[0]
        elif event in _OUTSIDE:
            os.write(notes, f"{event} {given[0]!r}\n".encode())
            return
        else:
            return
        if isinstance(path, bytes | str | os.PathLike):
            text = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - in every call of open
            if text.startswith(allowed) or text == os.devnull:
                return
            # What is imported for the first time of all is compiled.
            if not (text.startswith(own) and "/__pycache__/" in f"{text}/"):
                os.write(notes, f"{event} {text}\n".encode())

    sys.addaudithook(hook)
