"""Structs whose values are rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.schema.models import TableName, column_of, plural, snake


@pytest.mark.parametrize(
    ("name", "column"),
    [("ID", "id"), ("TenantID", "tenant_id"), ("HTTPStatus", "http_status"), ("Name2", "name2")],
)
def test_names(name: str, column: str) -> None:
    assert snake(name) == column


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("invoice", "invoices"),
        ("order_entry", "order_entries"),
        ("company", "companies"),
        ("address", "addresses"),
        ("status", "statuses"),
        ("box", "boxes"),
        ("key", "keys"),
        ("child", "children"),
        ("sales", "sales"),
        ("money", "money"),
    ],
)
def test_plurals(name: str, table: str) -> None:
    assert plural(name) == table


@pytest.mark.parametrize(
    ("tag", "column"),
    [
        ("", "tenant_id"),
        ('gorm:"type:uuid;column:owner"', "owner"),
        ('bun:"org_id,notnull"', "org_id"),
        ('bun:",notnull"', "tenant_id"),
        ('db:"team"', "team"),
        ('json:"x"', "tenant_id"),
    ],
)
def test_tags(tag: str, column: str) -> None:
    assert column_of("TenantID", tag) == column


def test_tables(tmp_path: Path) -> None:
    code = """
        type Bill struct{}
        func (Bill) TableName() string { return "billing.bills_v2" }
        type Other struct{ name string }
        func (o Other) TableName() string { return o.name }
    """
    found = facts_of(tmp_path, code, TableName)

    assert [(fact.model.rpartition("/")[2], fact.table) for fact in found] == [
        ("m.Bill", "bills_v2")
    ]
