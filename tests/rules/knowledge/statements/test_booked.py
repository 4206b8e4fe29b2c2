"""Tables of what was booked."""

from __future__ import annotations

import pytest

from golint_agent.findings import Position, Span
from golint_agent.rulekit import Place
from golint_rules.knowledge.schema.schema import Schema, Table
from golint_rules.knowledge.statements.booked import is_booked, unbooks
from golint_rules.knowledge.statements.table_statements import TableStatement

SCHEMA = Schema(
    (Table("transactions", frozenset({"id", "amount"})), Table("entries", frozenset({"title"})))
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("postings", True),
        ("transactions", True),
        ("entries", False),
        ("operations", False),
        ("draft_postings", False),
        ("accounts", False),
    ],
)
def test_tables(table: str, *, expected: bool) -> None:
    assert is_booked(table, SCHEMA) is expected


def test_without_a_schema_a_sure_name_is_needed() -> None:
    assert is_booked("postings", None)
    assert not is_booked("transactions", None)


@pytest.mark.parametrize(
    ("table", "verb", "changed", "does"),
    [
        ("postings", "delete", (), "deletes"),
        ("postings", "update", ("amount",), "changes"),
        ("postings", "update", ("amount", "status"), "changes"),
        ("postings", "update", ("status",), ""),
        ("postings", "insert", ("amount",), ""),
        ("postings", "select", (), ""),
        ("transactions", "update", ("amount",), "changes"),
        ("transactions", "update", ("amount", "status"), ""),
    ],
)
def test_statements(table: str, verb: str, changed: tuple[str, ...], does: str) -> None:
    place = Place("a.go", Span(Position(0, 1, 1), Position(1, 1, 2)), "f")
    statement = TableStatement(
        verb, (table,), (), (), (), is_sure=True, place=place, changed=changed
    )

    assert unbooks(statement) == does
