"""Words for a tenant, by their stems."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.tenancy.tenant_stems import stems_in


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("tenantID", ("tenan",)),
        ("claims.OrgID", ("org",)),
        ("organisation_id organization", ("organi",)),
        ("companies WithCompany", ("company",)),
        ("agencies GymID", ("agency", "gym")),
        ("target.args sort", ()),
    ],
)
def test_stems(text: str, stems: tuple[str, ...]) -> None:
    assert stems_in(text) == stems
