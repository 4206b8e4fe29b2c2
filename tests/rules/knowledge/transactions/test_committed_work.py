"""Functions that commit what they write."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.committed_work import CommitsWork

HEAD = """import "database/sql"

type store struct{}

const wipe = "DELETE FROM a"

func (store) WithTx(func() error) error { return nil }
func (store) With(func() error) error { return nil }

"""
BEGIN = "tx, err := db.Begin(); if err != nil { return err }; "


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BEGIN + "tx.Exec(wipe); return tx.Commit()", True),
        (BEGIN + "tx.Exec(wipe); return nil", False),
        ("return s.WithTx(func() error { return work(db, s) })", True),
        ("return s.With(func() error { return work(db, s) })", False),
    ],
)
def test_committed_work(tmp_path: Path, body: str, expected: object) -> None:
    def asking(call: Call, _: Context) -> bool:
        return call.fact(CommitsWork) is not None

    text = (
        f"{HEAD}func work(db *sql.DB, s store) error {{ {body} }}\n"
        "func f(db *sql.DB, s store) { _ = work(db, s) }"
    )
    found = of_calls(tmp_path, text, asking, needs=(CommitsWork,))
    assert found["work(db, s)"] == expected
