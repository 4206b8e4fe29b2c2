"""What migrations make of a database: tables, their columns, and who may see which rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from golint_agent.rulekit import (
    Assets,
    ModuleFact,
    ModuleView,
    PackageFact,
    Place,
    module_fact,
    package_fact,
)
from golint_rules.knowledge.migrations import is_migration, order_of, statements_there, table_of
from golint_rules.knowledge.tables import word_set

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext, Statement

#: How a clause of CREATE TABLE begins that is no column.
_CONSTRAINTS = word_set(
    "constraint primary unique foreign check exclude like index key period partition"
)


class SchemaChange(PackageFact, frozen=True):
    """One change of the schema: `kind` says which.

    `create`, `add` and `drop column` with `columns`, `drop table`, `rename table` and `rename
    column` (the old and the new name in `columns`), `enable`, `disable`, `force` and `no force` of
    row-level security, `policy` and `drop policy` with its name in `columns` and its words in
    `condition`, and `unknown` for what changes something and cannot be read.
    """

    kind: str
    table: str
    place: Place
    order: tuple[str, int, str, int]
    columns: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """A table as the last migration leaves it; `enabled` is where its security was turned on."""

    name: str
    columns: frozenset[str]
    is_forced: bool = False
    enabled: Place | None = None
    policies: tuple[SchemaChange, ...] = ()


class Schema(ModuleFact, frozen=True):
    """The tables that migrations make. With `is_whole` false some of them could not be read."""

    tables: tuple[Table, ...]
    is_whole: bool = True

    def table(self, name: str) -> Table | None:
        """The table of a name."""
        return next((table for table in self.tables if table.name == name), None)


@package_fact(SchemaChange, on=Assets("*.sql"))
def schema_change(asset: Asset, _: AssetContext) -> Iterator[SchemaChange]:
    """The changes in a file of DDL, in order; of migrations those of the way there."""
    path = asset.inner_path
    statements = statements_there(asset) if is_migration(path) else asset.statements
    for number, statement in enumerate(statements):
        for kind, columns, condition in _changes(statement):
            yield SchemaChange(
                kind,
                table_of(statement),
                asset.place(statement),
                (*order_of(path), number),
                columns,
                condition,
            )


def _changes(statement: Statement) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    head = statement.clauses[0].words if statement.clauses else ()
    rest = [clause.words for clause in statement.clauses[1:] if clause.words]
    if statement.object == "policy":
        if statement.verb in ("create", "drop"):
            kind = "policy" if statement.verb == "create" else "drop policy"
            yield kind, tuple(w for w in head[2:5] if w not in ("if", "exists"))[:1], head
    elif statement.object != "table":
        return
    elif statement.verb == "create":
        if "as" in head or "of" in head or not rest:
            yield "unknown", (), ()
        names = [words[0] for words in rest if words[0] not in _CONSTRAINTS]
        yield "create", tuple(names), ()
    elif statement.verb == "drop":
        yield "drop table", (), ()
    elif statement.verb == "alter":
        for words in rest:
            yield from _alteration(words)


def _alteration(words: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    plain = [word for word in words if word not in ("column", "if", "exists", "not")]
    if words[1:] and words[-3:] == ("row", "level", "security"):
        yield " ".join(words[:-3]), (), ()
    elif words[0] == "add" and len(plain) > 1 and plain[1] not in _CONSTRAINTS:
        yield "add", (plain[1],), ()
    elif words[0] == "drop" and len(plain) > 1 and plain[1] != "constraint":
        yield "drop column", (plain[1],), ()
    elif words[0] == "rename" and "to" in plain:
        at = plain.index("to")
        if at == 1 and len(plain) > at + 1:
            yield "rename table", (plain[at + 1],), ()
        elif at == len(words[:1]) + 1 and len(plain) > at + 1 and plain[1] != "constraint":
            yield "rename column", (plain[1], plain[at + 1]), ()


@module_fact(Schema, needs=(SchemaChange,))
def schema(module: ModuleView) -> Schema | None:
    """The schema after all migrations, replayed in the order of their folders and numbers."""
    tables: dict[str, Table] = {}
    is_whole = True
    changes = sorted(module.asset_facts(SchemaChange), key=lambda change: change.order)
    for change in changes:
        if change.kind == "unknown" or not change.table:
            is_whole = False
            continue
        _apply(tables, change)
    if not tables:
        return None
    return Schema(tuple(tables[name] for name in sorted(tables)), is_whole)


def _apply(tables: dict[str, Table], change: SchemaChange) -> None:
    known = tables.get(change.table)
    table = known or Table(change.table, frozenset())
    columns = table.columns
    replace = msgspec.structs.replace
    match change.kind:
        case "create":
            table = replace(table, columns=columns | set(change.columns))
        case "add":
            table = replace(table, columns=columns | set(change.columns))
        case "drop column":
            table = replace(table, columns=columns - set(change.columns))
        case "rename column":
            old, new = change.columns
            table = replace(table, columns=(columns - {old}) | {new})
        case "drop table":
            tables.pop(change.table, None)
            return
        case "rename table":
            tables.pop(change.table, None)
            (name,) = change.columns
            table = replace(table, name=name)
        case "enable":
            table = replace(table, enabled=table.enabled or change.place)
        case "disable":
            table = replace(table, enabled=None)
        case "force":
            table = replace(table, is_forced=True)
        case "no force":
            table = replace(table, is_forced=False)
        case "policy":
            table = replace(table, policies=(*table.policies, change))
        case "drop policy":
            kept = tuple(p for p in table.policies if p.columns != change.columns)
            table = replace(table, policies=kept)
        case _:
            return
    tables[table.name] = table
