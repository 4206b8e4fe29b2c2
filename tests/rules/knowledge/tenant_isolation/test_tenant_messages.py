"""Types that are sent, and whether they say whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.tenant_messages import MessageType


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("type PaidEvent struct { TenantID, ID string }", [("PaidEvent", True)]),
        ("type PaidEvent struct { ID, Status string }", [("PaidEvent", False)]),
        ("type PaidEvent struct { Base; ID, Status string }\ntype Base struct{}", []),
        ("type HealthEvent struct { Host, Status string }", []),
        ("type Paid struct { ID, Status string }", []),
        ("type PaidEvent int", []),
    ],
)
def test_types(tmp_path: Path, declaration: str, expected: list[tuple[str, bool]]) -> None:
    found = facts_of(tmp_path, declaration, MessageType)

    assert [(fact.name, fact.has_tenant) for fact in found] == expected
