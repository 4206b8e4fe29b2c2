"""Statements that the builders of ent run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.statements.ent_statements import EntGuard, EntStatement

BUILDERS = """
import "context"
type Client struct { Order *OrderClient }
type Order struct { ID string }
type OrderClient struct{}
type OrderQuery struct{}
type OrderUpdateOne struct{}
func (c *OrderClient) Query() *OrderQuery { return nil }
func (c *OrderClient) UpdateOneID(id string) *OrderUpdateOne { return nil }
func (c *OrderClient) Get(ctx context.Context, id string) (*Order, error) { return nil, nil }
func (q *OrderQuery) Where(ps ...func()) *OrderQuery { return nil }
func (q *OrderQuery) QueryLines() *OrderQuery { return nil }
func (q *OrderQuery) All(ctx context.Context) ([]*Order, error) { return nil, nil }
func (u *OrderUpdateOne) Save(ctx context.Context) (*Order, error) { return nil, nil }
"""
PREDICATES = """
func ID(id string) func() { return nil }
func TenantIdEQ(id string) func() { return nil }
func IDNEQ(id string) func() { return nil }
func Or(ps ...func()) func() { return nil }
"""
USING = 'import ("context"; "example.com/ent"; "example.com/order")\n'


@pytest.mark.parametrize(
    ("body", "verb", "bound", "sure"),
    [
        ("c.Order.Query().Where(order.ID(id)).All(ctx)", "select", ("id",), True),
        ("c.Order.Query().Where(order.TenantIdEQ(id)).All(ctx)", "select", ("tenant_id",), True),
        ("c.Order.Query().Where(order.IDNEQ(id)).All(ctx)", "select", (), True),
        ("c.Order.Query().Where(order.Or(order.ID(id))).All(ctx)", "select", (), False),
        ("c.Order.Query().Where(by...).All(ctx)", "select", (), False),
        ("c.Order.Query().QueryLines().All(ctx)", "select", (), False),
        ("c.Order.Get(ctx, id)", "select", ("id",), True),
        ("c.Order.UpdateOneID(id).Save(ctx)", "update", ("id",), True),
        ("c.Order.UpdateOneID(o.ID).Save(ctx)", "update", ("id",), False),
        ("c.Order.UpdateOneID(invoice.ID).Save(ctx)", "update", ("id",), False),
        ("c.Order.UpdateOneID(in.ID).Save(ctx)", "update", ("id",), True),
    ],
)
def test_statements(
    tmp_path: Path, body: str, verb: str, bound: tuple[str, ...], *, sure: bool
) -> None:
    given = "ctx context.Context, c *ent.Client, id string, by []func(), o, in, invoice ent.Order"
    head = f"func f({given})"
    files = {
        "ent/ent": BUILDERS,
        "order/order": PREDICATES,
        "m/m": f"{USING}var _ = order.ID\n{head} {{ {body} }}",
    }

    (found,) = package_facts(tmp_path, files, EntStatement)

    assert (found.verb, found.table, found.bound, found.is_sure) == (verb, "orders", bound, sure)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("func filter(tenantID string) ent.Hook { return nil }", 1),
        ("func stamp() ent.Hook { return nil }", 0),
        ("func plain(tenantID string) {}", 0),
    ],
)
def test_guards(tmp_path: Path, code: str, expected: int) -> None:
    found = package_facts(tmp_path, {"m/m": f'import "entgo.io/ent"\n{code}'}, EntGuard)

    assert len(found) == expected
