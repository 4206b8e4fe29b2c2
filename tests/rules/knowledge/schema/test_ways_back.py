"""Ways back of migrations that do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from tests.rules.knowledge.sql_files import asset

from golint_agent.assets.read import read_asset
from golint_agent.rulekit import Asset, AssetContext
from golint_rules.knowledge.schema.ways_back import (
    ChangedThere,
    EmptyWayBack,
    changed_there,
    empty_way_back,
    lacking_ways_back,
)

if TYPE_CHECKING:
    from golint_agent.rulekit import ModuleView

UP = "-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\n"


class Learned:
    """The facts of some files, as a module has them."""

    def __init__(self, files: dict[str, str]) -> None:
        self._facts = [fact for path, text in files.items() for fact in learned(asset(text, path))]

    def asset_facts(self, kind: type) -> tuple[ChangedThere | EmptyWayBack, ...]:
        """Those of one kind."""
        return tuple(fact for fact in self._facts if isinstance(fact, kind))


def learned(file: Asset) -> list[ChangedThere | EmptyWayBack]:
    """What is learned of a file."""
    ctx = cast("AssetContext", None)
    learners = (changed_there.learn, empty_way_back.learn)
    return [fact for learn in learners if learn is not None for fact in learn(file, ctx)]


def lacking(files: dict[str, str]) -> dict[str, int]:
    """The paths of what is told, and how many places are shown beside each."""
    module = cast("ModuleView", Learned(files))
    return {place.path: len(related) for place, related in lacking_ways_back(module)}


@pytest.mark.parametrize(
    ("there", "is_told"),
    [
        ("ALTER TABLE a ADD c int;", True),
        ("INSERT INTO a VALUES (1); DROP TABLE b;", True),
        ("", False),
        ("-- nothing yet", False),
        ("INSERT INTO a VALUES (1);", False),
        ("ALTER TYPE t ADD VALUE 'x';", False),
        ("CREATE TABLE IF NOT EXISTS a (b int);", True),
        ("-- PostgreSQL database dump\nCREATE TABLE a (b int);", False),
    ],
)
def test_an_empty_file_is_told_where_the_way_there_changed_something(
    there: str, *, is_told: bool
) -> None:
    files = {"migrations/000002_a.up.sql": there, "migrations/000002_b.down.sql": "-- \n"}

    assert lacking(files) == ({"migrations/000002_b.down.sql": 1} if is_told else {})


def test_what_the_way_there_has_done_nobody_knows_without_its_file() -> None:
    there = "ALTER TABLE a ADD c int;"
    back = {"migrations/000002_a.down.sql": ""}

    assert lacking(back) == {}
    assert lacking({"migrations/000003_a.up.sql": there, **back}) == {}
    assert lacking({"other/000002_a.up.sql": there, **back}) == {}
    assert lacking({"migrations/a.up.sql": there, "migrations/a.down.sql": ""}) == {
        "migrations/a.down.sql": 1
    }


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (UP, True),
        (f"{UP}DROP TABLE a;", False),
        (f"{UP}-- cannot be undone", False),
        (f"{UP}-- the house keeps it", False),
        (f"-- PostgreSQL database dump\n{UP}", False),
        (UP.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"), False),
        ("-- +goose Up\n-- +goose Down\n", False),
    ],
)
def test_sections(text: str, *, is_told: bool) -> None:
    assert lacking({"migrations/1_a.sql": text}) == ({"migrations/1_a.sql": 0} if is_told else {})


@pytest.mark.parametrize("before", [b"", b"\xff", b"\xff\xff", b"\xc3"])
def test_bytes_that_are_no_text_hide_no_way_back(before: bytes) -> None:
    data = b"-- +goose Up\n-- " + before + '\nALTER TABLE a ADD "üüüü" int;\n'.encode()
    path = "migrations/1_a.sql"

    for back, expected in (
        (b"-- +goose Down\n", True),
        (b"-- +goose Down\nDROP TABLE a;\n", False),
    ):
        assert bool(learned(Asset(read_asset(path, data + back), path, "postgres"))) is expected
