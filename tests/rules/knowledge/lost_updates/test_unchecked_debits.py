"""Sums that are looked at, and then lessened without another look."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lost_updates.unchecked_debits import unchecked_debit

HEAD = 'import ("database/sql"; "gorm.io/gorm")\ntype row struct { Balance int64 }\n'
CHECK = "if r.Balance < n { return }; "
UPDATE = "UPDATE rows SET balance = balance - $1 WHERE id = $2"


@pytest.mark.parametrize(
    ("check", "call", "expected"),
    [
        (CHECK, f'db.Exec("{UPDATE}", n, 1)', "balance"),
        (CHECK, f'db.Exec("{UPDATE} AND balance >= $1", n, 1)', None),
        (CHECK, 'db.Exec("UPDATE rows SET balance = balance + $1 WHERE id = $2", n, 1)', None),
        ("", f'db.Exec("{UPDATE}", n, 1)', None),
        (f"lock(); {CHECK}", f'db.Exec("{UPDATE}", n, 1)', None),
        (
            CHECK,
            'o.Where("id = ?", 1).Update("balance", gorm.Expr("balance - ?", n))',
            "balance",
        ),
        (
            CHECK,
            'o.Where("balance >= ?", n).Update("balance", gorm.Expr("balance - ?", n))',
            None,
        ),
    ],
)
def test_debits(tmp_path: Path, check: str, call: str, expected: str | None) -> None:
    def ask(found: Call, _: Context) -> object:
        debit = unchecked_debit(found)
        return debit.column if debit is not None else None

    text = (
        f"{HEAD}func lock() {{}}\n"
        f"func run(db *sql.DB, o *gorm.DB, r *row, n int64) {{ {check}{call} }}"
    )

    assert of_calls(tmp_path, text, ask)[call] == expected
