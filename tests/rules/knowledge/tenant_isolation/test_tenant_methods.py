"""Methods of stores that are given the ID of a row."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.tenant_methods import RowMethod

CODE = """
import "context"
type tenantKey struct{}
type InvoiceStore struct{}
type Row struct { OrgID string }
"""


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("GetByID(tenantID, id string) {}", [("GetByID", True)]),
        ("GetByID(id string) {}", [("GetByID", False)]),
        ("Update(id string, row Row) {}", [("Update", True)]),
        ("Delete(ctx context.Context, id string) { ctx.Value(tenantKey{}) }", [("Delete", True)]),
        ("GetByToken(id string) {}", []),
        ("List(id string) {}", []),
        ("Get(name string) {}", []),
        ('Get(id string) { _ = "WHERE org_id = 1" }', []),
    ],
)
def test_methods(tmp_path: Path, method: str, expected: list[tuple[str, bool]]) -> None:
    found = facts_of(tmp_path, f"{CODE}func (s *InvoiceStore) {method}", RowMethod)

    assert [(fact.name, fact.has_tenant) for fact in found] == expected


@pytest.mark.parametrize(
    ("method", "house", "has_id", "is_asked"),
    [
        ("GetByID(companyID, id string) {}", ("company",), True, False),
        ("GetByCompanyID(companyID string) {}", ("company",), False, False),
        ("Update(id string, row Shop) {}", ("shop",), True, False),
        ("Delete(id, userID string) {}", (), True, True),
    ],
)
def test_words_of_the_house(
    tmp_path: Path, method: str, house: tuple[str, ...], *, has_id: bool, is_asked: bool
) -> None:
    text = f"{CODE}type Shop struct {{ ShopID string }}\nfunc (s *InvoiceStore) {method}"
    (found,) = facts_of(tmp_path, text, RowMethod)

    assert (found.house, found.has_id, found.is_asked) == (house, has_id, is_asked)
