"""Deferred rollbacks that ask a variable which not every failing return sets."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.asked_rollbacks import left_open_by, rollback_asked
from golint_rules.knowledge.transactions.transactions import begun_by

HEAD = """import ("database/sql"; "errors"; "fmt")
var errLow = errors.New("low")
var _ = fmt.Errorf
func use(*sql.Tx) error { return nil }
"""
BEGIN = "tx, err := db.Begin(); if err != nil { return err }; "
ASKED = f"{BEGIN}defer func() {{ if err != nil {{ tx.Rollback() }} }}(); "
ALWAYS = f"{BEGIN}defer func() {{ tx.Rollback() }}(); "


def _said(call: Call, _: Context) -> list[str]:
    held = begun_by(call)
    asked = rollback_asked(call, held) if held is not None else None
    if held is None or asked is None:
        return []
    return [error.text for error in left_open_by(asked, held)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{ASKED}if n == 0 {{ return errLow }}; return tx.Commit()", ["errLow"]),
        (f"{ASKED}if n == 0 {{ err = errLow; return err }}; return tx.Commit()", []),
        (f"{ASKED}if err := use(tx); err != nil {{ return err }}; return tx.Commit()", ["err"]),
        (f"{ASKED}if err = use(tx); err != nil {{ return errLow }}; return tx.Commit()", []),
        (f"{ASKED}if n == 0 {{ tx.Rollback(); return errLow }}; return tx.Commit()", []),
        (f"{ASKED}if n == 0 {{ return use(tx) }}; return tx.Commit()", []),
        (f"{ALWAYS}if n == 0 {{ return errLow }}; return tx.Commit()", []),
    ],
)
def test_what_leaves_a_transaction_open(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{HEAD}func f(db *sql.DB, n int) error {{ {body} }}"
    assert of_calls(tmp_path, text, _said)["db.Begin()"] == expected


def test_a_named_result(tmp_path: Path) -> None:
    body = f"{ASKED}if n == 0 {{ return errLow }}; return tx.Commit()"
    text = f"{HEAD}func f(db *sql.DB, n int) (err error) {{ {body} }}"
    assert of_calls(tmp_path, text, _said)["db.Begin()"] == []
