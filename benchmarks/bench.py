"""Times a whole check against a bare tree-sitter parse of the same files, in the same run.

    python benchmarks/bench.py [--rounds N] DIRECTORY...

Each DIRECTORY holds a Go module. The unit is a new process that reads and parses the files the
check reads, and does nothing else; check and parse take turns, and the fastest of the rounds
counts. Prints the ratio, files and lines a second, peak memory and start-up times.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 3
ONE_FILE = "package main\n\nfunc main() {}\n"

#: Runs in a process of its own: reads file names from standard input, parses each file.
BARE_PARSE = """
import sys
import tree_sitter, tree_sitter_go
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_go.language()))
lines = 0
for name in sys.stdin.read().split("\\0"):
    with open(name, "rb") as file:
        data = file.read()
    lines += data.count(b"\\n")
    parser.parse(data)
print(lines)
"""

#: Runs a command and prints its wall seconds, its peak memory in KiB and its exit code.
MEASURED = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
run = subprocess.run(sys.argv[1:], capture_output=True, check=False)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
output, errors = run.stdout.decode()[-200:], run.stderr.decode()[-500:]
print(json.dumps([seconds, peak, run.returncode, output, errors]))
"""


def main(arguments: Sequence[str]) -> int:
    """Print the table; 2 when a command fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as empty:
        Path(empty, "main.go").write_text(ONE_FILE, encoding="utf-8")
        tool = [sys.executable, "-m", "golint_agent"]
        version = min(_measure([*tool, "version"], empty)[0] for _ in range(5))
        check = [*tool, "check", "--output", "concise", "main.go"]
        one = min(_measure(check, empty)[0] for _ in range(5))
    print(f"start-up: version {version * 1000:.0f} ms; check of one file {one * 1000:.0f} ms")
    for directory in given.directories:
        _compare(directory, given.rounds)
    return 0


def _compare(directory: Path, rounds: int) -> None:
    files = _files(directory)
    parses, checks, peaks = [], [], []
    lines = 0
    for _ in range(rounds):
        seconds, lines = _bare_parse(files)
        parses.append(seconds)
        command = [sys.executable, "-m", "golint_agent", "check", "--output", "concise", "./..."]
        seconds, peak = _measure(command, str(directory))
        checks.append(seconds)
        peaks.append(peak)
    parse, check = min(parses), min(checks)
    print(
        f"{directory.name}: {len(files)} files, {lines} lines; bare parse {parse:.2f} s, "
        f"check {check:.2f} s, ratio {check / parse:.2f}; {len(files) / check:.0f} files/s, "
        f"{lines / check:.0f} lines/s; peak memory {max(peaks) / 1024:.0f} MiB"
    )


def _files(directory: Path) -> list[str]:
    """The files that a check of `./...` reads."""
    from golint_agent.project import load

    workspace = load(["./..."], directory)
    return [
        str(workspace.root / file.path)
        for package in workspace.packages
        for file in package.all_files
    ]


def _bare_parse(files: list[str]) -> tuple[float, int]:
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", BARE_PARSE],
        input="\0".join(files),
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - start, int(run.stdout)


def _measure(command: list[str], directory: str) -> tuple[float, int]:
    """(wall seconds, peak memory in KiB) of a command; exits with 2 when it fails."""
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, *command],
        cwd=directory,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, peak, code, output, errors = json.loads(run.stdout)
    # A crash of the interpreter exits with 1 too, but prints no finding.
    if code > 1 or (code == 1 and not output):
        print(errors, file=sys.stderr)
        sys.exit(2)
    return float(seconds), int(peak)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
