"""Where a transaction comes to its end: where it was begun, or in what it is handed to."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, module_fact
from tests.rules.knowledge.asked import of_calls
from tests.rules.knowledge.transaction_code import HEAD, body_of

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.ended_transactions import (
    EndingMethods,
    EndsTransaction,
    unended,
)
from golint_rules.knowledge.transactions.transactions import begun_by


def _unended(call: Call, _: Context) -> object:
    held = begun_by(call)
    return [end.text for end in unended(call, held)] if held is not None else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return nil, nil", ["return nil, nil"]),
        ("defer tx.Rollback(); return nil, nil", []),
        ("if ok { return nil, nil }; return nil, tx.Commit()", ["return nil, nil"]),
        ("return nil, tx.Commit()", []),
        ("defer finish(tx, &err); return nil, nil", []),
        ("if keep(tx) != nil { return 1, nil }; return 2, tx.Commit()", ["return 1, nil"]),
        ("return tx, nil", []),
        ("return NewUnit(tx), nil", []),
        ("u := &unit{tx: tx}; return u, nil", []),
        (
            "defer func() { if recover() != nil { tx.Rollback() } }(); return nil, nil",
            ["return nil, nil"],
        ),
        ("defer func() { if err != nil { tx.Rollback() } }(); return nil, nil", []),
    ],
)
def test_ends(tmp_path: Path, body: str, expected: object) -> None:
    found = of_calls(tmp_path, body_of(body), _unended, needs=(EndsTransaction,))

    assert found["db.Begin()"] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return tx.Commit()", True),
        ("if ok { tx.Rollback(); return nil }; return tx.Commit()", True),
        ("defer tx.Rollback(); return keep(tx)", True),
        ("if err := keep(tx); err != nil { tx.Rollback(); return err }; return nil", False),
        ("if err := keep(tx); err != nil { return err }; return tx.Commit()", None),
        ("if ok { tx.Rollback() }; return keep(tx)", None),
        ("tx = other; return tx.Commit()", None),
        ("return keep(tx)", None),
        ("defer func() { if recover() != nil { tx.Rollback() } }(); return keep(tx)", None),
    ],
)
def test_who_ends_what_it_is_handed(tmp_path: Path, body: str, *, expected: bool | None) -> None:
    text = f"{HEAD}var other *sql.Tx\nfunc end(tx *sql.Tx, ok bool) error {{ {body} }}"
    found = functions(tmp_path, {"m/m": text}, EndsTransaction)

    known = found.get("end", {}).get(EndsTransaction)
    assert known == (EndsTransaction(always=expected) if expected is not None else None)


def test_the_methods_of_a_module(tmp_path: Path) -> None:
    text = (
        f"{HEAD}func (u *unit) End(tx *sql.Tx) error {{ return tx.Commit() }}\n"
        "func (u *unit) Try(tx *sql.Tx) error {"
        " if keep(tx) != nil { tx.Rollback(); return keep(tx) }; return nil }"
    )
    found = module_fact(tmp_path, {"m/m": text}, EndingMethods)

    assert found is not None
    assert found.methods == {"End(*database/sql.Tx) error": ("(*example.com/m.unit).End",)}
