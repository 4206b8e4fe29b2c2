"""Files of migrations: which are such, in which order, and which part leads back."""

from __future__ import annotations

import pytest
from tests.rules.knowledge.sql_files import asset, statement

from golint_agent.assets.read import read_asset
from golint_agent.rulekit import Asset
from golint_rules.knowledge.migrations import (
    is_migration,
    is_one_way,
    keeps_both_ways,
    lacks_way_back,
    leads_back,
    order_of,
    runs_in_transaction,
    statements_back,
    statements_there,
    table_of,
    way_back_starts,
)

GOOSE = "-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\nDROP TABLE a;\n"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("migrations/000001_a.up.sql", True),
        ("internal/db/migrations/postgres/1.sql", True),
        ("db/V2__add.sql", True),
        ("sql/1677770163.sql", True),
        ("internal/store/queries.sql", False),
        ("testdata/migrations/000001_a.sql", False),
        ("migrations/seed.sql", False),
    ],
)
def test_paths(path: str, *, expected: bool) -> None:
    assert is_migration(path) is expected


def test_ways() -> None:
    assert leads_back("a/1_b.down.sql")
    assert is_one_way("a/1_b.up.sql")
    assert order_of("a/000012_b.up.sql") == ("a", 12, "000012_b.up.sql", 0)
    assert order_of("a/b.sql") == ("a", -1, "b.sql", 0)


def test_both_ways_in_one_file() -> None:
    file = asset(GOOSE, "migrations/1_a.sql")

    assert keeps_both_ways(file)
    assert [s.verb for s in statements_there(file)] == ["create"]
    assert [s.verb for s in statements_back(file)] == ["drop"]
    back = asset("DROP TABLE a;", "migrations/1_a.down.sql")
    assert (statements_there(back), len(statements_back(back))) == ((), 1)


@pytest.mark.parametrize(
    ("text", "path", "count", "expected"),
    [
        (GOOSE, "1_a.sql", 1, True),
        ("-- +goose NO TRANSACTION\n" + GOOSE, "1_a.sql", 1, False),
        ("SELECT 1", "1_a.up.sql", 1, False),
        ("SELECT 1", "1_a.up.sql", 2, True),
        ("SELECT 1", "1_a.sql", 2, False),
    ],
)
def test_transactions(text: str, path: str, count: int, *, expected: bool) -> None:
    assert runs_in_transaction(asset(text, path), count) is expected


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("CREATE TABLE IF NOT EXISTS s.a (b int)", "a"),
        ("ALTER TABLE ONLY public.a ENABLE ROW LEVEL SECURITY", "a"),
        ("CREATE INDEX i ON s.a (b)", "a"),
        ("CREATE POLICY p ON s.a USING (true)", "a"),
        ("GRANT SELECT ON a TO b", "a"),
    ],
)
def test_tables(text: str, table: str) -> None:
    assert table_of(statement(text)) == table


def test_empty_ways_back() -> None:
    up = "-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\n"

    assert lacks_way_back(asset("-- \n", "migrations/1_a.down.sql"))
    assert not lacks_way_back(asset("-- cannot be undone\n", "migrations/1_a.down.sql"))
    assert not lacks_way_back(asset("", "migrations/1_a.up.sql"))
    assert lacks_way_back(asset(up, "migrations/1_a.sql"))
    assert not lacks_way_back(asset(GOOSE, "migrations/1_a.sql"))
    assert not lacks_way_back(asset(f"-- PostgreSQL database dump\n{up}", "migrations/1_a.sql"))
    twice = up.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")
    assert not lacks_way_back(asset(twice, "migrations/1_a.sql"))
    assert way_back_starts(asset(up, "migrations/1_a.sql")) == up.index("-- +goose Down")
    assert way_back_starts(asset("", "migrations/1_a.down.sql")) == 0


@pytest.mark.parametrize("before", [b"", b"\xff", b"\xff\xff", b"\xc3"])
def test_bytes_that_are_no_text_hide_no_way_back(before: bytes) -> None:
    data = b"-- +goose Up\n-- " + before + '\nALTER TABLE a ADD "üüüü" int;\n'.encode()
    path = "migrations/1_a.sql"

    for back, expected in (
        (b"-- +goose Down\n", True),
        (b"-- +goose Down\nDROP TABLE a;\n", False),
    ):
        file = Asset(read_asset(path, data + back), path, "postgres")
        assert lacks_way_back(file) is expected
