"""Times the tool against a bare tree-sitter parse of the same files, in the same run.

    python benchmarks/bench.py [--rounds N] [--copies N] [--slowest N] DIRECTORY...

Each DIRECTORY holds Go modules. It is copied, so that it can be changed. The unit is a bare parse:
as many processes as the tool gets read and parse the files that a check reads, and do nothing else.
Both take turns, and the fastest of the rounds counts. With `--copies N` a tree of N copies of the
first DIRECTORY under N module paths is checked too, and one of half as many.

What is printed beside a figure is the mark that it should meet.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from golint_agent.engine.suppressing.baseline import Entry, encode_baseline

ROUNDS = 3
SAMPLES = 7
CHANCE = random.Random(20261127)  # noqa: S311 - it chooses files
ONE_FILE = "package main\n\nfunc main() {}\n"
SUPPRESSED = """package main

import "os"

func main() {
	//golintagent:ignore errors/ignored-call -- the next run makes it again
	os.Chdir("reports")
}
"""
CONFIGURATION = """version = 1

[files]
exclude = ["generated/**"]

[rules.severity]
"logging/unstructured" = "info"

[baseline]
path = "accepted.jsonl"
"""
#: Python compiles modules once; a benchmark must not do it each time.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
TOOL = [sys.executable, "-m", "golint_agent"]
#: Without what else is on the machine, so that every machine has the same work.
CHECK = [*TOOL, "check", "--output", "concise", "--no-module-cache", "--no-goroot"]

#: Runs in a process of its own: reads file names from standard input, parses each file.
BARE_PARSE = """
import sys
import tree_sitter, tree_sitter_go
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_go.language()))
for name in sys.stdin.read().split("\\0"):
    with open(name, "rb") as file:
        parser.parse(file.read())
