"""Columns that decide, set by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.set_alone import SetAlone, is_decisive

CODE = """
import "database/sql"
import "gorm.io/gorm"
type User struct { ID uint; Name string; Password string; IsActive bool }
type s struct { db *gorm.DB; sql *sql.DB }
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((name, True) for name in ("password", "PasswordHash", "is_active", "payment_status")),
        *((name, False) for name in ("name", "hash", "password_hint", "activated_at", "")),
    ],
)
def test_what_decides(name: str, *, expected: bool) -> None:
    assert is_decisive(name) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "s.db.Model(&User{}).Where(`id = ?`, 1).Update(`password`, `x`)",
            [("users", "password")],
        ),
        (
            "s.db.\n\tModel(&User{ID: 1}).\n\tUpdates(map[string]any{`password`: `x`, `a`: 1})",
            [("users", "password")],
        ),
        (
            "s.db.Model(&User{}).Where(`id`, 1).Updates(User{IsActive: true})",
            [("users", "is_active")],
        ),
        ("s.db.Table(`people`).Where(`id`, 1).Update(`role`, `x`)", [("people", "role")]),
        (
            "s.sql.Exec(`UPDATE users SET role = $1, updated_at = now() WHERE id = $2`)",
            [("users", "role")],
        ),
        ("s.sql.Exec(`UPDATE users SET a = $1, b = $1, c = $1, role = $1 WHERE id = $2`)", []),
        ("s.sql.Exec(`UPDATE users SET name = $1 WHERE id = $2`)", []),
        ("s.sql.Exec(`UPDATE users SET role = $1`)", []),
        ("s.db.Model(&User{}).Where(`id = ?`, 1).Update(`name`, `x`)", []),
    ],
)
def test_what_is_set_alone(tmp_path: Path, body: str, expected: list[tuple[str, str]]) -> None:
    text = f"{CODE}func (s *s) f() {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, SetAlone)
    assert [(one.table, one.column) for one in found] == expected
