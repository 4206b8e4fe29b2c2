"""Lists that read each row of a table which grows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.sql.whole_tables import ReadWhole

HEAD = """package m
import ("database/sql"; "gorm.io/gorm")
type Order struct{ ID int }
type OrderModel struct{ ID int }
type Category struct{ ID int }
type User struct{ ID int }
type store struct { db *gorm.DB; pool *sql.DB }
var closed bool; var userID string
func (s *store) plain() *gorm.DB { return s.db.Debug() }
func (s *store) open() *gorm.DB { return s.db.Where("open") }
func (s *store) ofOpen() *gorm.DB { return s.open() }
"""


def _filtered(given: str) -> str:
    return f"var x []Order; q := s.db.Model(&Order{{}}); {given}; q.Find(&x)"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("GetAll", "var x []Order; s.db.Find(&x)", ["Order"]),
        ("GetAll", "var x []*OrderModel; s.db.Order(`id`).Find(&x)", ["OrderModel"]),
        ("GetAll", "var x []Order; s.plain().Find(&x)", ["Order"]),
        ("GetAll", "var x []Order; s.ofOpen().Find(&x)", []),
        ("GetAll", "var x []Order; s.db.Where(`tenant_id = ?`, t).Find(&x)", ["Order"]),
        ("GetAll", "var x []User; s.db.Where(`tenant_id = ?`, t).Find(&x)", []),
        ("GetAll", "var x []User; s.db.Find(&x)", ["User"]),
        ("GetAll", "var x []Order; s.db.Where(`status = ?`, t).Find(&x)", []),
        # Filters that may be given, and need not be.
        ("List", _filtered('if t != "" { q = q.Where(`status = ?`, t) }'), ["Order"]),
        ("List", _filtered('if t != "" { q = q.Where(`user_id = ?`, t) }'), []),
        ("List", _filtered('if userID != "" { q = q.Where(`next_user = ?`, t) }'), []),
        (
            "List",
            _filtered('if t != "" { q = q.Where(`a = ?`, t) } else { q = q.Where(`b = 1`) }'),
            [],
        ),
        ("List", _filtered('if t != "" { q = q.Limit(9) }'), []),
        ("List", _filtered("if closed { q = q.Where(`status = ?`, t) }"), []),
        ("List", _filtered('q = q.Where(`day = ?`, t); if t != "" { q = q.Order(`a`) }'), []),
        ("GetAll", "var x []Order; s.db.Limit(9).Find(&x)", []),
        ("GetAll", "var x []Order; s.db.Find(&x, 1)", []),
        ("GetAll", "var x Order; s.db.Find(&x)", []),
        ("GetAll", "var x []Category; s.db.Find(&x)", []),
        ("WarmCache", "var x []Order; s.db.Find(&x)", []),
        ("ListForExport", "var x []Order; s.db.Find(&x)", []),
        ("Close", "var x []Order; s.db.Find(&x)", []),
        ("List", "s.pool.Query(`SELECT id FROM order_histories ORDER BY id`)", ["order_histories"]),
        ("List", "s.pool.Query(`SELECT id FROM orders WHERE deleted_at IS NULL`)", ["orders"]),
        ("List", "s.pool.Query(`SELECT id FROM orders WHERE user_id = $1`, t)", []),
        ("List", "s.pool.Query(`SELECT id FROM orders LIMIT 10`)", []),
        ("List", "s.pool.Query(`SELECT id, code FROM accounts`)", ["accounts"]),
        ("List", "s.pool.Query(`SELECT id, code, account_type FROM accounts`)", []),
        ("List", "s.pool.Query(`SELECT sum(total) FROM orders`)", []),
        ("List", "s.pool.Query(`SELECT DISTINCT status FROM orders`)", []),
        ("List", "s.pool.QueryRow(`SELECT id FROM orders`)", []),
        ("List", "s.pool.Query(`SELECT o.id FROM orders o JOIN open p ON p.id = o.id`)", []),
    ],
)
def test_what_a_list_reads(tmp_path: Path, name: str, body: str, expected: list[str]) -> None:
    files = {"m/m": f"{HEAD}func (s *store) {name}(t string) {{ {body} }}"}
    assert [fact.rows for fact in package_facts(tmp_path, files, ReadWhole)] == expected
