"""Functions that are told a tenant and ask for it nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.statements.tenants_in_hand import TenantInHand

TEXT = """import ("context"; "database/sql")
type event struct { TenantID, Type string }
func look(event) {}
func find(ctx context.Context, db *sql.DB, e event) *sql.Row {
	return db.QueryRowContext(ctx, "SELECT 1", %s)
}
"""


@pytest.mark.parametrize(
    ("given", "tenants"),
    [("e.Type", ["e.TenantID"]), ("e.TenantID, e.Type", []), ("e.Type, look(e)", []), ("1", [])],
)
def test_what_is_asked_of_a_parameter(tmp_path: Path, given: str, tenants: list[str]) -> None:
    found = package_facts(tmp_path, {"m/m": TEXT % given}, TenantInHand)

    assert [fact.tenant for fact in found] == tenants
