"""The halves of a select, and what their conditions name."""

from __future__ import annotations

from pathlib import Path

from tests.engine.learned import package_facts

from golint_rules.knowledge.statements.unions import UnitedSelect

TEXT = """import ("context"; "database/sql")
func list(ctx context.Context, db *sql.DB, tenant string) (*sql.Rows, error) {
	return db.QueryContext(ctx, "%s", tenant)
}
"""
HALVES = "SELECT a FROM paid WHERE tenant_id = $1 UNION SELECT a FROM given"
AROUND = "SELECT a FROM (%s) AS both WHERE kind = 'x'"
WITH = "WITH x AS (SELECT 1) %s JOIN x ON true"


def test_halves_and_what_is_around_them(tmp_path: Path) -> None:
    (found,) = package_facts(tmp_path, {"m/m": TEXT % AROUND % HALVES}, UnitedSelect)

    assert found.halves == ((("paid",), ("tenant_id",)), (("given",), ()))
    assert (found.around, found.function) == (("kind",), "example.com/m.list")


def test_what_is_not_known_whole(tmp_path: Path) -> None:
    assert package_facts(tmp_path, {"m/m": TEXT % WITH % HALVES}, UnitedSelect) == []
