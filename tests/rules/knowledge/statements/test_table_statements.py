"""Statements by their tables and the columns that bind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of
from tests.rules.knowledge.sql_files import statement

from golint_rules.knowledge.statements.table_statements import (
    TableStatement,
    bound_columns,
    tables_of,
)


@pytest.mark.parametrize(
    ("text", "tables", "bound"),
    [
        ("SELECT a FROM b WHERE c = $1 AND d > 2", ("b",), {"c"}),
        ("SELECT a FROM b JOIN e ON e.f = b.g WHERE e.c IN ($1)", ("b", "e"), {"c", "f", "g"}),
        ("SELECT a FROM b WHERE c = $1 OR d = $2", ("b",), set()),
        ("SELECT a FROM b WHERE id IN (SELECT x FROM y WHERE c = $1)", ("b",), {"id", "c"}),
        ("UPDATE b SET a = 1 WHERE c = $1", ("b",), {"c"}),
        ("INSERT INTO b (a, c) VALUES ($1, $2)", ("b",), {"a", "c"}),
        ("WITH q AS (SELECT 1) SELECT a FROM q", (), set()),
    ],
)
def test_statements(text: str, tables: tuple[str, ...], bound: set[str]) -> None:
    found = statement(text)

    assert tables_of(found) == tables
    assert bound_columns(found) == bound


def test_facts(tmp_path: Path) -> None:
    text = (
        'import "database/sql"\nfunc run(db *sql.DB, s string) {\n'
        'db.Exec("DELETE FROM ledger WHERE b = $1", s); db.Exec("DELETE FROM a WHERE " + s);'
        " db.Exec(s) }"
    )
    (one, other) = facts_of(tmp_path, text, TableStatement)

    assert (one.own, other.own) == (("b",), ())

    assert (one.verb, one.tables, one.bound, one.is_sure) == ("delete", ("ledger",), ("b",), True)
    assert not other.is_sure


def test_what_asks_whether_there_is_a_row_reads_its_table(tmp_path: Path) -> None:
    text = (
        'import "database/sql"\nfunc run(db *sql.DB, s string) {\n'
        'db.QueryRow("SELECT EXISTS (SELECT 1 FROM ledger WHERE b = $1)", s) }'
    )
    (one,) = facts_of(tmp_path, text, TableStatement)

    assert (one.verb, one.tables, one.bound, one.is_sure) == ("select", ("ledger",), ("b",), True)


def test_names_in_quotes_are_as_most_schemas_write_them(tmp_path: Path) -> None:
    text = (
        'import "database/sql"\nfunc run(db *sql.DB, s string) {\n'
        'db.Query(`SELECT "tenantId", X FROM "UserImport" WHERE "tenantId" = $1`, s) }'
    )
    (one,) = facts_of(tmp_path, text, TableStatement)

    assert (one.tables, one.bound) == (("user_import",), ("tenant_id",))
    assert (one.selected, one.own) == (("tenant_id", "x"), ("tenant_id", "x"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [("\n\n", None), ("\n\n\n", 5)],
)
def test_where_the_text_stands(tmp_path: Path, lines: str, expected: int | None) -> None:
    text = (
        'import "database/sql"\nfunc run(db *sql.DB, s string) {\n'
        'text := "DELETE FROM ledger WHERE b = $1"|db.Exec(text, s) }'
    )
    (one,) = facts_of(tmp_path, text.replace("|", lines), TableStatement)

    assert (one.text.span.start.line if one.text is not None else None) == expected


@pytest.mark.parametrize(
    ("sql", "own"),
    [
        ("DELETE FROM ledger WHERE a = ? AND b IN (SELECT id FROM t WHERE tenant = ?)", "a b"),
        ("UPDATE ledger SET x = 1 WHERE a > ? RETURNING *", "a x"),
        ("INSERT INTO ledger (a, x) SELECT b, c FROM t", "a x"),
        ("SELECT a, x FROM ledger WHERE y = ?", "a x y"),
        ("SELECT l.a FROM ledger l JOIN t ON t.id = l.b WHERE t.c = ?", ""),
    ],
)
def test_columns_of_the_table_itself(tmp_path: Path, sql: str, own: str) -> None:
    text = f'import "database/sql"\nfunc run(db *sql.DB) {{ db.Exec("{sql}", 1, 2) }}'
    (one,) = facts_of(tmp_path, text, TableStatement)

    assert one.own == tuple(own.split())
