"""Floats for money in files that are not Go."""

from __future__ import annotations

import pytest
from tests.rules.knowledge.sql_files import asset

from golint_rules.knowledge.schema.float_columns import float_columns, mixed_units


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.sql", "CREATE TABLE payments (amount float, n int);", [("payments", ("amount",))]),
        ("a.sql", "ALTER TABLE orders ADD COLUMN fee double precision;", [("orders", ("fee",))]),
        ("a.sql", "CREATE TABLE samples (amount float, n int);", []),
        ("a.sql", "CREATE TABLE samples (price real);", [("samples", ("price",))]),
        ("a.sql", "CREATE TABLE payments (amount numeric);", []),
        ("a.sql", "ALTER TABLE orders ALTER COLUMN price float;", []),
        ("a.proto", 'syntax="proto3"; message Pay { double price = 1; }', [("Pay", ("price",))]),
        ("a.proto", 'syntax="proto3"; message Pay { double weight = 1; }', []),
        ("a.graphql", "input P { price: [Float!]! }", [("P", ("price",))]),
    ],
)
def test_columns(path: str, text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = [(one.owner, one.names) for one in float_columns(asset(text, path))]

    assert found == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("amount numeric(18, 2), fee_amount bigint", ("fee_amount", "amount")),
        ("amount numeric(18, 2), fee_cents bigint", None),
        ("amount numeric(18, 2), attempts bigint", None),
        ("amount bigint, fee_amount bigint", None),
        ('amount numeric(18, 2), "depositToWallet" integer', None),
        ("amount numeric(18, 2), refund_from_account bigint", None),
        ("amount numeric(18, 2), amount_to_account bigint", ("amount_to_account", "amount")),
    ],
)
def test_units(columns: str, expected: tuple[str, ...] | None) -> None:
    found = [one.names for one in mixed_units(asset(f"CREATE TABLE a ({columns});"))]

    assert found == ([expected] if expected is not None else [])
