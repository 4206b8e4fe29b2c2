"""Programs, by their names and those of their functions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.programs.programs import (
    is_command_line_path,
    is_start_path,
    is_whole_program,
    runs_at_start,
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("example.com/m/cmd/ledgerctl", True),
        ("example.com/my-cli", True),
        ("example.com/cli/x", True),
        ("example.com/client", False),
        ("example.com/clinic", False),
    ],
)
def test_command_lines(path: str, *, expected: bool) -> None:
    assert is_command_line_path(path) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("example.com/m/bootstrap", True),
        ("example.com/m/internal/config", True),
        ("example.com/m/internal/store", False),
        ("example.com/bootstrap/store", False),
    ],
)
def test_packages_that_make_ready(path: str, *, expected: bool) -> None:
    assert is_start_path(path) is expected


@pytest.mark.parametrize(
    ("name", "start", "whole"),
    [
        ("main", True, True),
        ("runServer", False, True),
        ("LoadConfig", True, False),
        ("handle", False, False),
    ],
)
def test_functions(tmp_path: Path, name: str, *, start: bool, whole: bool) -> None:
    found = of_calls(
        tmp_path,
        f"func ask() {{}}\nfunc {name}() {{ func() {{ ask() }}() }}",
        lambda c, _: (runs_at_start(c), is_whole_program(c)),
    )

    assert found["ask()"] == (start, whole)
