"""The fixtures are real Go: formatted, compiling, marked on purpose, and as their README says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from golint_agent.packs.load import load_rules

FIXTURES = Path(__file__).parents[2] / "fixtures"
FAULTY = FIXTURES / "ledger-service"
CLEAN = FIXTURES / "ledger-service-clean"
WANT = re.compile(r"// want\b(.*)")
QUOTED = re.compile(r'"([^"]*)"|`([^`]*)`')
ROW = re.compile(r"^\| ((?:cmd|internal|migrations)/\S+) \| (.+?) \|", re.MULTILINE)
# A cold machine downloads the modules first.
PATIENCE_SECONDS = 600

every_service = pytest.mark.parametrize("service", [FAULTY, CLEAN], ids=lambda path: path.name)


def needs_go(left_out: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        shutil.which("go") is None, reason=f"no go command here, so {left_out} was left out"
    )


@pytest.mark.go
@pytest.mark.xdist_group("fixtures-go")
@needs_go("formatting the fixtures with gofmt")
@every_service
def test_gofmt_has_nothing_to_change(service: Path) -> None:
    assert run("gofmt", "-l", ".", cwd=service) == ""


@pytest.mark.go
@pytest.mark.xdist_group("fixtures-go")
@needs_go("building and vetting the fixtures")
@pytest.mark.parametrize("command", ["build", "vet"])
@every_service
def test_go_accepts(service: Path, command: str) -> None:
    before = module_files(service)

    run("go", command, "./...", cwd=service)

    assert module_files(service) == before, "go.mod or go.sum was not complete"


def test_marks_name_the_rules_that_have_marks() -> None:
    marks = {mark.partition(":")[0] for path in go_files(FAULTY) for mark in marks_of(path)}

    assert marks - {rule.id for rule in load_rules()} == set()
    topics = {mark.partition("/")[0] for mark in marks}
    assert topics >= {"errors", "http", "logging", "money", "shutdown", "tenant"}


def test_the_clean_service_has_no_marks() -> None:
    assert [path for path in go_files(CLEAN) if marks_of(path)] == []


def test_every_mark_stands_in_code_that_is_reported() -> None:
    silent = [
        path
        for path in go_files(FAULTY)
        if path.name.endswith(("_test.go", "_gen.go")) or "cmd/ledgerctl" in path.as_posix()
    ]

    assert silent, "without such files this test proves nothing"
    assert [path for path in silent if marks_of(path)] == []


@pytest.mark.parametrize(
    ("heading", "service"),
    [
        ("## Correct code in `ledger-service` that stays unmarked", FAULTY),
        ("## Traps in `ledger-service-clean`", CLEAN),
        ("## Faults in `ledger-service` that no rule reports yet", FAULTY),
    ],
    ids=["correct", "traps", "faults"],
)
def test_the_readme_names_what_is_there(heading: str, service: Path) -> None:
    readme = (FIXTURES / "README.md").read_text(encoding="utf-8")
    rows = ROW.findall(readme.partition(heading)[2].partition("\n## ")[0])

    assert rows, f"no rows below {heading!r}"
    missing = [
        f"{name}: {symbol}"
        for name, cell in rows
        for symbol in re.findall(r"`([^`]+)`", cell)
        if not declares(service / name, symbol)
    ]
    assert missing == []


def run(*command: str, cwd: Path) -> str:
    """What the command printed to stdout. Its exit code must be 0."""
    # Without -buildvcs=false, go build fails where git does not trust the checkout's owner.
    settings = {"GOFLAGS": "-mod=mod -buildvcs=false", "GOTOOLCHAIN": "local", "GOWORK": "off"}
    finished = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


def module_files(service: Path) -> list[bytes]:
    return [(service / name).read_bytes() for name in ("go.mod", "go.sum")]


def go_files(service: Path) -> list[Path]:
    return sorted(service.rglob("*.go"))


def marks_of(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = [found[1] for line in lines if (found := WANT.search(line))]
    return [double or back for text in comments for double, back in QUOTED.findall(text)]


def declares(path: Path, symbol: str) -> bool:
    """Whether the file declares the function, type or constant, or, as SQL, holds the word."""
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".sql":
        return re.search(rf"\b{re.escape(symbol)}\b", text) is not None
    name = re.escape(symbol)
    return (
        re.search(rf"^(?:func (?:\([^)]*\) )?|type |const |var ){name}\b", text, re.MULTILINE)
        is not None
    )
