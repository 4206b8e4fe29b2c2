"""A file from standard input, with all that is on disk around it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, FAULTY, Golint, Module

CONCISE = ("check", "--output", "concise")
FOUND = "a.go:6:2: error errors/ignored `os.Remove` is called; do not\n1 finding (1 error) in"


@pytest.fixture
def golint_with(golint: Golint, monkeypatch: pytest.MonkeyPatch) -> Golint:
    def go(text: str, *arguments: str, cwd: Path) -> tuple[int, str, str]:
        stdin = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogateescape")))
        monkeypatch.setattr(sys, "stdin", stdin)
        return golint(*arguments, cwd=cwd)

    return go


def test_what_is_on_disk_does_not_count(golint_with: Golint, module: Module) -> None:
    root = module({"a.go": CLEAN})
    code, out, err = golint_with(FAULTY, *CONCISE, "--stdin-filename", "a.go", "-", cwd=root)
    assert (code, out, err) == (1, f"{FOUND} 1 file, 1 package\n", "")
    root = module({"a.go": FAULTY})
    code, out, err = golint_with(CLEAN, *CONCISE, "--stdin-filename", "a.go", "-", cwd=root)
    assert (code, out, err) == (0, "No findings in 1 file, 1 package\n", "")


def test_a_file_that_is_called_as_standard_input_is(golint_with: Golint, module: Module) -> None:
    root = module({"a.go": CLEAN, "-": "odd"})
    code, out, err = golint_with(FAULTY, *CONCISE, "--stdin-filename", "a.go", "-", cwd=root)
    assert (code, out, err) == (1, f"{FOUND} 1 file, 1 package\n", "")


def test_the_excerpt_is_of_what_was_given(golint_with: Golint, module: Module) -> None:
    root = module({"a.go": CLEAN})
    out = golint_with(FAULTY, "check", "--stdin-filename", "a.go", cwd=root)[1]
    assert '6 |     os.Remove("a")' in out


def test_only_that_file_is_reported_and_others_are_read(
    golint_with: Golint, module: Module
) -> None:
    wrapper = 'package app\n\nimport "os"\n\nvar remove = os.Remove\n'
    root = module({"b.go": FAULTY, "wrap.go": wrapper, "c.go": FAULTY.replace("Clear", "C")})
    text = "package app\n\nfunc New() { Clear() }\n"
    code, out, _ = golint_with(text, *CONCISE, "--stdin-filename", "new.go", "-", cwd=root)
    assert (code, out) == (0, "No findings in 1 file, 1 package\n")
    assert not (root / "new.go").exists()


@pytest.mark.parametrize("name", ["sub/new.go", "./sub/new.go", "sub/../sub/new.go"])
def test_a_file_that_is_not_there_yet(golint_with: Golint, module: Module, name: str) -> None:
    root = module({"sub/old.go": CLEAN})
    code, out, _ = golint_with(FAULTY, *CONCISE, "--stdin-filename", name, "-", cwd=root)
    assert code == 1
    assert out.startswith("sub/new.go:6:2: error ")


def test_absolute_names_and_files_behind_links(golint_with: Golint, module: Module) -> None:
    root = module({"real.txt": CLEAN, "b.go": CLEAN.replace("Add", "B")})
    (root / "a.go").symlink_to("real.txt")
    for name in ("a.go", str(root / "a.go")):
        code, out, _ = golint_with(FAULTY, *CONCISE, "--stdin-filename", name, "-", cwd=root)
        assert (code, out) == (1, f"{FOUND} 1 file, 1 package\n")


def test_nothing_wrong_is_kept(golint_with: Golint, module: Module) -> None:
    root = module({"a.go": CLEAN, "b.go": CLEAN.replace("Add", "B")})
    saved = golint_with("", *CONCISE, cwd=root)
    given = (*CONCISE, "--stdin-filename", "a.go", "-")
    assert golint_with(FAULTY, *given, cwd=root)[0] == 1
    assert golint_with("", *CONCISE, cwd=root) == saved
    assert golint_with("", *CONCISE, "a.go", cwd=root)[0] == 0
    assert golint_with(CLEAN, *given, cwd=root)[0] == 0
    assert golint_with(FAULTY, *given, cwd=root)[0] == 1
    (root / "a.go").write_text(FAULTY)
    assert golint_with(CLEAN, *given, cwd=root)[0] == 0
    assert golint_with("", *CONCISE, cwd=root)[0] == 1
    new = (*CONCISE, "--stdin-filename", "new.go", "-")
    assert golint_with(FAULTY.replace("Clear", "New"), *new, cwd=root)[0] == 1
    assert "new.go" not in golint_with("", *CONCISE, cwd=root)[1]


def test_processes_are_given_the_content_too(
    golint_with: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("golint_agent.engine.scheduling.task_runner.INLINE_BYTES", 0)
    root = module({"a.go": CLEAN, "b/b.go": CLEAN})
    given = (*CONCISE, "-j", "2", "--stdin-filename", "a.go", "-")
    assert golint_with(FAULTY, *given, cwd=root)[:2] == (1, f"{FOUND} 1 file, 1 package\n")


@pytest.mark.parametrize("text", ["", "\0", "package", "package app\n\nfunc {", "\udcff\udcfe"])
def test_odd_content_is_a_problem_as_on_disk(
    golint_with: Golint, module: Module, text: str
) -> None:
    root = module({"a.go": CLEAN})
    given = golint_with(text, *CONCISE, "--stdin-filename", "a.go", "-", cwd=root)
    (root / "a.go").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert given == golint_with("", *CONCISE, "a.go", cwd=root)


def test_more_than_a_check_reads_is_a_problem(golint_with: Golint, module: Module) -> None:
    root = module({"a.go": CLEAN})
    text = CLEAN + "//" + "x" * (8 * 1024 * 1024)
    code, out, _ = golint_with(text, *CONCISE, "--stdin-filename", "a.go", "-", cwd=root)
    assert code == 2
    assert "the limit is 8388608" in out


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("-",), "`-` is standard input, and nothing says which file that is", "--stdin-filename"),
        (("--stdin-filename", "a.go", "./..."), "`--stdin-filename` and `./...` exclude", "a.go -"),
        (("--stdin-filename", "sub", "-"), "`sub` is a directory", "name the file"),
        (("--stdin-filename", "absent/a.go", "-"), "there is no directory `", "relative to `"),
        (("--stdin-filename", "a.sql", "-"), "`a.sql` is not a Go file", "`.go`"),
        (("--stdin-filename", "a\0.go", "-"), "'a\\x00.go' is not a path", "name "),
        (
            ("--stdin-filename", "a.go", "--watch"),
            "`--watch` and `--stdin-filename` exclude",
            "one",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    golint_with: Golint, module: Module, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    root = module({"sub/a.go": CLEAN})
    code, out, err = golint_with(CLEAN, "check", *arguments, cwd=root)
    assert (code, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith(f"golint-agent: {message}")
    assert hint in second
