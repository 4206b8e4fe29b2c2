"""Times starts and a whole check, as a user meets them: new processes, the fastest of five.

    python benchmarks/bench.py DIRECTORY

DIRECTORY holds a Go module. Prints milliseconds, and lines of Go a second for the whole check.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 5
ONE_FILE = "package main\n\nfunc main() {}\n"


def main(arguments: Sequence[str]) -> int:
    """Print the three times; 2 when a command fails."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python benchmarks/bench.py DIRECTORY", file=sys.stderr)
        return 2
    directory = Path(arguments[0])
    with tempfile.TemporaryDirectory() as empty:
        Path(empty, "main.go").write_text(ONE_FILE, encoding="utf-8")
        starting = fastest(Path(empty), "version")
        one_file = fastest(Path(empty), "check", "--output", "concise", "main.go")
    whole = fastest(directory, "check", "--output", "concise", "./...")
    lines = sum(path.read_bytes().count(b"\n") for path in directory.rglob("*.go"))
    print(f"version        {starting * 1000:8.0f} ms")
    print(f"check, 1 file  {one_file * 1000:8.0f} ms")
    print(f"check ./...    {whole * 1000:8.0f} ms  {lines} lines, {lines / whole:.0f} lines/s")
    return 0


def fastest(directory: Path, *arguments: str) -> float:
    """Seconds of the fastest run; exits with 2 when a run does."""
    return min(_seconds(directory, arguments) for _ in range(ROUNDS))


def _seconds(directory: Path, arguments: Sequence[str]) -> float:
    command = [sys.executable, "-m", "golint_agent", *arguments]
    start = time.perf_counter()
    run = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    # A crash of the interpreter exits with 1 too, but prints no finding.
    if run.returncode > 1 or (run.returncode == 1 and not run.stdout):
        print(run.stderr, file=sys.stderr)
        sys.exit(2)
    return seconds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
