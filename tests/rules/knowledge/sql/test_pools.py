"""Pools of connections."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.sql.pools import PoolLimited, PoolOpened

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
