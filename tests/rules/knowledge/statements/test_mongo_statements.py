"""Statements on collections of MongoDB."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.statements.mongo_statements import MongoStatement, fields_of

CODE = """
import ("context"; "go.mongodb.org/mongo-driver/bson"; "go.mongodb.org/mongo-driver/mongo")
type OrderRepository struct { collection, carts *mongo.Collection; db *mongo.Database }
func (r *OrderRepository) Customers() *mongo.Collection { return nil }
func scoped(f bson.M) {}
"""


@pytest.mark.parametrize(
    ("body", "verb", "table", "bound", "sure"),
    [
        ("r.collection.FindOne(ctx, bson.M{`_id`: id})", "select", "orders", ("id",), True),
        ("r.carts.DeleteOne(ctx, bson.M{`tenantId`: id})", "delete", "carts", ("tenant_id",), True),
        (
            "r.Customers().UpdateOne(ctx, bson.D{{`a`, id}, {Key: `b`, Value: id}}, nil)",
            "update",
            "customers",
            ("a", "b"),
            True,
        ),
        ("r.db.Collection(`items`).Find(ctx, bson.M{})", "select", "items", (), True),
        ("r.collection.Find(ctx, bson.M{`a`: bson.M{`$gt`: 1}})", "select", "orders", (), True),
        ("r.collection.Find(ctx, bson.M{`$or`: bson.A{}})", "select", "orders", (), False),
        ("r.collection.UpdateByID(ctx, id, nil)", "update", "orders", ("id",), True),
        ("f := bson.M{`a`: id}; r.collection.Find(ctx, f)", "select", "orders", ("a",), True),
        (
            "f := bson.M{`a`: id}; scoped(f); r.collection.Find(ctx, f)",
            "select",
            "orders",
            ("a",),
            False,
        ),
        ("r.collection.Find(ctx, given)", "select", "orders", (), False),
    ],
)
def test_statements(
    tmp_path: Path, body: str, verb: str, table: str, bound: tuple[str, ...], *, sure: bool
) -> None:
    head = "func (r *OrderRepository) f(ctx context.Context, id string, given bson.M)"
    text = f"{CODE}{head} {{ {body} }}"

    (found,) = package_facts(tmp_path, {"m/m": text}, MongoStatement)

    assert (found.verb, found.table, found.bound, found.is_sure) == (verb, table, bound, sure)


def test_added_fields_are_named(tmp_path: Path) -> None:
    body = "f := bson.M{}; if id != `` { f[`tenantId`] = id }; r.collection.Find(ctx, f)"
    text = f"{CODE}func (r *OrderRepository) f(ctx context.Context, id string) {{ {body} }}"

    (found,) = package_facts(tmp_path, {"m/m": text}, MongoStatement)

    assert (found.bound, found.named, found.is_sure) == ((), ("tenant_id",), True)


def test_others(tmp_path: Path) -> None:
    text = f"{CODE}func (r *OrderRepository) f(ctx context.Context) {{ r.collection.Drop(ctx) }}"

    assert not package_facts(tmp_path, {"m/m": text}, MongoStatement)


def test_fields(tmp_path: Path) -> None:
    text = (
        'import "go.mongodb.org/mongo-driver/bson"\n'
        "func g(any) {}\n"
        "func f(id string) { g(bson.M{`a`: id}); g(bson.D{{`b`, id}, {Key: `c`, Value: id}}) }"
    )

    found = of_calls(tmp_path, text, lambda call, _: sorted(fields_of(call.argument(0))))

    assert [*found.values()] == [["a"], ["b", "c"]]
