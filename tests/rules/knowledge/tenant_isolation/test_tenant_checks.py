"""Branches that leave a query or a check open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.tenant_isolation.tenant_checks import left_open

CODE = """
import ("context"; "errors")
type tenantKey struct{}
func Tenant(ctx context.Context) string { id, _ := ctx.Value(tenantKey{}).(string); return id }
type DB struct{}
func (db *DB) Where(args ...any) *DB { return db }
var errDenied = errors.New("denied")
func f(ctx context.Context, query *DB, owner string) (*DB, error) {
	tenantID := Tenant(ctx)
	if %s
	return query.Where("tenant_id = ?", tenantID), nil
}
"""


@pytest.mark.parametrize(
    ("branch", "expected"),
    [
        ('tenantID == "" { return query, nil }', "query"),
        ('tenantID == "" || owner == "" { return query, nil }', "query"),
        ('tenantID == "" { return nil, errDenied }', None),
        ('tenantID != "" { query = query.Where("tenant_id = ?", tenantID) }', 'tenantID != ""'),
        ('owner != "" { query = query.Where("tenant_id = ?", owner) }', None),
        (
            'tenantID != "" { query = query.Where("tenant_id = ?", 1) } else { query = nil }',
            None,
        ),
        ('tenantID != "" { query = query.Where("name = ?", owner) }', None),
    ],
)
def test_queries(tmp_path: Path, branch: str, expected: str | None) -> None:
    def question(ctx: Context) -> str | None:
        (only,) = ctx.branches()
        found = left_open(only)
        return found[0].text if found is not None else None

    assert of_files(tmp_path, CODE % branch, question) == expected
