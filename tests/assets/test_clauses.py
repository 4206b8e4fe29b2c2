"""DDL cut into its parts."""

from __future__ import annotations

import pytest

from golint_agent.assets.read import read_asset


def clauses(text: str) -> list[str]:
    (found,) = read_asset("a.sql", text.encode(), "postgres").statements
    return [" ".join(clause.words) for clause in found.clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'CREATE TABLE IF NOT EXISTS "S".a (b NUMERIC(9, 2) NOT NULL, UNIQUE (b)) WITH (d = 1)',
            [
                "create table if not exists S . a",
                "b numeric ( 9 , 2 ) not null",
                "unique ( b )",
            ],
        ),
        (
            "ALTER TABLE ONLY s.a ADD b int, DROP c",
            ["alter table only s . a", "add b int", "drop c"],
        ),
        ("ALTER TABLE a ENABLE ROW LEVEL SECURITY", ["alter table a", "enable row level security"]),
        ("CREATE POLICY p ON a USING (b = 1)", ["create policy p on a using ( b = 1 )"]),
        ("CREATE TABLE a AS SELECT 1", ["create table a as select 1"]),
        ("SELECT 1", []),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_a_clause_knows_where_it_stands() -> None:
    text = "ALTER TABLE a\n  ADD b int;"
    (found,) = read_asset("a.sql", text.encode(), "postgres").statements
    second = found.clauses[1]

    assert text[second.start : second.end] == "ADD b int"


def test_no_more_is_kept_than_anybody_reads() -> None:
    columns = ", ".join(f"c{n} int" for n in range(700))
    (found,) = read_asset("a.sql", f"CREATE TABLE a ({columns})".encode(), "postgres").statements

    assert len(found.clauses) == 500
