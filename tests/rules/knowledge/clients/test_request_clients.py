"""Clients that are made for one call."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.clients.request_clients import OpensClient, is_for_one_call
from golint_rules.knowledge.workers.request_work import TellsWhenDone

CODE = """import ("database/sql"; "net/http")
var kept *sql.DB
type service struct{ db *sql.DB }
func %s(w http.ResponseWriter, r *http.Request, s *service, use func(*sql.DB)) {
	db, _ := sql.Open("pgx", "")
	%s
}
"""


@pytest.mark.parametrize(
    ("name", "then", "expected"),
    [
        ("list", "defer db.Close()", True),
        ("list", "db.Ping()", True),
        ("list", "defer db.Close(); use(db)", True),
        ("list", "use(db)", False),
        ("list", "s.db = db", False),
        ("list", "kept = db", False),
        ("list", "go use(db)", False),
        ("checkHealth", "defer db.Close()", False),
        ("listHealth", "defer db.Close()", False),
    ],
)
def test_made_for_one_call(tmp_path: Path, name: str, then: str, *, expected: bool) -> None:
    text = CODE % (name, then)
    found = of_calls(tmp_path, text, is_for_one_call, needs=(TellsWhenDone,))

    assert found['sql.Open("pgx", "")'] is expected


RETURNING = """import ("database/sql"; "sync")
var kept *sql.DB
func open() (*sql.DB, error) { return sql.Open("pgx", "") }
func fresh() *sql.DB { db, _ := sql.Open("pgx", ""); return db }
func keeps() *sql.DB { db, _ := sql.Open("pgx", ""); kept = db; return db }
"""


def test_functions_that_make_a_client(tmp_path: Path) -> None:
    text = RETURNING.replace('; "sync"', "")
    found = functions(tmp_path, {"m/m": text}, OpensClient)

    assert [name for name in ("open", "fresh", "keeps") if OpensClient in found.get(name, {})] == [
        "open",
        "fresh",
    ]
    once = functions(tmp_path, {"m/m": f"{RETURNING}var _ sync.Once\n"}, OpensClient)
    assert not any(OpensClient in facts for facts in once.values())