"""


class Measured(NamedTuple):
    """Wall seconds of a command, and what it wrote to standard error."""

    seconds: float
    errors: str


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 2 when a command fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directories", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--slowest", type=int, default=10, help="how many rules to print")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="golint-agent-bench-") as place:
        _start_up(Path(place))
        first = [
            _one(d.resolve(), Path(place), given.rounds, given.slowest) for d in given.directories
        ]
        if given.copies:
            _copies(given.directories[0].resolve(), Path(place), given, first[0])
    return 0


def _start_up(place: Path) -> None:
    """Times of whole processes that have next to nothing to do."""
    empty = place / "empty"
    empty.mkdir()
    (empty / "main.go").write_text(ONE_FILE, encoding="utf-8")
    version = min(_measure([*TOOL, "version"], empty).seconds for _ in range(7))
    one = min(_measure([*CHECK, "--no-cache", "main.go"], empty).seconds for _ in range(7))
    print(f"version, whole process      {version * 1000:8.0f} ms   (mark: 60)")
    print(f"one file, whole process     {one * 1000:8.0f} ms   (mark: 150)")
    _adopt(empty)
    adopted = min(_measure([*CHECK, "--no-cache", "main.go"], empty).seconds for _ in range(7))
    print(f"with configuration, baseline{adopted * 1000:8.0f} ms   (mark: 150)")


def _adopt(place: Path) -> None:
    """Give a directory what a team has there: a configuration, a suppression, old findings."""
    entries = (
        Entry(f"p{n % 700}/file.go", "errors/ignored-call", f"(*T).Run{n}", f"{n:032x}")
        for n in range(10_000)
    )
    (place / "accepted.jsonl").write_bytes(encode_baseline(entries))
    for n in range(700):
        (place / f"p{n}").mkdir()
        (place / f"p{n}" / "file.go").write_text("package p\n", encoding="utf-8")
    (place / ".golint-agent.toml").write_text(CONFIGURATION, encoding="utf-8")
    (place / "main.go").write_text(SUPPRESSED, encoding="utf-8")


class Unit(NamedTuple):
    """A tree to be measured: where it is, the files of a check by size, and their lines."""

    root: Path
    files: list[Path]
    lines: int


class Cold(NamedTuple):
    """The bare parse and the cold check of a tree, with one process and with two.

    Wall seconds, and the peak memory of a check in MiB, summed over its processes.
    """

    parse: dict[int, float]
    check: dict[int, float]
    mebibytes: dict[int, float]


def _one(directory: Path, place: Path, rounds: int, slowest: int) -> tuple[Unit, Cold]:
    unit = _unit(_copy(directory, place / directory.name))
    print(f"\n{directory.name}: {len(unit.files)} files, {unit.lines} lines")
    cold = _cold(unit, place, rounds)
    _print_cold(cold)
    base = cold.check[1]
    command = [*CHECK, "--cache-dir", str(place / "warm"), "-j", "1"]
    shutil.rmtree(place / "warm", ignore_errors=True)
    time.sleep(2.1)  # what is younger than two seconds is read again
    for _ in range(2):
        _measure([*command, "./..."], unit.root)
    warm = min(_measure([*command, "./..."], unit.root).seconds for _ in range(5))
    print(f"  warm, nothing changed     {warm:8.3f} s    {warm / base:.3f} of cold (mark: 0.05)")
    whole, single = _changes(unit, command)
    middle = statistics.median(whole)
    print(
        f"  warm, a body changed      {middle:8.3f} s    {middle / base:.3f} of cold (mark: 0.08),"
        f" {min(whole):.3f} to {max(whole):.3f} s"
    )
    middle = statistics.median(single)
    print(
        f"  warm, one file asked for  {middle:8.3f} s    (mark: 0.250),"
        f" {min(single):.3f} to {max(single):.3f} s"
    )
    profile = _measure([*CHECK, "--no-cache", "-j", "1", "--profile", "./..."], unit.root)
    _print_profile(profile.errors, slowest)
    return unit, cold


def _print_cold(cold: Cold) -> None:
    for count, label in ((1, "1 process   "), (2, "2 processes ")):
        parse, check = cold.parse[count], cold.check[count]
        print(
            f"  cold, {label}        {check:8.2f} s    {check / parse:.2f} x bare"
            f" parse of {parse:.2f} s (mark: 2.0); {cold.mebibytes[count]:.0f} MiB"
        )
    speed_up = cold.check[1] / cold.check[2]
    print(f"  2 processes against 1     {speed_up:8.2f} x    (mark: 1.7)")


def _cold(unit: Unit, place: Path, rounds: int) -> Cold:
    found = Cold({}, {}, {})
    cache = place / "cold"
    # Looking at the memory of a process holds it up, so that is a round of its own.
    for number in range(rounds + 1):
        for count in (1, 2):
            shutil.rmtree(cache, ignore_errors=True)
            command = [*CHECK, "--cache-dir", str(cache), "-j", str(count), "./..."]
            if number == rounds:
                found.mebibytes[count] = _peak_memory(command, unit.root)
                continue
            seconds = _bare_parse(unit.files, count)
            found.parse[count] = min(seconds, found.parse.get(count, seconds))
            seconds = _measure(command, unit.root).seconds
            found.check[count] = min(seconds, found.check.get(count, seconds))
    return found


def _changes(unit: Unit, command: list[str]) -> tuple[list[float], list[float]]:
    """Times after the body of one function changed: of the whole tree, and of its file.

    One of each for every file that is edited, the fastest of some edits.
    """
    chosen = CHANCE.sample(sorted(_with_functions(unit)), SAMPLES)
    whole: list[float] = []
    single: list[float] = []
    for path in chosen:
        for times, pattern in ((whole, "./..."), (single, str(path.relative_to(unit.root)))):
            seconds: list[float] = []
            for number in range(ROUNDS):
                _edit(path, f"{number} {pattern}")
                seconds.append(_measure([*command, pattern], unit.root).seconds)
                _measure([*command, "./..."], unit.root)
            times.append(min(seconds))
    return whole, single


def _with_functions(unit: Unit) -> Iterator[Path]:
    for path in unit.files:
        if not path.name.endswith("_test.go") and b") {\n" in path.read_bytes():
            yield path


def _edit(path: Path, mark: str) -> None:
    """Add a statement to the first function of a file."""
    data = path.read_bytes()
    at = data.index(b") {\n") + len(b") {\n")
    path.write_bytes(data[:at] + f'\t_ = "{mark}"\n'.encode() + data[at:])
    old = time.time() - 3600  # as if it had been saved a while ago
    os.utime(path, (old, old + len(mark)))


def _print_profile(text: str, slowest: int) -> None:
    rules = False
    shown = 0
    for line in text.splitlines()[1:]:
        rules = rules or line.endswith("  rule")
        shown += rules
        if not rules or shown <= slowest + 1:
            print(f"  {line}")


def _copies(
    directory: Path, place: Path, given: argparse.Namespace, one: tuple[Unit, Cold]
) -> None:
    """Trees of many copies: memory must not grow with them, and a line must cost the same."""
    halves = [
        _copied(directory, place, number, given.rounds)
        for number in (given.copies // 2, given.copies)
    ]
    (_, half), (unit, cold) = halves
    least, most = (max(found.mebibytes.values()) for found in (half, cold))
    seconds = (cold.check[1] / unit.lines) / (one[1].check[1] / one[0].lines)
    parse = (cold.parse[1] / unit.lines) / (one[1].parse[1] / one[0].lines)
    print(
        f"  peak memory               {most:8.0f} MiB  (mark: 800), "
        f"{most / least:.2f} x that of half (mark: 1.3)"
    )
    print(
        f"  cost a line               {seconds / parse:8.2f} x    that of one copy (mark: 1.1), in "
        f"units of the bare parse; {seconds:.2f} x in seconds"
    )


def _copied(directory: Path, place: Path, number: int, rounds: int) -> tuple[Unit, Cold]:
    root = place / f"copies-{number}"
    root.mkdir()
    (root / ".git").mkdir()
    for copy in range(number):
        _rename_module(_copy(directory, root / f"copy{copy}"), copy)
    unit = _unit(root)
    print(f"\n{number} copies of {directory.name}: {len(unit.files)} files, {unit.lines} lines")
    cold = _cold(unit, place, rounds)
    _print_cold(cold)
    return unit, cold


def _rename_module(root: Path, number: int) -> None:
    """Give a copy of a module a path of its own, in its go.mod and wherever it is imported."""
    for mod in root.rglob("go.mod"):
        line = next(li for li in mod.read_text().splitlines() if li.startswith("module "))
        path = line.removeprefix("module ").strip().strip('"')
        for file in (mod, *mod.parent.rglob("*.go")):
            data = file.read_bytes()
            renamed = data.replace(b'"' + path.encode(), f'"{path}/copy{number}'.encode())
            if file is mod:
                renamed = renamed.replace(line.encode(), f"{line}/copy{number}".encode())
            if renamed != data:
                file.write_bytes(renamed)


def _copy(directory: Path, target: Path) -> Path:
    shutil.copytree(directory, target, ignore=shutil.ignore_patterns(".git"))
    (target / ".git").mkdir(exist_ok=True)  # the root of a repository
    return target


def _unit(root: Path) -> Unit:
    """The files that a check of `./...` reads, the largest first."""
    from golint_agent.project import load

    workspace = load(["./..."], root)
    files = [
        Path(workspace.root, file.path)
        for package in workspace.packages
        for file in package.every_file
    ]
    files.sort(key=lambda path: (-path.stat().st_size, path))
    return Unit(root, files, sum(path.read_bytes().count(b"\n") for path in files))


def _bare_parse(files: list[Path], processes: int) -> float:
    """Wall seconds of a parse by some processes, each with an equal share of bytes."""
    shares: list[list[str]] = [[] for _ in range(processes)]
    sizes = [0] * processes
    for path in files:
        least = sizes.index(min(sizes))
        shares[least].append(str(path))
        sizes[least] += path.stat().st_size
    start = time.perf_counter()
    running = [
        subprocess.Popen([sys.executable, "-c", BARE_PARSE], stdin=subprocess.PIPE, text=True)
        for _ in shares
    ]
    for process, share in zip(running, shares, strict=True):
        if process.stdin is not None:
            process.stdin.write("\0".join(share))
            process.stdin.close()
    ended = [process.wait() for process in running]
    if any(ended):
        sys.exit(2)
    return time.perf_counter() - start


def _measure(command: list[str], directory: Path) -> Measured:
    """Run a command; exits with 2 when it fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.run(
            command, cwd=directory, env=ENVIRONMENT, stdout=output, stderr=errors, check=False
        )
        seconds = time.perf_counter() - start
        size = output.tell() or os.fstat(output.fileno()).st_size
        errors.seek(0)
        told = errors.read().decode()
    # A crash of the interpreter exits with 1 too, but prints no finding.
    if process.returncode > 1 or (process.returncode == 1 and not size):
        print(told, file=sys.stderr)
        sys.exit(2)
    return Measured(seconds, told)


def _peak_memory(command: list[str], directory: Path) -> float:
    """The most memory that a command and its children held at once, in MiB."""
    with subprocess.Popen(
        command,
        cwd=directory,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        peak = _Peak(process.pid)
        process.wait()
        return peak.end()


class _Peak:
    """Samples the memory of a process and its children; where there is no /proc, nothing."""

    _EVERY_SECONDS = 0.02

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sample)
        self._thread.start()

    def end(self) -> float:
        """The most that was seen, in MiB."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _sample(self) -> None:
        while not self._ended.wait(self._EVERY_SECONDS):
            self._peak = max(self._peak, sum(map(_resident, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return [pid, *(member for child in children for member in _family(int(child)))]


def _resident(pid: int) -> float:
    """Memory in MiB, of pages that processes share a part each."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except (OSError, ValueError, IndexError):
        pass
    return 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
