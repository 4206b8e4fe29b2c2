"""Files of migrations: which are such, in which order, and which part leads back."""

from __future__ import annotations

import pytest
from tests.rules.knowledge.sql_files import asset, statement

from golint_rules.knowledge.schema.migrations import (
    is_migration,
    is_one_way,
    keeps_both_ways,
    leads_back,
    order_of,
    runs_in_transaction,
    statements_back,
    statements_there,
    table_of,
    text_back,
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
        ("config/test_migrations/000001_a.sql", False),
        ("latest/migrations/000001_a.sql", True),
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


def test_where_the_way_back_starts() -> None:
    both = asset(GOOSE, "migrations/1_a.sql")

    assert way_back_starts(both) == GOOSE.index("-- +goose Down")
    assert text_back(both) == GOOSE[GOOSE.index("-- +goose Down") :]
    alone = asset("DROP TABLE a;", "migrations/1_a.down.sql")
    assert (way_back_starts(alone), text_back(alone)) == (0, "DROP TABLE a;")
