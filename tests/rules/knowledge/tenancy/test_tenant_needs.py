"""Functions that do not work without a tenant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.tenancy.tenant_needs import NeedsTenant

CODE = """
import "errors"
var none = errors.New("")
type DB struct{}
func (db *DB) Where(args ...any) *DB { return db }
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ('func f(q *DB, tenantID string) { q.Where("tenant_id = ?", tenantID) }', 1),
        ('func f(tenantID string) error { if tenantID == "" { return none }; return nil}', 0),
        ('func f(q *DB, tenantID string) { if tenantID != "" { q.Where(1, tenantID) } }', None),
        ("func f(q *DB, tenantID string) { q.Where(1) }", None),
        ('func f(q *DB, name string) { q.Where("tenant_id = ?", name) }', None),
    ],
)  # fmt: skip
def test_needs(tmp_path: Path, function: str, expected: int | None) -> None:
    found = functions(tmp_path, {"m/m": CODE + function}, NeedsTenant)

    fact = found.get("f", {}).get(NeedsTenant)
    assert (fact.at if isinstance(fact, NeedsTenant) else None) == expected
