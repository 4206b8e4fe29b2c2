"""Upserts, and whose row they may find."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.statements.upserts import across_tenants

INSERT = "INSERT INTO contacts (tenant_id, phone, name) VALUES ($1, $2, $3) "


def _asked(call: Call, _: Context) -> object:
    found = across_tenants(call)
    return found.by if found is not None else None


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (INSERT + "ON CONFLICT (phone) DO UPDATE SET name = excluded.name", ("phone",)),
        (INSERT + "ON CONFLICT (phone, name) DO UPDATE SET name = $3", ("phone", "name")),
        (INSERT + "ON CONFLICT (tenant_id, phone) DO UPDATE SET name = $3", None),
        (INSERT + "ON CONFLICT (phone) DO NOTHING", None),
        (INSERT + "ON CONFLICT (contact_id) DO UPDATE SET name = $3", None),
        (INSERT.replace("contacts", "users") + "ON CONFLICT (phone) DO UPDATE SET name = $3", None),
        (INSERT.replace("tenant_id", "kind") + "ON CONFLICT (phone) DO UPDATE SET name = $3", None),
    ],
)
def test_upserts(tmp_path: Path, text: str, by: tuple[str, ...] | None) -> None:
    run = f'db.Exec("{text}", a, b, c)'
    code = f'import "database/sql"\nfunc f(db *sql.DB, a, b, c string) {{ {run} }}'

    assert of_calls(tmp_path, code, _asked)[run] == by
