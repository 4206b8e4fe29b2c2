"""SQL in Go and in files, and what is taken out of it so that it stays a statement that runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec
from tools.mutants.places import Change, Place, Planting
from tree_sitter import Node

from golint_agent.assets.sql.statement import Form, SqlPlaceholder, SqlPredicate, Statement
from golint_agent.rulekit.sql import SqlCode, sql_of

_LITERALS = frozenset({"interpreted_string_literal", "raw_string_literal"})
_AND_BEFORE = re.compile(rb"(?i)\s+AND\s+\Z")
_AND_BEHIND = re.compile(rb"(?i)\A\s+AND\s+")
_WHERE_BEFORE = re.compile(rb"(?i)\s+WHERE\s+\Z")
_NUMBER = re.compile(r"\$([0-9]+)")
_COMMA_BEHIND = re.compile(rb"\A\s*,\s*")
_COMMA_BEFORE = re.compile(rb"\s*,\s*\Z")


class Asked(NamedTuple):
    """A statement that a call hands to a database, and the values behind it."""

    call: Node
    literal: Node
    sql: SqlCode
    statement: Statement
    values: tuple[Node, ...]


def asked(place: Place) -> Asked | None:
    """The statement of a call, where all of it stands in one literal of the call."""
    given = place.arguments()
    for at, node in enumerate(given[:3]):
        if node.type not in _LITERALS:
            continue
        found = sql_of(place.info, node)
        if found is None or not found.is_constant or found.statement is None:
            return None
        if found.statement.form is not Form.PARSED:
            return None
        values = tuple(given[at + 1 :])
        if any(value.type == "variadic_argument" for value in values):
            return None
        return Asked(place.node, node, found, found.statement, values)
    return None


def tenant_predicates(statement: Statement, place: Place | None, column: str) -> list[SqlPredicate]:
    """The conditions of a statement that name the tenant, where it is one value."""
    del place
    return [
        predicate
        for predicate in statement.predicates
        if predicate.op == "="
        and predicate.column is not None
        and predicate.column.name == column
        and predicate.value is not None
        and predicate.value.kind == "placeholder"
        and predicate.start >= 0
    ]


def without_predicate(found: Asked, predicate: SqlPredicate, place: Place) -> Planting | None:
    """The statement without a condition, its placeholders numbered anew, and without the value."""
    span = found.sql.span(predicate)
    if span is None or predicate.value is None:
        return None
    data = place.info.source.data
    change = cut(data, span.start.byte, span.end.byte)

    def at(part: msgspec.Struct) -> tuple[int, int] | None:
        where = found.sql.span(part)
        return (where.start.byte, where.end.byte) if where is not None else None

    numbers = renumbered(
        list(_every_placeholder(found.statement)), predicate.value.text, change, at
    )
    if numbers is None:
        return None
    more, position = numbers
    changes = [change, *more]
    if position is not None and found.values:
        if position >= len(found.values):
            return None
        gone = found.values[position]
        before = gone.prev_named_sibling
        if before is None:
            return None
        changes.append(Change(before.end_byte, gone.end_byte, ""))
    return Planting(tuple(changes), note=data[span.start.byte : span.end.byte].decode())


def _every_placeholder(statement: Statement) -> Iterator[SqlPlaceholder]:
    seen: set[int] = set()
    for one in statement.walk():
        for placeholder in one.placeholders:
            if placeholder.start not in seen:
                seen.add(placeholder.start)
                yield placeholder


def cut(data: bytes, start: int, end: int) -> Change:
    """The change that takes a condition out, with the `AND` or `WHERE` that held it."""
    before = _AND_BEFORE.search(data[max(0, start - 200) : start])
    if before is not None:
        return Change(start - len(before.group()), end, "")
    behind = _AND_BEHIND.match(data[end : end + 200])
    if behind is not None:
        return Change(start, end + len(behind.group()), "")
    where = _WHERE_BEFORE.search(data[max(0, start - 200) : start])
    if where is not None:
        return Change(start - len(where.group()), end, "")
    return Change(start, end, "TRUE")


def renumbered(
    placeholders: Iterable[SqlPlaceholder],
    gone: str,
    cutting: Change,
    at: Callable[[msgspec.Struct], tuple[int, int] | None],
) -> tuple[list[Change], int | None] | None:
    """Placeholders behind one that goes get the next lower number; and which value goes with it.

    No value goes where another part of the statement has the same placeholder, or a name stands
    for it. None where a placeholder has no place.
    """
    every: list[tuple[int, int, str]] = []
    for one in placeholders:
        where = at(one)
        if where is None:
            return None
        every.append((*where, one.text))
    every.sort()
    left = [p for p in every if not cutting.start <= p[0] < cutting.end]
    number = _NUMBER.fullmatch(gone)
    if number is not None:
        if any(text == gone for *_, text in left):
            return [], None
        k = int(number[1])
        changes = []
        for start, end, text in left:
            other = _NUMBER.fullmatch(text)
            if other is None:
                return None
            if int(other[1]) > k:
                changes.append(Change(start, end, f"${int(other[1]) - 1}"))
        return changes, k - 1
    if gone == "?":
        within = [at_ for at_, p in enumerate(every) if cutting.start <= p[0] < cutting.end]
        return ([], within[0]) if len(within) == 1 else None
    return [], None


def without_column(found: Asked, column: str, place: Place) -> Planting | None:
    """An INSERT without a column and its value, its placeholders numbered anew."""
    statement = found.statement
    mine = [one for one in statement.set if one.column.name == column]
    if statement.verb != "insert" or statement.rows != 1 or len(mine) != 1:
        return None
    value = mine[0].value
    if value.kind != "placeholder" or len(statement.set) < 2:  # noqa: PLR2004 - one has to stay
        return None
    named, given = found.sql.span(mine[0].column), found.sql.span(value)
    if named is None or given is None:
        return None
    data = place.info.source.data
    first = _out_of_list(data, named.start.byte, named.end.byte)
    second = _out_of_list(data, given.start.byte, given.end.byte)

    def at(part: msgspec.Struct) -> tuple[int, int] | None:
        where = found.sql.span(part)
        return (where.start.byte, where.end.byte) if where is not None else None

    numbers = renumbered(list(_every_placeholder(statement)), value.text, second, at)
    if numbers is None or numbers[1] is None or numbers[1] >= len(found.values):
        return None
    gone = found.values[numbers[1]]
    before = gone.prev_named_sibling
    if before is None:
        return None
    change = Change(before.end_byte, gone.end_byte, "")
    return Planting((first, second, *numbers[0], change), note=column)


def _out_of_list(data: bytes, start: int, end: int) -> Change:
    """An element and the comma beside it go; a cast behind it goes, too."""
    cast = re.match(rb"::[\w ]+", data[end : end + 40])
    if cast is not None:
        end += len(cast.group().rstrip())
    behind = _COMMA_BEHIND.match(data[end : end + 100])
    if behind is not None:
        return Change(start, end + len(behind.group()), "")
    before = _COMMA_BEFORE.search(data[max(0, start - 100) : start])
    return Change(start - len(before.group()) if before is not None else start, end, "")
