"""An SQL statement as plain data. Nothing here is guessed: what is not certain is not there.

Every part has `start:end`: bytes of the asset, or characters of a text that has no file, both from
0; -1 where a part has no place of its own. Names are as the database folds them: unquoted ones in
lower case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

import msgspec


class SqlTable(msgspec.Struct, frozen=True):
    """A table as a statement names it.

    `role` is `target` (of an insert, update, delete or DDL), `from`, `join` or `using`. A `kind`
    other than `table` is `index`, `view` and the like in a DROP, `cte` (a name that the statement
    itself defines), `query` (a subquery, whose statement is nested), `function`, or `unknown`: a
    name with a dynamic part, which is empty.
    """

    name: str
    schema: str = ""
    alias: str = ""
    role: str = "from"
    kind: str = "table"
    start: int = -1
    end: int = -1


class SqlColumn(msgspec.Struct, frozen=True):
    """A column; `*` for all, and no name for a dynamic one, which may be several.

    `table` is the name of the table that it is of, empty where the statement does not tell.
    """

    name: str
    table: str = ""
    start: int = -1
    end: int = -1


class SqlValue(msgspec.Struct, frozen=True):
    """What a column is compared with or set to.

    `kind` is `placeholder`, `string`, `number`, `bool`, `null`, `default`, `column`, `call` (its
    name is the text), `query`, `list`, `dynamic` (put together when the program runs) or `other`.
    `text` is the literal's value, the placeholder as written, or the name. `items` are those of a
    list.
    """

    kind: str
    text: str = ""
    column: SqlColumn | None = None
    items: tuple[SqlValue, ...] = ()
    start: int = -1
    end: int = -1


class SqlAssignment(msgspec.Struct, frozen=True):
    """`column = value` of a SET, or a column of an INSERT with its value in the first row."""

    column: SqlColumn
    value: SqlValue
    start: int = -1
    end: int = -1


class SqlPredicate(msgspec.Struct, frozen=True):
    """One condition of those that all must hold.

    `op` is `=`, `<>`, `<`, `<=`, `>`, `>=`, `in`, `not in`, `like`, `between`, `is null`,
    `is not null`, or `other`, of which nothing is known but the `columns` that it names. `= ANY(…)`
    is `in`.
    """

    op: str
    columns: tuple[SqlColumn, ...] = ()
    value: SqlValue | None = None
    start: int = -1
    end: int = -1

    @property
    def column(self) -> SqlColumn | None:
        """The column that is compared; None for `other`."""
        return self.columns[0] if self.op != "other" and self.columns else None


class SqlJoin(msgspec.Struct, frozen=True):
    """A join: `kind` is `inner`, `left`, `right`, `full` or `cross`, `using` its columns."""

    kind: str
    table: SqlTable
    predicates: tuple[SqlPredicate, ...] = ()
    using: tuple[str, ...] = ()
    start: int = -1
    end: int = -1


class SqlPlaceholder(msgspec.Struct, frozen=True):
    """A placeholder as written: `$1`, `?`, `:name`, `@name`.

    With `is_quoted` it stands in quotes, so that it is text and no placeholder to the database.
    """

    text: str
    is_quoted: bool = False
    start: int = -1
    end: int = -1


class SqlClause(msgspec.Struct, frozen=True):
    """A part of DDL as its words: in lower case as the database folds them, names unquoted.

    Of a long part the first words are kept.
    """

    words: tuple[str, ...]
    start: int = -1
    end: int = -1


class Form(StrEnum):
    """How much is known of a statement."""

    PARSED = "parsed"  # all of it
    OPAQUE = "opaque"  # its verb and object; the rest is not modelled
    BROKEN = "broken"  # its verb; it could not be parsed


class Statement(msgspec.Struct, frozen=True):
    """A statement, or a query inside one.

    `verb` is its first word in lower case (`select` also for `WITH … SELECT`), `object` what DDL is
    about: `table`, `index`, `view`, … With `is_whole` false a dynamic part stands where it may have
    added anything: tables, conditions and limits may be more than are listed here. `selected` are
    the columns of a SELECT or RETURNING that are plain names; `set` those of an UPDATE, of an
    INSERT, and of `ON CONFLICT … DO UPDATE` in `conflict_set`. `rows` is how many rows VALUES has.
    `lock` is `update`, `no key update`, `share` or `key share`, `lock_wait` `nowait` or
    `skip locked`. `actions` are those of ALTER as their first words: `add column`, `drop column`.
    `nested` are the queries in it: CTEs, subqueries, the branches of a UNION, in order; of a DO
    block it is the DDL in it, which may run or not.
    `clauses` are those of DDL, parsed or not: the first is what stands before the table's parts, or
    all of it where there are none; the others are the actions of ALTER TABLE, and the columns and
    constraints of CREATE TABLE.
    """

    verb: str
    start: int
    end: int
    form: Form = Form.PARSED
    object: str = ""
    is_whole: bool = True
    tables: tuple[SqlTable, ...] = ()
    selected: tuple[SqlColumn, ...] = ()
    inserted: tuple[SqlColumn, ...] = ()
    set: tuple[SqlAssignment, ...] = ()
    rows: int = 0
    conflict: str = ""
    conflict_set: tuple[SqlAssignment, ...] = ()
    predicates: tuple[SqlPredicate, ...] = ()
    joins: tuple[SqlJoin, ...] = ()
    limit: SqlValue | None = None
    lock: str = ""
    lock_wait: str = ""
    returning: tuple[SqlColumn, ...] = ()
    actions: tuple[str, ...] = ()
    placeholders: tuple[SqlPlaceholder, ...] = ()
    nested: tuple[Statement, ...] = ()
    clauses: tuple[SqlClause, ...] = ()

    @property
    def target(self) -> SqlTable | None:
        """The table that it writes or defines."""
        return next((table for table in self.tables if table.role == "target"), None)

    def restricts(self, column: str, table: str = "") -> bool | None:
        """Must a column equal something (`=`, `in`) for a row to count? None where not known.

        With `table` only its column counts; a column whose table is not told leaves it unknown.
        """
        if self.form is not Form.PARSED:
            return None
        unsure = not self.is_whole
        for predicate in self.all_predicates():
            for named in predicate.columns:
                if named.name != column or (table and named.table and named.table != table):
                    continue
                if predicate.op == "other" or (table and not named.table):
                    unsure = True
                elif predicate.op in ("=", "in"):
                    return True
        return None if unsure else False

    def all_predicates(self) -> Iterator[SqlPredicate]:
        """Its predicates, and those of its inner joins."""
        yield from self.predicates
        for join in self.joins:
            if join.kind == "inner":
                yield from join.predicates

    def walk(self) -> Iterator[Statement]:
        """It and all queries in it, in order."""
        pending = [self]
        while pending:
            found = pending.pop()
            yield found
            pending.extend(reversed(found.nested))


_Part = TypeVar("_Part", bound=msgspec.Struct)


def moved(part: _Part, place: Callable[[int], int]) -> _Part:
    """A statement or a part of one with each place replaced by what `place` says of it."""
    return _moved(part, place)


def _moved(part: _Part, place: Callable[[int], int]) -> _Part:
    changes: dict[str, object] = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if name in ("start", "end"):
            if value >= 0:
                changes[name] = place(value)
        elif isinstance(value, msgspec.Struct):
            changes[name] = _moved(value, place)
        elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            changes[name] = tuple(_moved(inner, place) for inner in value)
    return msgspec.structs.replace(part, **changes) if changes else part
