"""Rows, statements and connections, and where a function ends without giving them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.sql.row_handles import (
    OPENING,
    closing_method,
    early_ends,
    gives_rows_away,
    handle_kind,
)

HEAD = 'import "database/sql"\nfunc keep(*sql.Rows) {}\n'


def _asked(call: Call, _: Context) -> object:
    handle = next(iter(call.target_locals), None)
    kind = handle_kind(call, handle) if handle is not None else ""
    if handle is None or not kind:
        return None
    return kind, closing_method(handle), [end.text for end in early_ends(call, handle)]


@pytest.mark.parametrize(
    ("given", "after", "expected"),
    [
        ("db.Query(q)", "return nil", ("rows", "Close", ["return nil"])),
        ("db.Query(q)", "defer x.Close(); return nil", ("rows", "Close", [])),
        ("db.Query(q)", "keep(x); return nil", ("rows", "Close", [])),
        ("db.Query(q)", "for x.Next() {}; return nil", ("rows", "Close", [])),
        ("db.Query(q)", "for x.Next() { return nil }; return e", ("rows", "Close", ["return nil"])),
        ("db.Query(q)", "if !x.Next() { return nil }; x.Close(); return e", ("rows", "Close", [])),
        ("db.Prepare(q)", "return nil", ("statement", "Close", ["return nil"])),
        ("tx.Prepare(q)", "return nil", None),
        ("tx.Query(q)", "return nil", None),
        ("own()", "return nil", None),
    ],
)
def test_handles(tmp_path: Path, given: str, after: str, expected: object) -> None:
    text = (
        f"{HEAD}func own() (*sql.Stmt, error) {{ return nil, nil }}\n"
        "func run(db *sql.DB, tx *sql.Tx, q string) error {\n"
        f"x, e := {given}\nif e != nil {{\nreturn e\n}}\n{after}\n}}"
    )

    assert of_calls(tmp_path, text, _asked)[given] == expected


def _given_away(call: Call, _: Context) -> object:
    return gives_rows_away(call)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("_, e = db.Query(q)", True),
        ("_, e = tx.Query(q)", False),
        ("_, e = db.Exec(q)", False),
        ("_, e = db.Prepare(q)", False),
    ],
)
def test_rows_that_nobody_takes(tmp_path: Path, given: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}func run(db *sql.DB, tx *sql.Tx, q string) error {{\nvar e error\n{given}\n"
        "return e\n}"
    )

    assert list(of_calls(tmp_path, text, _given_away).values()) == [expected]


def test_what_opens() -> None:
    assert {"Query", "Acquire", "PrepareContext", "Find"} <= set(OPENING)
