"""Scopes beside those of go/ast, in files of Go's own library: a slice of `make nolint`."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from golint_agent.engine.suppressing.collect import directives_in
from golint_agent.engine.suppressing.directives import TO_THE_END, Form
from golint_agent.syntax import parse

pytestmark = [
    pytest.mark.go,
    pytest.mark.skipif(shutil.which("go") is None, reason="there is no go command"),
]
PROGRAM = Path(__file__).with_name("scopes.go")
DIRECTORIES = ("net/http", "go/parser", "encoding/json", "database/sql", "text/template")
NOLINT, LINT = "//nolint:errcheck", "//lint:ignore a/b why"
FORMS = {Form.NOLINT: "nolint", Form.LINT_IGNORE: "lint"}

Scope = tuple[str, int, int, int]


def test_scopes_are_those_of_go(tmp_path: Path) -> None:
    root = subprocess.run(["go", "env", "GOROOT"], capture_output=True, text=True, check=True)
    chance = random.Random(20)  # noqa: S311 - the same comments each time
    files: list[Path] = []
    for directory in DIRECTORIES:
        for source in sorted((Path(root.stdout.strip()) / "src" / directory).glob("*.go"))[:12]:
            file = tmp_path / f"{len(files)}.go"
            file.write_text(with_comments(source.read_text("utf-8"), chance), encoding="utf-8")
            files.append(file)

    told = scopes_of_go(files, tmp_path)
    differences = {
        file.name: sorted(set(theirs) ^ set(ours_of(file, theirs)))
        for file, theirs in told.items()
        if set(theirs) != set(ours_of(file, theirs))
    }

    assert sum(map(len, told.values())) > 2000
    assert differences == {}


def with_comments(text: str, chance: random.Random) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        dice = chance.random()
        comment = NOLINT if chance.random() < 0.5 else LINT
        indent = line[: len(line) - len(line.lstrip())]
        if dice < 0.05:
            lines.append(f"{indent}{comment}")
        elif dice < 0.06:
            lines += [f"{indent}// More of it.", f"{indent}{comment}"]
        elif dice < 0.07:
            lines += [f"{indent}{comment}", ""]
        lines.append(f"{line} {comment}" if 0.2 < dice < 0.24 and line.strip() else line)
    return "\n".join(lines)


def scopes_of_go(files: list[Path], directory: Path) -> dict[Path, list[Scope]]:
    program = directory / "scopes"
    subprocess.run(["go", "build", "-o", str(program), str(PROGRAM)], cwd=directory, check=True)
    run = subprocess.run(
        [str(program), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    told: dict[Path, list[Scope]] = {}
    current: list[Scope] = []
    for line in run.stdout.splitlines():
        kind, *rest = line.split(" ")
        if kind == "file":
            current = told[Path(rest[0])] = []
        elif kind != "error":
            number, first, last = map(int, rest)
            current.append((kind, number, first, last))
    return told


def ours_of(file: Path, theirs: list[Scope]) -> list[Scope]:
    data = file.read_bytes()
    end = max((last for _, _, _, last in theirs), default=0)
    return [
        (
            FORMS[one.form],
            one.span.start.line,
            one.names[0].first_line,
            # Go's file ends with its last declaration.
            end if one.names[0].last_line == TO_THE_END else one.names[0].last_line,
        )
        for one in directives_in(parse(file.name, data))
    ]
