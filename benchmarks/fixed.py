"""Fixes copies of real repositories and sees whether they still build, and their tests still pass.

    python benchmarks/fixed.py [--unsafe-fixes] DIRECTORY...

Each DIRECTORY holds a Go module; `go build`, `go vet` and `go test` run on a copy before and after
`golint-agent check --fix`. Needs go, and what the module requires. Exits 1 where something builds
or passes before and not after, where a finding is new, or where a file loses its format; and 2
when a command failed.
"""

# A script, run by path (INP001), that prints (T201) and runs the go command (S603).

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

#: How long the tests of one module may run.
_LIMIT = "240s"


def main() -> int:
    """Fix each module; the heaviest exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("directories", nargs="+", type=Path, metavar="DIRECTORY")
    parser.add_argument("--unsafe-fixes", action="store_true", help="make the unsafe ones, too")
    parser.add_argument("--no-tests", action="store_true", help="build and vet only")
    options = parser.parse_args()
    if shutil.which("go") is None:
        sys.exit("fixed: the go command is not on the PATH")
    extra = ("--unsafe-fixes",) if options.unsafe_fixes else ()
    return max(
        check(directory, extra, has_tests=not options.no_tests) for directory in options.directories
    )


def check(directory: Path, extra: Sequence[str], *, has_tests: bool) -> int:
    """Fix a copy of one module, and print what came of it."""
    with tempfile.TemporaryDirectory(prefix="golint-agent-fixed-") as place:
        copy = Path(place) / "copy"
        shutil.copytree(directory, copy, symlinks=True)
        before = state(copy, has_tests=has_tests)
        found = findings(copy)
        fix = [*_TOOL, "check", "--fix", *extra, "--show-fixes", "./..."]
        done = subprocess.run(fix, cwd=copy, capture_output=True, text=True, check=False)
        if done.returncode > 1:
            print(f"{directory}: {done.stderr}", file=sys.stderr)
            return 2
        after = state(copy, has_tests=has_tests)
        left = findings(copy)
        unformatted = _unformatted(copy) - _unformatted(directory)
    broken = sorted(before - after)
    new = sorted((left - found).elements())
    print(
        f"{directory.name}: {found.total()} findings, {found.total() - left.total()} fixed, "
        f"{len(before)} packages built, vetted or passed before, {len(broken)} not after, "
        f"{len(new)} findings are new, {len(unformatted)} files lost their format"
    )
    for text in (*broken, *new, *sorted(unformatted)):
        print(f"  {text}")
    return 1 if broken or new or unformatted else 0


_TOOL = (sys.executable, "-m", "golint_agent")


def state(root: Path, *, has_tests: bool) -> set[str]:
    """What holds of a module: which of its packages build, pass vet, and pass their tests."""
    packages = _go(root, "list", "-e", "./...").stdout.split()
    holds: set[str] = set()
    failed = _names_in(_go(root, "build", "-json", "./...").stdout)
    holds.update(f"build {name}" for name in packages if name not in failed)
    told = _go(root, "vet", "-json", "./...").stderr
    holds.update(f"vet {name}" for name in packages if f"# {name}\n" not in told)
    if has_tests:
        tests = _go(root, "test", "-json", "-timeout", _LIMIT, "./...").stdout
        for line in tests.splitlines():
            event = json.loads(line) if line.startswith("{") else {}
            if event.get("Action") == "pass":
                holds.add(f"test {event['Package']} {event.get('Test', '')}".rstrip())
    return holds


def _names_in(events: str) -> set[str]:
    lines = (json.loads(line) for line in events.splitlines() if line.startswith("{"))
    return {str(event.get("ImportPath", "")).split(" ")[0] for event in lines}


def findings(root: Path) -> Counter[str]:
    """What is found, by file, rule and message: lines move when something is fixed."""
    command = [*_TOOL, "check", "--output", "json", "./..."]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode > 1:
        sys.exit(f"fixed: {run.stderr}")
    return Counter(
        f"{one['path']} {one['rule']} {one['message']}"
        for one in json.loads(run.stdout)["findings"]
    )


def _unformatted(root: Path) -> set[str]:
    return set(
        subprocess.run(
            ["gofmt", "-l", "."], cwd=root, capture_output=True, text=True, check=False
        ).stdout.split()
    )


def _go(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "GOFLAGS": "-mod=mod", "GOWORK": "off"}
    return subprocess.run(
        ["go", *arguments], cwd=root, env=env, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    sys.exit(main())
