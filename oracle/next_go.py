"""Parse the files that a Go toolchain comes with, and print those that we cannot and it can.

    python oracle/next_go.py [--go GO] [PART ...]

GO is the name of a toolchain, such as go1.27.3, that the go command knows or fetches, or the
directory of one; by default it is the go command of the PATH. A directory without `bin/go`, such
as a checkout of a version to come, is read by the compiler's parser from there, built with the go
command of the PATH. PARTs are directories below GOROOT, or other ones: by default `src`, with
`internal/types/testdata` in it, and `test`, which only whole distributions have.

Exits 1 if a file that the compiler takes has a problem here. Files of tests that the compiler's
parser takes and its type checker refuses are listed by themselves: they are no Go.
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
from collections.abc import Sequence
from pathlib import Path

import msgspec

from golint_agent.findings import Problem
from golint_agent.syntax import parse

PROGRAM = Path(__file__).with_name("nextgo") / "main.go"
PARTS = ("src", "test")
#: Where files stand that need not compile.
TESTS = ("testdata", "test")


class Toolchain(msgspec.Struct, frozen=True):
    """A Go distribution: where it is, the command that builds with it, and its environment.

    `has_types` says that the command is its own, so that go/types is of the same version.
    """

    root: Path
    command: str
    env: dict[str, str]
    version: str
    has_types: bool


class Answer(msgspec.Struct, frozen=True):
    """What came of it: how many files the compiler's parser takes, and those with a problem here.

    `refused` are those of them that the type checker does not take.
    """

    taken: int
    problems: list[Problem]
    refused: list[Problem]


def toolchain(name: str) -> Toolchain:
    """The toolchain of a name or directory; the one on the PATH where the name is empty."""
    env = {**os.environ, "GOFLAGS": "", "GOWORK": "off", "GO111MODULE": "on"}
    env.pop("GOROOT", None)
    path_go = shutil.which("go")
    if name and Path(name).is_dir():
        root = Path(name).resolve()
        own = root / "bin" / "go"
        command = str(own) if own.is_file() else path_go
        env["GOTOOLCHAIN"] = "local"
    else:
        root, own, command = None, None, path_go
        if name:
            env["GOTOOLCHAIN"] = name
    if command is None:
        sys.exit("next-go: the go command is not on the PATH")
    asked = subprocess.run(
        [command, "env", "GOROOT", "GOVERSION"],
        env=env,
        cwd=tempfile.gettempdir(),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    goroot, version = asked.stdout.split("\n")[:2]
    has_types = root is None or command == str(own)
    return Toolchain(root or Path(goroot), command, env, version, has_types)


def go_files(root: Path, parts: Sequence[str]) -> list[Path]:
    """All Go files in some directories, by path."""
    return sorted(path for part in parts for path in (root / part).rglob("*.go") if path.is_file())


def compare(chosen: Toolchain, files: Sequence[Path]) -> Answer:
    """Ask the toolchain and the parser here about some files."""
    with tempfile.TemporaryDirectory() as directory:
        program = _built(chosen, Path(directory))
        reasons = _asked([program], files)
        taken = [file for file, reason in zip(files, reasons, strict=True) if not reason]
        found = [problem for file in taken for problem in _problems(file)]
        doubtful = [p for p in found if chosen.has_types and _is_of_a_test(p, chosen.root)]
        refusals = _asked([program, "-types"], [Path(problem.path) for problem in doubtful])
    refused = [p for p, reason in zip(doubtful, refusals, strict=True) if reason]
    return Answer(len(taken), [p for p in found if p not in refused], refused)


def _is_of_a_test(problem: Problem, root: Path) -> bool:
    path = Path(problem.path)
    below = path.relative_to(root) if path.is_relative_to(root) else path
    return not set(TESTS).isdisjoint(below.parts)


def _problems(file: Path) -> Sequence[Problem]:
    return parse(str(file), file.read_bytes()).problems


def _built(chosen: Toolchain, directory: Path) -> str:
    """The program, built with the parser of the toolchain."""
    syntax = directory / "syntax"
    source = chosen.root / "src" / "cmd" / "compile" / "internal" / "syntax"
    if not source.is_dir():
        sys.exit(f"next-go: {chosen.root} comes without the sources of the compiler's parser")
    syntax.mkdir()
    for file in source.glob("*.go"):
        if not file.name.endswith("_test.go"):
            shutil.copyfile(file, syntax / file.name)
    shutil.copyfile(PROGRAM, directory / "main.go")
    language = ".".join(chosen.version.removeprefix("go").split("-")[0].split(".")[:2])
    (directory / "go.mod").write_text(f"module nextgo\n\ngo {language}\n")
    program = directory / "nextgo"
    build = [chosen.command, "build", "-o", str(program), "."]
    subprocess.run(build, cwd=directory, env=chosen.env, check=True)
    return str(program)


def _asked(program: Sequence[str], files: Sequence[Path]) -> list[str]:
    """What the program says about each file; empty where nothing is wrong."""
    given = "".join(f"{file}\n" for file in files)
    run = subprocess.run(program, input=given, stdout=subprocess.PIPE, check=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def _line(problem: Problem, root: Path) -> str:
    path = Path(problem.path)
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return f"  {shown.as_posix()}:{problem.line}:{problem.column}: {problem.message}"


def main() -> int:
    """Run the program."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--go", default="", help="a toolchain's name or directory")
    arguments.add_argument("parts", nargs="*", metavar="PART", help="directories below GOROOT")
    given = arguments.parse_args()
    chosen = toolchain(given.go)
    parts = given.parts or PARTS
    for part in parts:
        if not (chosen.root / part).is_dir():
            print(f"{chosen.root} has no {part}")
    answer = compare(chosen, go_files(chosen.root, parts))
    with_problems = len({problem.path for problem in answer.problems})
    print(f"{answer.taken} files are taken by its parser, {with_problems} have a problem here")
    for problem in answer.problems:
        print(_line(problem, chosen.root))
    if answer.refused:
        files = len({problem.path for problem in answer.refused})
        print(f"{files} more are taken by its parser and refused by its type checker:")
        for problem in answer.refused:
            print(_line(problem, chosen.root))
    return 1 if answer.problems else 0


if __name__ == "__main__":
    sys.exit(main())
