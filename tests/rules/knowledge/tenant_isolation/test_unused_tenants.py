"""Tenants that a function is handed and does nothing with."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.tenant_isolation.unused_tenants import unused_tenant


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func Find(companyID, id string) { ask(id) }", "companyID id"),
        ("func Find(orderID string, tenantID int) { ask(orderID) }", "tenantID orderID"),
        ("func Find(companyID, id string) { ask(companyID, id) }", None),
        ("func Find(companyID, id string) { if companyID == `` { return }; ask(id) }", None),
        ("func Find(companyID, name string) { ask(name) }", None),
        ("func Find(companyID, id string) { println(1) }", None),
        ("func Find(companyName, id string) { ask(id) }", None),
        ("func Find(_, id string) { ask(id) }", None),
        ("func FindStub(companyID, id string) { ask(id) }", None),
        ("func find(companyID, id string) { ask(id) }", None),
        ("func Find(companyID, id string) { slog.Info(``, `id`, id) }", None),
        ("func Find(companyID, orgID string) { ask(orgID) }", None),
    ],
)
def test_what_is_never_used(tmp_path: Path, function: str, expected: str | None) -> None:
    def question(ctx: Context) -> str | None:
        found = (
            unused_tenant(one) for one in ctx.functions() if one.name.lower().startswith("find")
        )
        (only,) = found
        return f"{only[0].name} {only[1].name}" if only is not None else None

    assert (
        of_files(tmp_path, f'import "log/slog"\nfunc ask(...any) {{}}\n{function}', question)
        == expected
    )
