"""What chains of calls surely restrict a query by."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.sql.query_chains import (
    HandlesQuery,
    conditions_of,
    method_of,
    table_in,
)

HEAD = """
import "gorm.io/gorm"
type Invoice struct { ID, TenantID string }
type store struct { db, scoped *gorm.DB }
func along(q *gorm.DB) *gorm.DB { return q.Preload("Org").Select("org_id").Order("org_id") }
func ofTenant(q *gorm.DB, tenant string) *gorm.DB { return q.Where("tenant_id = ?", tenant) }
"""


def _said(call: Call, _: Context) -> tuple[str, str, bool] | None:
    if method_of(call) != "Find":
        return None
    found = conditions_of(call)
    return " ".join(sorted(found.bound)), " ".join(sorted(found.named)), found.is_sure


@pytest.mark.parametrize(
    ("body", "bound", "named", "is_sure"),
    [
        ('s.db.Where("id = ?", 1).Find(&x)', "id", "id", True),
        ('s.db.Where("i.id IN ?", ids).Find(&x)', "id", "id", True),
        ('s.db.Where("total > ? AND id = ?", 1, 2).Find(&x)', "id", "id total", True),
        ('s.db.Where("id = ? OR org = ?", 1, 2).Find(&x)', "", "id org", True),
        ('s.db.Not("id = ?", 1).Find(&x)', "", "id", True),
        ('s.db.Where("id IN (?)", s.db.Model(&x)).Find(&x)', "id", "id", False),
        ("s.db.Where(conds).Find(&x)", "", "", False),
        ('q := s.db.Where("id = ?", 1); q = ofTenant(q, t); q.Find(&x)', "* id", "id", True),
        (
            'q := s.db; if t != "" { q = q.Where("tenant_id = ?", t) }; q.Find(&x)',
            *("tenant_id", "tenant_id"),
            True,
        ),
        ("s.scoped.Find(&x)", "", "", False),
        ('along(s.db).Where("id = ?", 1).Find(&x)', "id", "id", True),
    ],
)
def test_conditions(tmp_path: Path, body: str, bound: str, named: str, *, is_sure: bool) -> None:
    code = (
        f"{HEAD}func (s *store) run(ids []int, conds any, t string) {{ var x []Invoice; {body} }}"
    )
    told = of_calls(tmp_path, code, _said, needs=(HandlesQuery,))

    assert [found for found in told.values() if found is not None] == [(bound, named, is_sure)]


def test_tables(tmp_path: Path) -> None:
    body = 'db.Table("a.bills AS b"); db.Table(n); db.Model(n)'
    code = f"{HEAD}func run(db *gorm.DB, n string) {{ {body} }}"
    told = of_calls(tmp_path, code, lambda call, _: table_in([call]))

    assert {text: table for text, table in told.items() if text.startswith("db.")} == {
        'db.Table("a.bills AS b")': "bills",
        "db.Table(n)": "",
        "db.Model(n)": None,
    }
