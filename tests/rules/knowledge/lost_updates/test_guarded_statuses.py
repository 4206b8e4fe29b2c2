"""Updates of a status by a key, and only where it is what it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.lost_updates.guarded_statuses import guarded_status

HEAD = """
import ("database/sql"; "gorm.io/gorm")
type Payment struct{ ID int }
type Device struct{ ID int }
"""
SET = "UPDATE payments SET status = $1 WHERE"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (f"pool.Exec(`{SET} id = $2 AND status = $3`, 1, 2, 3)", "status"),
        (f"pool.Exec(`{SET} payment_id = $2 AND status IN ($3, $4)`, 1, 2, 3, 4)", "status"),
        (f"pool.Exec(`{SET} id = $2`, 1, 2)", ""),
        (f"pool.Exec(`{SET} id = $2 AND status <> $3`, 1, 2, 3)", ""),
        (f"pool.Exec(`{SET} order_id = $2 AND status = $3`, 1, 2, 3)", ""),
        (f"pool.Exec(`{SET} id = $2 AND status = $3 RETURNING id`, 1, 2, 3)", ""),
        (
            "pool.Exec(`UPDATE payments SET status = 'expired' WHERE id = $1 AND status = 'new'`)",
            "",
        ),
        ("pool.Exec(`UPDATE devices SET status = $1 WHERE id = $2 AND status = $3`, 1, 2, 3)", ""),
        ("db.Model(&Payment{}).Where(`id = ? AND status = ?`, 1, 2).Update(`status`, s)", "status"),
        (
            "db.Table(`payments`).Where(`id = ?`, 1).Where(`status IN (?)`, s).Update(`status`, s)",
            "status",
        ),
        ("db.Model(&Device{}).Where(`id = ? AND status = ?`, 1, 2).Update(`status`, s)", ""),
        ("db.Model(&Payment{}).Where(`id = ?`, 1).Update(`status`, s)", ""),
        ("db.Model(&Payment{}).Where(given).Update(`status`, s)", ""),
        ("db.Model(&Payment{}).Where(`status = ?`, 2).Update(`status`, s)", ""),
    ],
)
def test_updates_of_a_status_that_look_at_it(tmp_path: Path, call: str, expected: str) -> None:
    body = f"func set(pool *sql.DB, db *gorm.DB, s, given string) {{ {call} }}"
    asked = of_calls(tmp_path, HEAD + body, lambda call, _: guarded_status(call))
    assert asked[call] == expected
