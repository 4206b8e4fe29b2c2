"""Columns that say whose a row is."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.schema import Schema, Table
from golint_rules.knowledge.tenant_columns import is_registry, owned_tables, tenant_column


def _schema(*tables: str) -> Schema:
    """Tables `name: column column`."""
    parted = (table.partition(":") for table in tables)
    return Schema(tuple(Table(name, frozenset(columns.split())) for name, _, columns in parted))


PLAIN = ("d: t", "e: t", "f: t", "g: t", "h: t")


@pytest.mark.parametrize(
    ("tables", "column"),
    [
        (("a: id tenant_id", "b: id tenant_id", "c: id tenant_id", "d: id"), "tenant_id"),
        (("a: id org_id", "b: id org_id", "c: id org_id"), "org_id"),
        (("a: id tenant_id", "b: id", "c: id"), ""),
        (
            (
                *("a: t tenant_id", "b: t tenant_id", "c: t tenant_id"),
                *(f"d{n}: t" for n in range(13)),
            ),
            "",
        ),
        (
            ("a: id project_id", "b: id project_id", "c: id project_id", *("d: t", "e: t")),
            "project_id",
        ),
        (("a: id project_id", "b: id project_id", "c: id project_id", *PLAIN), ""),
        (("a: id company_id", "b: id company_id", "c: id company_id"), ""),
        # A service of few tables.
        (("a: id tenant_id",), "tenant_id"),
        (("a: id tenant_id", "b: id"), "tenant_id"),
        (("a: id org_id", "b: id org_id", "c: id"), "org_id"),
        (("a: id org_id", "b: id"), ""),
        (("a: id project_id", "b: id project_id"), ""),
    ],
)
def test_columns(tables: tuple[str, ...], column: str) -> None:
    assert tenant_column({table.name: table.columns for table in _schema(*tables).tables}) == column


@pytest.mark.parametrize(("shown", "column"), [(("company",), "company_id"), (("store",), "")])
def test_what_requests_are_kept_by_is_a_tenant(shown: tuple[str, ...], column: str) -> None:
    schema = _schema("a: id company_id", "b: id company_id", "c: id company_id", *PLAIN)

    assert tenant_column({table.name: table.columns for table in schema.tables}, shown) == column


@pytest.mark.parametrize(
    ("table", "column", "is_one"),
    [
        ("tenants", "tenant_id", True),
        ("companies", "company_id", True),
        ("accounts", "account_id", True),
        ("accounts", "tenant_id", False),
        ("users", "tenant_id", True),
        ("invoices", "tenant_id", False),
    ],
)
def test_registries(table: str, column: str, *, is_one: bool) -> None:
    assert is_registry(table, column) is is_one


def test_owned() -> None:
    schema = _schema("tenants: id tenant_id", "accounts: id tenant_id", "prices: id")

    assert [table.name for table in owned_tables(schema, "tenant_id")] == ["accounts"]
