"""Methods that ask for a tenant, beside those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.tenant_isolation.scoped_methods import scoped_method_unused

HEAD = """import "context"
type row struct { ID, TenantID string }
type store struct{}
func (store) Get(ctx context.Context, id string) (*row, error) { return nil, nil }
func (store) GetForTenant(ctx context.Context, id, tenantID string) (*row, error) {
	return nil, nil
}
func (store) Events(ctx context.Context, id string) ([]row, error) { return nil, nil }
func (store) EventsByTenant(ctx context.Context, tenantID string) ([]row, error) {
	return nil, nil
}
func (store) Put(ctx context.Context, r *row) error { return nil }
func (store) PutForTenant(ctx context.Context, r *row, tenantID string) error { return nil }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("s.Get(ctx, id)", ["GetForTenant"]),
        ("s.GetForTenant(ctx, id, tenantID)", []),
        ("s.Get(ctx, tenantID + id)", []),
        ("r, _ := s.Get(ctx, id); if r.TenantID != tenantID { return }", []),
        ("r, _ := s.GetForTenant(ctx, id, tenantID); s.Get(ctx, r.ID)", []),
        ("s.Events(ctx, id)", []),
        ("s.Put(ctx, &row{})", []),
    ],
)
def test_calls_that_leave_the_tenant_out(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{HEAD}func f(ctx context.Context, s store, tenantID, id string) {{ {body} }}"

    assert of_files(tmp_path, text, _scoped) == expected


def test_a_tenant_that_is_not_at_hand(tmp_path: Path) -> None:
    text = f"{HEAD}func f(ctx context.Context, s store, id string) {{ s.Get(ctx, id) }}"

    assert of_files(tmp_path, text, _scoped) == []


def _scoped(ctx: Context) -> list[str]:
    around = (call.declared_function for call in ctx.every_call())
    (function,) = {f.full_name: f for f in around if f is not None}.values()
    return [one.scoped for one in scoped_method_unused(function)]
