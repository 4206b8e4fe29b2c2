"""What a Go toolchain parses and we do not: a slice of `make next-go`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.go,
    pytest.mark.skipif(
        shutil.which("go") is None, reason="no go command: no toolchain's files are parsed"
    ),
]


def next_go(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "oracle" / "next_go.py", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "comes without the sources" in done.stderr:
        pytest.skip(f"this go comes without its sources: {done.stderr.strip()}")
    return done


def test_what_the_toolchain_comes_with_has_no_problem() -> None:
    parts = ["src/internal/types/testdata/spec", "src/go/types", "src/maps", "src/iter"]

    done = next_go(*parts)

    assert (done.returncode, done.stderr) == (0, "")
    count, _, rest = done.stdout.partition(" ")
    assert int(count) > 50
    assert rest == "files are taken by its parser, 0 have a problem here\n"


def test_a_problem_is_seen(tmp_path: Path) -> None:
    tests = tmp_path / "testdata"
    tests.mkdir()
    (tmp_path / "fine.go").write_text("package p\n\nfunc f() { new(1) }\n")
    (tmp_path / "broken.go").write_text("package p\n\nfunc f( {\n")
    labels = "package p\n\nfunc f() {\n\tgoto A\nA:\nB:}\n"
    (tmp_path / "labels.go").write_text(labels)
    (tests / "labels.go").write_text(labels.replace("B:", "_:"))
    (tests / "refused.go").write_text("package p\n\nvar a = [...]int(4)\n")

    done = next_go(tmp_path)

    assert (done.returncode, done.stderr) == (1, "")
    lines = [line.partition(": syntax error")[0].strip() for line in done.stdout.splitlines()]
    assert lines == [
        "4 files are taken by its parser, 2 have a problem here",
        f"{tmp_path.as_posix()}/labels.go:6:2",
        f"{tmp_path.as_posix()}/testdata/labels.go:6:2",
        "1 more are taken by its parser and refused by its type checker:",
        f"{tmp_path.as_posix()}/testdata/refused.go:3:1",
    ]
