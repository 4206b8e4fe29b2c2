"""Columns that say whose a row is."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.schema.schema import Schema, Table
from golint_rules.knowledge.schema.tenant_columns import (
    employing,
    hung_on,
    is_registry,
    owned_tables,
    tenant_column,
)


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
        # Half of many tables have a company: those of its customers are fewer.
        (
            (*(f"a{n}: id company_id" for n in range(5)), *("b: id", "c: id", "d: id")),
            "company_id",
        ),
        ((*(f"a{n}: id company_id" for n in range(4)), *("b: id", "c: id")), ""),
        ((*(f"a{n}: id company_id" for n in range(5)), *(f"b{n}: id" for n in range(6))), ""),
        (tuple(f"a{n}: id customer_id" for n in range(6)), ""),
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
    ("table", "columns"),
    [
        ("users: id company_id project_id customer_id", "company_id"),
        ("employees: store_id", "store_id"),
        ("users: gym_id branch_id", "gym_id"),
        ("agency_members:", "agency_id"),
        ("orders: company_id", ""),
        ("company_users:", "company_id"),
        ("store_members:", "store_id"),
        ("organization_users:", "org_id organisation_id organization_id"),
        ("project_members:", ""),
        ("customer_users:", ""),
        ("company_user_roles:", ""),
    ],
)
def test_whom_people_belong_to(table: str, columns: str) -> None:
    (one,) = _schema(table).tables

    assert sorted(employing({one.name: one.columns})) == sorted(columns.split())


@pytest.mark.parametrize(
    ("tables", "column"),
    [
        # A tenant has shops, each of which keeps its own rows.
        (("users: tenant_id", *(f"a{n}: shop_id" for n in range(3)), "b: id"), "shop_id"),
        # The more tables name the tenant, the less is kept by shop.
        (
            (*(f"b{n}: tenant_id" for n in range(3)), *(f"a{n}: shop_id" for n in range(8))),
            "tenant_id",
        ),
        # Few tables are of a shop.
        (("users: tenant_id", *(f"a{n}: shop_id" for n in range(3)), *PLAIN), "shop_id"),
        (("users: tenant_id", *(f"a{n}: shop_id" for n in range(3)), *PLAIN, "i: t"), "shop_id"),
        (tuple(f"a{n}: shop_id tenant_id" for n in range(4)), "tenant_id"),
    ],
)
def test_shops_of_a_tenant(tables: tuple[str, ...], column: str) -> None:
    known = {table.name: table.columns for table in _schema(*tables).tables}

    assert tenant_column(known, ("shop",)) == column


HANGING = {"tasks": ("projects",), "subtasks": ("tasks",), "notes": ("subtasks",), "plans": ()}


@pytest.mark.parametrize(
    ("tables", "shown", "column"),
    [
        # Most tables hang on the few that have it.
        (("projects: id org_id", "tasks: id project_id", "subtasks: id"), "org_id", "org_id"),
        (("projects: id org_id", "tasks: id", "subtasks: id"), "organi", "org_id"),
        (("projects: id org_id", "tasks: id", "subtasks: id"), "", ""),
        (("projects: id org_id", "tasks: id", "subtasks: id", *PLAIN), "org_id", ""),
        (("projects: id org_id", "tasks: id", "plans: id"), "org_id", ""),
    ],
)
def test_a_column_of_few_tables(tables: tuple[str, ...], shown: str, column: str) -> None:
    known = {table.name: table.columns for table in _schema(*tables).tables}

    assert tenant_column(known, (shown,), HANGING) == column


def test_what_hangs_on_what() -> None:
    assert hung_on(("projects",), HANGING) == {
        "tasks": "projects",
        "subtasks": "projects",
        "notes": "projects",
    }
    assert hung_on((), HANGING) == {}


@pytest.mark.parametrize(
    ("table", "column", "is_one"),
    [
        ("tenants", "tenant_id", True),
        ("companies", "company_id", True),
        ("accounts", "account_id", True),
        ("accounts", "tenant_id", False),
        ("users", "tenant_id", True),
        ("invoices", "tenant_id", False),
        ("projects", "project_id", True),
        ("projects", "organization_id", False),
        ("company_users", "company_id", True),
        ("organization_users", "org_id", True),
        ("company_users", "tenant_id", False),
    ],
)
def test_registries(table: str, column: str, *, is_one: bool) -> None:
    assert is_registry(table, column) is is_one


def test_owned() -> None:
    schema = _schema("tenants: id tenant_id", "accounts: id tenant_id", "prices: id")

    assert [table.name for table in owned_tables(schema, "tenant_id")] == ["accounts"]
