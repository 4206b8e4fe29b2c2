"""Structs whose values are rows: the table and the columns that gorm and bun make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golint_agent.rulekit import (
    Context,
    Function,
    Functions,
    PackageFact,
    Type,
    Types,
    late_regex,
    package_fact,
)

#: Runs of capitals that are one word in a column's name: `UserID` is `user_id`.
_BOUNDARY = late_regex(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_GORM = late_regex(r'\bgorm:"([^"]*)"')
_BUN = late_regex(r'\bbun:"([^"]*)"')
_DB = late_regex(r'\bdb:"([^",]*)')
_COLUMN = late_regex(r"(?:^|;)\s*column:\s*([\w.]+)", re.IGNORECASE)
_UNIQUE = late_regex(r"unique(?:_?index(?::(\w+)(?:,.*)?)?)?", re.IGNORECASE)
_TABLE = late_regex(r"(?:^|,)table:([\w.]+)")
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women"}
_UNCOUNTED = ("equipment", "information", "series", "species", "money", "news", "sheep", "fish")
_DEEPEST = 4


class TableName(PackageFact, frozen=True):
    """The table of a model, as its method `TableName` says; `model` is the type's full name."""

    model: str
    table: str


@package_fact(TableName, on=Functions(methods=True, results=True), words=("TableName",))
def table_name(function: Function, _: Context) -> Iterator[TableName]:
    """A method that gives a constant name, without its schema."""
    if function.name != "TableName" or not function.receiver_type:
        return
    returned = [r.returned[0].constant for r in function.returns if r.returned]
    if len(returned) == 1 and isinstance(returned[0], str):
        yield TableName(function.receiver_type, returned[0].rpartition(".")[2])


def columns_of(types: Types, model: Type) -> dict[str, bool]:
    """The columns of a model, those of embedded structs included, and whether they may be NULL."""
    return types.once(_columns, model)


def _columns(types: Types, model: Type) -> dict[str, bool]:
    return dict(_columns_in(types, model, 0))


def _columns_in(types: Types, model: Type, depth: int) -> Iterator[tuple[str, bool]]:
    if depth > _DEEPEST:
        return
    for field in types.fields(model):
        gorm = _GORM.search(field.tag)
        if (gorm and gorm[1].startswith("-")) or 'bun:"-' in field.tag:
            continue
        if field.embedded or (gorm and "embedded" in gorm[1].split(";")):
            yield from _columns_in(types, field.type, depth + 1)
            continue
        if field.name[:1].isupper():
            may_lack = str(field.type).startswith(("*", "database/sql.Null"))
            yield column_of(field.name, field.tag), may_lack


def unique_columns(types: Types, model: Type) -> frozenset[str]:
    """The columns of a model of which no two rows may hold the same, whosever they are."""
    return types.once(_unique, model)


def _unique(types: Types, model: Type) -> frozenset[str]:
    indexes: dict[str, list[str]] = {}
    for field in types.fields(model):
        gorm = _GORM.search(field.tag)
        for option in gorm[1].split(";") if gorm is not None else ():
            if (found := _UNIQUE.fullmatch(option.strip())) is not None:
                column = column_of(field.name, field.tag)
                indexes.setdefault(found[1] or column, []).append(column)
    return frozenset(columns[0] for columns in indexes.values() if len(columns) == 1)


def column_of(name: str, tag: str) -> str:
    """The column of a field, by its tags or its name."""
    if (gorm := _GORM.search(tag)) and (named := _COLUMN.search(gorm[1])):
        return named[1].lower()
    if bun := _BUN.search(tag):
        first = bun[1].partition(",")[0]
        if first and ":" not in first:
            return first.lower()
    if (db := _DB.search(tag)) and db[1]:
        return db[1].lower()
    return snake(name)


def field_columns(types: Types, model: Type) -> dict[str, str]:
    """The column of each field of a model by the field's name."""
    return {field.name: column_of(field.name, field.tag) for field in types.fields(model)}


def table_of_model(types: Types, model: Type) -> str:
    """The table that a model's tags or its name say; empty for what is no named struct.

    What the method `TableName` says goes before it.
    """
    path, name = types.name(types.base(model))
    fields = types.fields(model)
    if not path or not fields:
        return ""
    for field in fields:
        tag = _BUN.search(field.tag) if field.embedded else None
        if tag and (table := _TABLE.search(tag[1])):
            return table[1].rpartition(".")[2].lower()
    return plural(snake(name))


def snake(name: str) -> str:
    """A field's or type's name as a database writes it: `user_id` for `UserID`."""
    return _BOUNDARY.sub("_", name).lower()


def plural(name: str) -> str:
    """The plural of the last word of a name: `order_entries` for `order_entry`."""
    head, _, last = name.rpartition("_")
    start = f"{head}_" if head else ""
    if last in _UNCOUNTED:
        return name
    if last in _IRREGULAR:
        return start + _IRREGULAR[last]
    if last.endswith("y") and last[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return f"{start}{last[:-1]}ies"
    if last.endswith(("ss", "us", "is", "x", "z", "ch", "sh")):
        return f"{name}es"
    return name if last.endswith("s") else f"{name}s"
