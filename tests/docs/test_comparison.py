"""The page that compares with other linters: each thing that is said of ours has its test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from golint_agent.commands import group
from golint_agent.commands.check import check

PAGE = Path(__file__).parents[2] / "docs" / "comparison.md"
_LINK = re.compile(r"\[(?P<label>test_\w+\.py)\]\((?P<target>[^)]+)\)")


def rows() -> Iterator[list[str]]:
    """The cells of each row of the tables of features, without heads and rules."""
    features, _, _ = PAGE.read_text("utf-8").partition("\n## What other linters find\n")
    for line in features.splitlines():
        if line.startswith("|") and not line.startswith(("| Feature", "| ---")):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def test_each_row_says_something_of_each_linter() -> None:
    found = list(rows())
    assert len(found) > 40
    for cells in found:
        assert len(cells) == 6, cells
        assert all(cells[:5]), cells


def test_what_is_said_of_ours_has_a_test() -> None:
    for *_, ours, proof in rows():
        if ours == "no":
            assert proof == ""
            continue
        link = _LINK.fullmatch(proof)
        assert link is not None, proof
        file = (PAGE.parent / link["target"]).resolve()
        assert file.name == link["label"]
        assert "def test_" in file.read_text("utf-8")


def test_what_is_named_of_ours_is_there() -> None:
    options = {name for parameter in check.params for name in parameter.opts}
    commands = group.golint_agent.list_commands(click.Context(group.golint_agent))
    for *_, ours, _ in rows():
        for told in re.findall(r"`([^`]+)`", ours):
            first = told.split()[0].partition("=")[0]
            if first.startswith("--"):
                assert first in options, told
            elif first in {"explain", "init", "baseline", "config", "completion", "standards"}:
                assert first in commands, told
