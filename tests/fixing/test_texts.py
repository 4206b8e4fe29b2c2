"""Edits of several passes are one difference, which git applies to give the same bytes."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from golint_agent.fixing.texts import Replacement, Text, unified_diff


def applied(text: Text, path: Path, name: str = "a.txt") -> bytes:
    """What `git apply` makes of the old text by the difference."""
    diff = unified_diff(name, text)
    (path / name).write_bytes(text.before)
    if diff:
        git = shutil.which("git") or "git"
        subprocess.run(
            [git, "apply", "--whitespace=nowarn", "-p1", "-"], cwd=path, input=diff, check=True
        )
    return (path / name).read_bytes()


@pytest.mark.parametrize("seed", range(60))
def test_git_applies_the_difference(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    ends = [b"\n"] if seed % 3 else [b"\r\n"]
    lines = [b"%d" % dice.randrange(4) + dice.choice(ends) for _ in range(dice.randrange(40))]
    before = b"".join(lines) + (b"" if seed % 2 else b"last")
    text = Text(before)
    for _ in range(3):
        places = sorted(dice.sample(range(len(text.data) + 1), min(6, len(text.data) + 1)))
        pairs = zip(places[::2], places[1::2], strict=False)
        new = [b"", b"x", b"y\n", b"\nz", b"a\nb\n"]
        edits = [Replacement(start, end, dice.choice(new)) for start, end in pairs]
        expected = text.data
        for edit in reversed(edits):
            expected = expected[: edit.start] + edit.new + expected[edit.end :]
        text.apply(edits)
        assert text.data == expected

    if text.data and before:  # git has another form for files that come and go
        assert applied(text, tmp_path) == text.data


def test_a_difference_reads_as_people_know_it() -> None:
    text = Text(b"".join(b"line %d\n" % number for number in range(1, 12)))
    text.apply([Replacement(text.data.index(b"line 5"), text.data.index(b"line 6"), b"five\n")])

    assert unified_diff("a/é.go", text) == (
        b'--- "a/a/\\303\\251.go"\n+++ "b/a/\\303\\251.go"\n@@ -2,7 +2,7 @@\n'
        b" line 2\n line 3\n line 4\n-line 5\n+five\n line 6\n line 7\n line 8\n"
    )


def test_what_comes_back_to_the_same_is_no_difference() -> None:
    text = Text(b"a\nb\n")
    text.apply([Replacement(0, 1, b"x")])
    text.apply([Replacement(0, 1, b"a")])

    assert unified_diff("a", text) == b""


def test_a_large_file_of_equal_lines_takes_no_search() -> None:
    text = Text(b"x\ny\n" * 100_000)
    text.apply([Replacement(0, 1, b"z"), Replacement(399_996, 399_997, b"z")])

    started = time.process_time()
    diff = unified_diff("a", text)

    assert diff.count(b"@@ -") == 2
    assert time.process_time() - started < 2
