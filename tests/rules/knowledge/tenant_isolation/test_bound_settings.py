"""Settings of a session that are given a placeholder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.bound_settings import BoundSetting, SimpleProtocol

CODE = """
import ("context"; "database/sql"; "github.com/jackc/pgx/v5"; "gorm.io/gorm")
func run(ctx context.Context, db *sql.DB, tx *sql.Tx, ptx pgx.Tx, g *gorm.DB, s string) {{
	{code}
}}
"""


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ('ptx.Exec(ctx, "SET LOCAL app.tenant = $1", s)', ["app.tenant"]),
        ('tx.ExecContext(ctx, "SET app.tenant TO $1;", s)', ["app.tenant"]),
        ('tx.Exec("SET ROLE = $1", s)', ["ROLE"]),
        ('g.Exec("SET LOCAL app.tenant = ?", s)', ["app.tenant"]),
        ("tx.Exec(\"SET LOCAL app.tenant = 'a'\")", []),
        ('tx.Exec("SET LOCAL app.tenant = $1")', []),
        ('tx.Exec("SET SESSION wait_timeout = ?", s)', []),
        ('tx.Exec("UPDATE t SET a = $1", s)', []),
        # Another rule looks at sessions of pools.
        ('db.Exec("SET app.tenant = $1", s)', []),
        ('db.Exec("SET LOCAL app.tenant = $1", s)', ["app.tenant"]),
        ('tx.Exec("SET LOCAL app.tenant = " + s, s)', []),
    ],
)
def test_settings(tmp_path: Path, code: str, what: list[str]) -> None:
    found = facts_of(tmp_path, CODE.format(code=code), BoundSetting)
    assert [one.what for one in found] == what


@pytest.mark.parametrize(
    ("code", "speaks"),
    [("var _ = pgx.QueryExecModeSimpleProtocol", True), ("var _ = pgx.QueryExecModeExec", False)],
)
def test_the_simple_protocol(tmp_path: Path, code: str, *, speaks: bool) -> None:
    text = f'import "github.com/jackc/pgx/v5"\n{code}'
    assert bool(facts_of(tmp_path, text, SimpleProtocol)) is speaks
