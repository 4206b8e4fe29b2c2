"""Pools of connections."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.sql.pools import PoolLimited, PoolOpened, PoolTaken

CODE = """import ("database/sql"; "net/http"; "example.org/lib")
type own struct { MaxOpenConns int }
var _ = http.ListenAndServe
func open() *sql.DB {
	db, _ := sql.Open(%s, "")
	%s
	return db
}
"""


@pytest.mark.parametrize(
    ("driver", "then", "opened", "limited"),
    [
        ('"pgx"', "", 1, 0),
        ('"pgx"', "db.SetMaxOpenConns(5)", 1, 1),
        ('"pgx"', "_ = lib.Config{MaxOpenConns: 5}", 1, 1),
        ('"pgx"', "_ = own{MaxOpenConns: 5}", 1, 0),
        ('"pgx"', "var c lib.Config; c.MaxOpen = 5", 1, 1),
        ('"pgx"', "var c own; c.MaxOpenConns = 5", 1, 0),
        ('"sqlite3"', "", 0, 0),
    ],
)
def test_pools(tmp_path: Path, driver: str, then: str, opened: int, limited: int) -> None:
    files = {"m/m": CODE % (driver, then)}

    assert len(package_facts(tmp_path, files, PoolOpened)) == opened
    assert len(package_facts(tmp_path, files, PoolLimited)) == limited


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("db := open(); defer db.Close(); db.Exec(s)", [True]),
        ("db := open(); use(db)", [True]),
        ("db := open(); kept = db", [False]),
        ("db := open(); go use(db)", [False]),
        ("db := open(); keep(db)", [False]),
        ("db := open(); defer func() { db.Close() }()", [True]),
        ("db := open(); go func() { db.Exec(s) }()", [False]),
        ("use(open())", [False]),
    ],
)
def test_what_becomes_of_a_pool(tmp_path: Path, body: str, expected: list[bool]) -> None:
    helpers = "func use(db *sql.DB) { db.Exec(s) }\nfunc keep(db *sql.DB) { kept = db }"
    head = CODE % ('"pgx"', "")
    text = f"{head}\nvar kept *sql.DB\nconst s = ``\n{helpers}\n"
    files = {"m/m": f"{text}func take() {{ {body} }}\n"}

    assert [taken.is_kept for taken in package_facts(tmp_path, files, PoolTaken)] == expected
