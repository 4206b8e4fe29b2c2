"""Where a transaction begins, what ends it, and what is done beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls
from tests.rules.knowledge.transaction_code import HEAD, body_of

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.transactions import (
    begun_by,
    beside_callback,
    is_pool,
    is_transaction,
    last_of_chain,
    runs_statement,
    uses_of_pool,
)


def _beside(call: Call, _: Context) -> object:
    held = begun_by(call)
    return [use.text for use in uses_of_pool(call, held)] if held is not None else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("db.Exec(`a`); return nil, tx.Commit()", ["db.Exec(`a`)"]),
        ("err = tx.Commit(); db.Exec(`a`); return nil, err", []),
        ("if ok { tx.Rollback(); db.Exec(`a`) ; return }; return nil, tx.Commit()", []),
        ("tx.Exec(`a`); return nil, tx.Commit()", []),
        ("db.Ping(); return nil, tx.Commit()", []),
    ],
)
def test_beside(tmp_path: Path, body: str, expected: object) -> None:
    assert of_calls(tmp_path, body_of(body), _beside)["db.Begin()"] == expected


def test_callbacks(tmp_path: Path) -> None:
    text = (
        f"{HEAD}type s struct {{ db *sql.DB; other *sql.DB }}\n"
        "func (s *s) within(run func(tx *sql.Tx) error) error { return nil }\n"
        "func (s *s) run() { s.within(func(tx *sql.Tx) error {"
        " s.db.Exec(`a`); s.other.Exec(`b`); tx.Exec(`c`); return nil }) }"
    )

    def ask(call: Call, _: Context) -> object:
        literals = [a.literal_function for a in call.arguments]
        return [
            (use.text, held) for f in literals if f is not None for use, held in beside_callback(f)
        ]

    found = of_calls(tmp_path, text, ask)

    assert [value for value in found.values() if value] == [[("s.db.Exec(`a`)", "tx")]]


def test_what_runs_statements(tmp_path: Path) -> None:
    text = 'import "database/sql"\nfunc run(db *sql.DB) { db.Exec(`a`); db.Ping() }'

    found = of_calls(tmp_path, text, lambda call, _: runs_statement(call))

    assert found == {"db.Exec(`a`)": True, "db.Ping()": False}


def test_chains(tmp_path: Path) -> None:
    text = (
        "type d struct{}\nfunc (d) Debug() d { return d{} }\nfunc (d) Commit() error { return nil }"
        "\nfunc take(d)  {}\nfunc run(x d) { x.Debug().Commit(); take(x) }"
    )
    found = of_calls(
        tmp_path, text, lambda call, _: last.method if (last := _last(call)) is not None else None
    )

    assert found["take(x)"] == "Commit"


def _last(call: Call) -> Call | None:
    given = call.argument(0)
    local = given.local if given is not None else None
    return last_of_chain(local.uses[0]) if local is not None else None


def test_names() -> None:
    assert is_transaction("github.com/jackc/pgx/v5.Tx")
    assert not is_transaction("database/sql.DB")
    assert is_pool("github.com/jackc/pgx/v5/pgxpool.Pool")
    assert not is_pool("database/sql.Tx")
