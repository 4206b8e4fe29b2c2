"""Statements that let all rows pass where there is no tenant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.tenant_isolation.open_statements import open_statements

CODE = """
import ("context"; "database/sql")
type tenantKey struct{}
type DB struct{}
func (d *DB) Where(text string, values ...any) *DB { return d }
func TenantID(ctx context.Context) string { id, _ := ctx.Value(tenantKey{}).(string); return id }
func f(ctx context.Context, db *sql.DB, q *DB, status string) {
	tenant := TenantID(ctx)
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("db.ExecContext(ctx, `DELETE FROM a WHERE $1 = '' OR tenant_id = $1`, tenant)", 1),
        ("db.ExecContext(ctx, `DELETE FROM a WHERE $1 IS NULL OR a.tenant_id = $1`, tenant)", 1),
        ("db.ExecContext(ctx, `DELETE FROM a WHERE tenant_id = $2 OR $2 = ''`, status, tenant)", 1),
        ("q.Where(`b = ? AND (? = '' OR tenant_id = ?)`, status, tenant, tenant)", 1),
        ("db.ExecContext(ctx, `DELETE FROM a WHERE $1 = '' OR status = $1`, status)", 0),
        ("db.ExecContext(ctx, `DELETE FROM a WHERE $1 = '' OR tenant_id = $1`, status)", 0),
        ("db.ExecContext(ctx, `DELETE FROM a WHERE tenant_id = $1`, tenant)", 0),
        (
            "db.ExecContext(ctx, `DELETE FROM a WHERE tenant_id = $1 OR b IS NULL`, tenant)",
            0,
        ),
    ],
)
def test_what_finds_the_rows_of_all(tmp_path: Path, call: str, expected: int) -> None:
    def count(ctx: Context) -> object:
        return len(list(open_statements(ctx)))

    assert of_files(tmp_path, CODE % call, count) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('if tenant == "" { return }', 0),
        ('if !ok || tenant == "" { return }', 0),
        ('if tenant == "" { tenant = "" }', 1),
        ('if status == "" { return }', 1),
    ],
)
def test_what_is_asked_before(tmp_path: Path, before: str, expected: int) -> None:
    def count(ctx: Context) -> object:
        return len(list(open_statements(ctx)))

    call = "db.ExecContext(ctx, `DELETE FROM a WHERE $1 = '' OR tenant_id = $1`, tenant)"
    code = CODE % f"ok := status != ``; _ = ok; {before}; {call}"

    assert of_files(tmp_path, code, count) == expected
