"""Columns that say whose a row is."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.schema import Schema, Table
from golint_rules.knowledge.tenant_columns import owned_tables, tenant_column


def _schema(*tables: str) -> Schema:
    """Tables `name: column column`."""
    parted = (table.partition(":") for table in tables)
    return Schema(tuple(Table(name, frozenset(columns.split())) for name, _, columns in parted))


@pytest.mark.parametrize(
    ("tables", "column"),
    [
        (("a: id tenant_id", "b: id tenant_id", "c: id tenant_id", "d: id"), "tenant_id"),
        (("a: id org_id", "b: id org_id", "c: id org_id"), "org_id"),
        (("a: id tenant_id", "b: id", "c: id"), ""),
        (
            ("a: t tenant_id", "b: t tenant_id", "c: t tenant_id", *(f"d{n}: t" for n in range(9))),
            "",
        ),
    ],
)
def test_columns(tables: tuple[str, ...], column: str) -> None:
    assert tenant_column(_schema(*tables)) == column


def test_owned() -> None:
    schema = _schema("tenants: id tenant_id", "accounts: id tenant_id", "prices: id")

    assert [table.name for table in owned_tables(schema, "tenant_id")] == ["accounts"]
