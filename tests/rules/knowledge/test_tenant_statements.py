"""Statements that lack the tenant nearly all others on their table name."""

from __future__ import annotations

import pytest

from golint_agent.findings import Position, Span
from golint_agent.rulekit import Place
from golint_rules.knowledge.table_statements import TableStatement
from golint_rules.knowledge.tenant_statements import without_tenant

AT = Span(Position(0, 1, 1), Position(1, 1, 2))


def one(
    bound: str = "", *, symbol: str = "Get", path: str = "store/a.go", selected: str = ""
) -> TableStatement:
    columns = tuple(bound.split())
    place = Place(path, AT, symbol)
    return TableStatement(
        "select", ("a",), columns, columns, tuple(selected.split()), is_sure=True, place=place
    )


WITH = [one("id tenant_id")] * 5


@pytest.mark.parametrize(
    ("lacking", "is_told"),
    [
        (one("id"), True),
        (one(), True),
        (one("id", symbol="(*Store).PurgeExpired"), False),
        (one("id", path="internal/worker/a.go"), False),
        (one("key_hash"), False),
        (one("name", selected="id tenant_id"), False),
        (one("id", selected="id tenant_id"), True),
    ],
)
def test_lacking(lacking: TableStatement, *, is_told: bool) -> None:
    found = list(without_tenant([*WITH, lacking], "tenant_id", ["a"]))

    assert [(s, table, n, of) for s, table, n, of in found] == (
        [(lacking, "a", 5, 6)] if is_told else []
    )


def test_where_others_lack_it_too_nobody_knows() -> None:
    assert not list(without_tenant([*WITH, one("id"), one("id")], "tenant_id", ["a"]))


def test_a_table_of_few_needs_a_habit_of_the_module() -> None:
    few = [one("id tenant_id")] * 2 + [one("id")]
    of_others = [
        TableStatement("select", ("b",), ("tenant_id",), (), (), is_sure=True, place=s.place)
        for s in WITH * 4
    ]

    assert not list(without_tenant(few, "tenant_id", ["a"]))
    assert len(list(without_tenant([*few, *of_others], "tenant_id", ["a", "b"]))) == 1
