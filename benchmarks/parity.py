"""Compare the packages found here with those of `go list`, and print what differs.

    python benchmarks/parity.py DIRECTORY

Needs the go command; runs it without network and for the default build of its version. Exits 1 on
a difference. Packages of other builds alone are left out, as `go list` does.
A file that is a Problem here counts as found: `go list` keeps such files and fails later.
"""

# A script, run by path (INP001), that prints (T201) and runs the go command of the PATH (S603,
# S607).

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from golint_agent.errors import UserError
from golint_agent.project import DEFAULT, BuildContext, GoPackage, Workspace, load

FIELDS = ("GoFiles", "TestGoFiles", "XTestGoFiles", "IgnoredGoFiles")
Packages = Mapping[str, Mapping[str, Sequence[str]]]


def go_environment() -> dict[str, str]:
    """The environment in which `go list` answers for the default build, offline."""
    return os.environ | {
        "GOOS": DEFAULT.goos,
        "GOARCH": DEFAULT.goarch,
        "CGO_ENABLED": "1",
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
        "GOFLAGS": "-mod=readonly",
    }


def go_build() -> BuildContext:
    """The default build as that version of Go has it that the go command is of."""
    done = subprocess.run(
        ["go", "env", "GOVERSION"],
        env=go_environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    minor = re.match(r"go1\.(\d+)", done.stdout)
    return BuildContext(go_minor=int(minor[1])) if minor else DEFAULT


def listed_by_go(directory: Path, patterns: Sequence[str] = ("./...",)) -> Packages:
    """File names by list, by import path, as `go list -e -find` tells."""
    names = "ImportPath,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles,IgnoredGoFiles"
    done = subprocess.run(
        ["go", "list", "-e", "-find", f"-json={names}", *patterns],
        cwd=directory,
        env=go_environment(),
        capture_output=True,
        check=True,
        text=True,
    )
    return {
        package["ImportPath"]: {
            "GoFiles": sorted([*package.get("GoFiles", ()), *package.get("CgoFiles", ())]),
            **{field: package.get(field, []) for field in FIELDS[1:]},
        }
        for package in _objects(done.stdout)
    }


def listed_here(workspace: Workspace) -> Packages:
    """The same for a workspace of this project."""
    return {
        package.import_path: _names(package) for package in workspace.packages if not package.build
    }


def differences(ours: Packages, theirs: Packages, problems: frozenset[str]) -> list[str]:
    """One line for each package or file that only one side has.

    `problems` are names of files that are a Problem here.
    """
    found = [f"only here: package {path}" for path in sorted(ours.keys() - theirs.keys())]
    found += [f"only in go list: package {path}" for path in sorted(theirs.keys() - ours.keys())]
    for path in sorted(ours.keys() & theirs.keys()):
        for field in FIELDS:
            here, there = set(ours[path][field]), set(theirs[path][field])
            found += [f"only here: {path} {field} {name}" for name in sorted(here - there)]
            found += [
                f"only in go list: {path} {field} {name}"
                for name in sorted(there - here - problems)
            ]
    return found


def main(arguments: Sequence[str]) -> int:
    """Compare one directory and print the outcome."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python benchmarks/parity.py DIRECTORY", file=sys.stderr)
        return 2
    if shutil.which("go") is None:
        print("the go command is not on the PATH", file=sys.stderr)
        return 2
    directory = Path(arguments[0])
    start = time.perf_counter()
    try:
        workspace = load(("./...",), directory, build=go_build())
    except UserError as error:
        print(f"{error.message}; {error.hint}", file=sys.stderr)
        return 2
    seconds = time.perf_counter() - start
    problems = frozenset(problem.path.rpartition("/")[2] for problem in workspace.problems)
    found = differences(listed_here(workspace), listed_by_go(directory), problems)
    for line in found:
        print(line)
    for problem in workspace.problems:
        print(f"problem: {problem.path}:{problem.line} {problem.message}")
    listed = [package for package in workspace.packages if not package.build]
    files = sum(len(package.all_files) for package in listed)
    print(f"{len(listed)} packages, {files} files in {seconds:.3f} s; {len(found)} differences")
    return 1 if found else 0


def _objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder()
    text = text.rstrip()
    position = 0
    while position < len(text):
        value, position = decoder.raw_decode(text, position)
        yield value
        position += 1  # the line break between objects


def _names(package: GoPackage) -> dict[str, list[str]]:
    paths = {
        "GoFiles": [file.path for file in package.files],
        "TestGoFiles": [file.path for file in package.test_files],
        "XTestGoFiles": [file.path for file in package.external_test_files],
        "IgnoredGoFiles": list(package.excluded_files),
    }
    return {field: [path.rpartition("/")[2] for path in paths[field]] for field in FIELDS}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
