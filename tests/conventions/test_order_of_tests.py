"""The files of tests that run first are there."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_longest_files_are_there() -> None:
    longest = runpy.run_path(str(ROOT / "tests/conftest.py"))["LONGEST"]
    assert [name for name in longest if not (ROOT / name).is_file()] == []
