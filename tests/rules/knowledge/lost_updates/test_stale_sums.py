"""Sums that are read, changed in Go and written back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lost_updates.stale_sums import (
    is_guarded,
    is_sum,
    is_sum_after,
    stale_column,
)


@pytest.mark.parametrize(
    ("select", "where", "given", "expected"),
    [
        ("SELECT balance FROM a WHERE id = $1", "id = $1", "b - n", "balance"),
        ("SELECT balance FROM a WHERE id = $1", "id = $1", "n", None),
        ("SELECT balance FROM a WHERE id = $1 FOR UPDATE", "id = $1", "b - n", None),
        ("SELECT balance FROM a WHERE id = $1", "id = $1 AND balance = $3", "b - n", None),
        ("SELECT balance FROM other WHERE id = $1", "id = $1", "b - n", None),
    ],
)
def test_columns(tmp_path: Path, select: str, where: str, given: str, expected: str | None) -> None:
    def ask(call: Call, _: Context) -> object:
        found = stale_column(call)
        return found[0] if found is not None else None

    change = f"UPDATE a SET balance = $2 WHERE {where}"  # noqa: S608 - linted, and never run
    update = f'db.Exec("{change}", 1, {given})'
    text = (
        'import "database/sql"\nfunc run(db *sql.DB, n int64) { var b int64\n'
        f'_ = db.QueryRow("{select}", 1).Scan(&b)\n{update} }}'
    )

    assert of_calls(tmp_path, text, ask)[update] == expected


def test_names() -> None:
    assert is_sum("PaidAmount")
    assert is_sum("credits_used")
    assert is_sum("RemainingVolume")
    assert not is_sum("RetryCount")
    assert not is_sum("RemainingDays")
    assert is_sum_after("BalanceAfter")
    assert is_sum_after("running_balance")
    assert not is_sum_after("Balance")
    assert not is_sum_after("CreatedAfter")


def test_guards(tmp_path: Path) -> None:
    def ask(call: Call, _: Context) -> object:
        function = call.enclosing_function
        return function is not None and is_guarded(function)

    text = (
        'func f(q func(string)) { q("SELECT a FROM b FOR UPDATE") }\n'
        'func g(q func(string)) { q("") }'
    )
    found = of_calls(tmp_path, text, ask)

    assert found == {'q("SELECT a FROM b FOR UPDATE")': True, 'q("")': False}
