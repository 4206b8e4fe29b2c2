"""What migrations make of a database: tables, their columns, and who may see which rows.

Changes are carried out one after the other, as PostgreSQL does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

import msgspec

from golint_agent.rulekit import ModuleFact, ModuleView, Place, module_fact
from golint_rules.knowledge.schema.ddl import Column, Constraint, Index, chosen_name
from golint_rules.knowledge.schema.schema_changes import SchemaChange


class Table(msgspec.Struct, frozen=True):
    """A table as the last migration leaves it; `enabled` is where its security was turned on.

    `database` is the folder of the migrations that made it.
    """

    name: str
    columns: frozenset[str]
    is_forced: bool = False
    enabled: Place | None = None
    policies: tuple[SchemaChange, ...] = ()
    definitions: tuple[Column, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    database: str = ""


class Schema(ModuleFact, frozen=True):
    """The tables that migrations make. With `is_whole` false some of them could not be read."""

    tables: tuple[Table, ...]
    is_whole: bool = True

    def table(self, name: str) -> Table | None:
        """The table of a name; where several databases have one, with the columns of all."""
        found = [table for table in self.tables if table.name == name]
        if not found:
            return None
        columns = frozenset[str]().union(*(table.columns for table in found))
        return msgspec.structs.replace(found[0], columns=columns)


_LONGEST = 63
#: Of one table so many columns, constraints and indexes are kept; PostgreSQL takes 1,600 columns.
_MOST = 2_000
_replace = msgspec.structs.replace


class _Draft:
    """A table while migrations run."""

    def __init__(self, name: str, database: str) -> None:
        self.name = name
        self.database = database
        self.columns: dict[str, Column] = {}
        self.constraints: dict[str, Constraint] = {}
        self.indexes: dict[str, Index] = {}
        self.policies: dict[tuple[str, ...], SchemaChange] = {}
        self.security: SchemaChange | None = None
        self.is_forced = False
        #: A partition has the columns of its table, and goes with it.
        self.whole: _Draft | None = None
        self.parts: list[_Draft] = []
        self.is_gone = False

    def table(self) -> Table:
        columns = self.whole.columns if self.whole is not None else self.columns
        return Table(
            self.name,
            frozenset(columns),
            self.is_forced,
            self.security.place if self.security is not None else None,
            tuple(self.policies.values()),
            tuple(columns.values()),
            tuple(self.constraints.values()),
            tuple(self.indexes.values()),
            self.database,
        )

    def change_column(self, name: str, **changes: object) -> None:
        if name in self.columns:
            self.columns[name] = _replace(self.columns[name], **changes)


@module_fact(Schema, needs=(SchemaChange,))
def schema(module: ModuleView) -> Schema | None:
    """The schema after all migrations, replayed in the order of their folders and numbers."""
    return replayed(module.asset_facts(SchemaChange))


def replayed(changes: Iterable[SchemaChange]) -> Schema | None:
    """The schema after some changes, in the order that they say; None where there is no table."""
    replay = _Replay()
    for change in sorted(changes, key=lambda change: change.order):
        replay.apply(change)
    drafts = [draft for named in replay.tables.values() for draft in named.values()]
    if not drafts:
        return None
    drafts.sort(key=lambda draft: (draft.name, draft.database))
    return Schema(tuple(draft.table() for draft in drafts), replay.is_whole)


class _Replay:
    """The databases as far as their migrations have run: tables by name and database."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, _Draft]] = {}
        self.is_whole = True
        #: The table that an index was made on, and those with a key that led to a table once; what
        #: changed since is asked of them.
        self._indexed: dict[str, dict[str, _Draft]] = {}
        self._leading: dict[tuple[str, str], dict[int, _Draft]] = {}

    def apply(self, change: SchemaChange) -> None:
        database = change.order.folder
        if change.kind == "unknown" or (change.kind not in _BY_NAME and not change.table):
            self.is_whole = False
        elif change.kind in _BY_NAME:
            _BY_NAME[change.kind](self, database, change)
        elif change.kind == "create":
            self._create(database, change)
        else:
            draft = self._found(database, change.table)
            if draft is None and change.kind in _TELLING:
                # Made by what was not read; what is told of it counts all the same.
                draft = self._made(database, change.table)
            if draft is not None and change.kind in _CHANGES:
                _CHANGES[change.kind](self, draft, change)

    def _found(self, database: str, name: str) -> _Draft | None:
        """The table in the same folder; else the last one of that name in another one."""
        named = self.tables.get(name, {})
        return named.get(database) or next(reversed(named.values()), None)

    def _made(self, database: str, name: str) -> _Draft:
        draft = self.tables.setdefault(name, {})[database] = _Draft(name, database)
        return draft

    def _remove(self, draft: _Draft) -> None:
        named = self.tables.get(draft.name, {})
        if named.get(draft.database) is draft:
            del named[draft.database]
        if not named:
            self.tables.pop(draft.name, None)

    def _create(self, database: str, change: SchemaChange) -> None:
        known = self.tables.get(change.table, {}).get(database)
        if known is not None and change.is_unless:
            return
        # In another schema of the same database, which is not told apart.
        draft = known or self._made(database, change.table)
        draft.columns |= {column.name: column for column in change.definitions}
        self._constrain(draft, change.constraints)

    def _is_taken(self, draft: _Draft, name: str) -> bool:
        """Has a table or an index the name? They share their names in a schema."""
        if draft.database in self.tables.get(name, {}):
            return True
        holder = self._indexed.get(name, {}).get(draft.database)
        return holder is not None and not holder.is_gone and name in holder.indexes

    def _has_room(self, kept: Collection[object]) -> bool:
        self.is_whole = self.is_whole and len(kept) < _MOST
        return len(kept) < _MOST

    def _keep_index(self, draft: _Draft, index: Index) -> None:
        if self._has_room(draft.indexes):
            draft.indexes[index.name] = index
            self._indexed.setdefault(index.name, {})[draft.database] = draft

    def _constrain(self, draft: _Draft, constraints: Iterable[Constraint]) -> None:
        for one in _merged(sorted(constraints, key=lambda one: _ORDER.index(one.kind))):
            if not self._has_room(draft.constraints):
                return
            constraint = self._resolved(draft, one)
            name = constraint.name
            draft.constraints[name] = constraint
            if constraint.references:
                leading = self._leading.setdefault((draft.database, constraint.references), {})
                leading[id(draft)] = draft
            if constraint.kind in _KEYS:
                is_unique = constraint.kind != "exclude"
                index = Index(name, constraint.columns, is_unique, constraint.words)
                self._keep_index(draft, index)
            if constraint.kind == "primary key":
                for column in constraint.columns:
                    draft.change_column(column, is_required=True)

    def _resolved(self, draft: _Draft, constraint: Constraint) -> Constraint:
        """A constraint with its name and columns."""
        columns = constraint.columns
        if constraint.index:
            index = draft.indexes.pop(constraint.index, None)
            columns = index.columns if index is not None else ()
            name = constraint.name or constraint.index
            return _replace(constraint, name=name[:_LONGEST], columns=columns)
        if constraint.kind == "check":
            columns = tuple(sorted({word for word in constraint.words if word in draft.columns}))
        if constraint.name:
            return _replace(constraint, name=constraint.name[:_LONGEST], columns=columns)
        label = _LABELS[constraint.kind]
        named = "_".join(columns)
        if constraint.kind == "primary key" or (constraint.kind == "check" and len(columns) != 1):
            named = ""

        def is_taken(name: str) -> bool:
            return name in draft.constraints or self._is_taken(draft, name)

        name = chosen_name(draft.name, named, label, is_taken)
        return _replace(constraint, name=name, columns=columns)

    # What is done to a table.

    def add(self, draft: _Draft, change: SchemaChange) -> None:
        (column,) = change.definitions
        if column.name in draft.columns or not self._has_room(draft.columns):
            return
        draft.columns[column.name] = column
        self._constrain(draft, change.constraints)

    def constrain(self, draft: _Draft, change: SchemaChange) -> None:
        added = [
            constraint
            for constraint in change.constraints
            if not (change.is_unless and constraint.name in draft.constraints)
        ]
        self._constrain(draft, added)

    def copy(self, draft: _Draft, change: SchemaChange) -> None:
        source = self._found(draft.database, change.columns[0])
        if source is None:
            self.is_whole = False
            return
        said = " ".join(change.condition)
        is_all = "all" in change.condition

        def includes(what: str) -> bool:
            return f"excluding {what}" not in said and (is_all or f"including {what}" in said)

        for name, column in source.columns.items():
            is_filled = column.is_filled and includes("defaults")
            draft.columns.setdefault(name, _replace(column, is_filled=is_filled))
        if includes("constraints"):
            checks = {n: c for n, c in source.constraints.items() if c.kind == "check"}
            draft.constraints |= checks
        if includes("indexes"):
            keys = [c for c in source.constraints.values() if c.kind in _KEYS]
            self._constrain(draft, (_replace(key, name="") for key in keys))
            for name, index in source.indexes.items():
                if name not in source.constraints:
                    self._add_index(draft, _replace(index, name=""))

    def part(self, draft: _Draft, change: SchemaChange) -> None:
        whole = self._found(draft.database, change.columns[0])
        if whole is None or whole is draft:
            self.is_whole = False
            return
        draft.whole = whole
        whole.parts.append(draft)

    def drop_column(self, draft: _Draft, change: SchemaChange) -> None:
        (gone,) = change.columns
        draft.columns.pop(gone, None)
        for name, constraint in [*draft.constraints.items()]:
            if gone in constraint.columns:
                del draft.constraints[name]
                draft.indexes.pop(name, None)
        for name, index in [*draft.indexes.items()]:
            if gone in index.columns or gone in index.used:
                del draft.indexes[name]

    def rename_column(self, draft: _Draft, change: SchemaChange) -> None:
        old, new = change.columns
        columns = {}
        for name, column in draft.columns.items():
            renamed = new if name == old else name
            columns[renamed] = _replace(column, name=renamed)
        draft.columns = columns

        def renewed(names: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(new if name == old else name for name in names)

        for name, constraint in draft.constraints.items():
            draft.constraints[name] = _replace(
                constraint, columns=renewed(constraint.columns), words=renewed(constraint.words)
            )
        for name, index in draft.indexes.items():
            draft.indexes[name] = _replace(
                index, columns=renewed(index.columns), used=renewed(index.used)
            )

    def rename_table(self, draft: _Draft, change: SchemaChange) -> None:
        self._remove(draft)
        old, (draft.name,) = draft.name, change.columns
        self.tables.setdefault(draft.name, {})[draft.database] = draft
        for other, constraint in self._leading_to(draft.database, old):
            other.constraints[constraint.name] = _replace(constraint, references=draft.name)
            self._leading.setdefault((draft.database, draft.name), {})[id(other)] = other

    def _leading_to(self, database: str, table: str) -> Iterator[tuple[_Draft, Constraint]]:
        """The keys that lead to a table, which lead elsewhere or are gone afterwards."""
        for draft in self._leading.pop((database, table), {}).values():
            for constraint in [*draft.constraints.values()]:
                if constraint.references == table:
                    yield draft, constraint

    def drop_table(self, draft: _Draft, change: SchemaChange) -> None:
        for gone in (draft, *(part for part in draft.parts if part.whole is draft)):
            self._remove(gone)
            gone.is_gone = True
        if change.cascade:
            for other, constraint in self._leading_to(draft.database, draft.name):
                other.constraints.pop(constraint.name)

    def drop_constraint(self, draft: _Draft, change: SchemaChange) -> None:
        (name,) = change.columns
        gone = draft.constraints.pop(name[:_LONGEST], None)
        draft.indexes.pop(name[:_LONGEST], None)
        if gone is not None and change.cascade and gone.kind in _KEYS:
            for other, constraint in self._leading_to(draft.database, draft.name):
                other.constraints.pop(constraint.name)

    def rename_constraint(self, draft: _Draft, change: SchemaChange) -> None:
        self._rename(draft, *change.columns)

    def _rename(self, draft: _Draft, old: str, new: str) -> None:
        old, new = old[:_LONGEST], new[:_LONGEST]
        if old in draft.constraints:
            draft.constraints[new] = _replace(draft.constraints.pop(old), name=new)
        if old in draft.indexes:
            self._keep_index(draft, _replace(draft.indexes.pop(old), name=new))

    def index(self, draft: _Draft, change: SchemaChange) -> None:
        if change.index is None:
            return
        name = change.index.name[:_LONGEST]
        if change.is_unless and self._is_taken(draft, name):
            return
        self._add_index(draft, _replace(change.index, name=name))

    def _add_index(self, draft: _Draft, index: Index) -> None:
        if not index.name:
            name = chosen_name(
                draft.name, index.parts, "idx", lambda name: self._is_taken(draft, name)
            )
            index = _replace(index, name=name)
        self._keep_index(draft, index)

    def drop_index(self, database: str, change: SchemaChange) -> None:
        draft = self._with_index(database, change.columns[0])
        if draft is not None:
            del draft.indexes[change.columns[0][:_LONGEST]]

    def rename_index(self, database: str, change: SchemaChange) -> None:
        draft = self._with_index(database, change.columns[0])
        if draft is not None:
            self._rename(draft, *change.columns)

    def _with_index(self, database: str, name: str) -> _Draft | None:
        name = name[:_LONGEST]
        named = self._indexed.get(name, {})
        found = [draft for draft in named.values() if not draft.is_gone and name in draft.indexes]
        return next((d for d in found if d.database == database), found[-1] if found else None)


def _merged(constraints: Iterable[Constraint]) -> Iterator[Constraint]:
    """Constraints of one statement, a key on the same columns once: by the name that one has."""
    keys: dict[tuple[str, ...], Constraint] = {}
    others = []
    for one in constraints:
        if one.kind not in ("primary key", "unique") or one.index:
            others.append(one)
        elif one.columns in keys:
            first = keys[one.columns]
            keys[one.columns] = _replace(first, name=first.name or one.name)
        else:
            keys[one.columns] = one
    yield from (one for one in others if one.kind == "check")
    yield from keys.values()
    yield from (one for one in others if one.kind != "check")


def _on_column(**changes: object) -> Callable[[_Replay, _Draft, SchemaChange], None]:
    def change_it(_: _Replay, draft: _Draft, change: SchemaChange) -> None:
        draft.change_column(change.columns[0], **changes)

    return change_it


def _retyped(_: _Replay, draft: _Draft, change: SchemaChange) -> None:
    draft.change_column(change.columns[0], type=change.definitions[0].type)


def _secured(_: _Replay, draft: _Draft, change: SchemaChange) -> None:
    if change.kind == "disable":
        draft.security = None
    else:
        draft.security = draft.security or change


def _forced(_: _Replay, draft: _Draft, change: SchemaChange) -> None:
    draft.is_forced = change.kind == "force"


def _allowed(_: _Replay, draft: _Draft, change: SchemaChange) -> None:
    draft.policies.pop(change.columns, None)
    if change.kind == "policy":
        draft.policies[change.columns] = change


_BY_NAME = {"drop index": _Replay.drop_index, "rename index": _Replay.rename_index}
_CHANGES: dict[str, Callable[[_Replay, _Draft, SchemaChange], None]] = {
    "add": _Replay.add,
    "constraint": _Replay.constrain,
    "copy": _Replay.copy,
    "partition": _Replay.part,
    "drop column": _Replay.drop_column,
    "rename column": _Replay.rename_column,
    "rename table": _Replay.rename_table,
    "drop table": _Replay.drop_table,
    "drop constraint": _Replay.drop_constraint,
    "rename constraint": _Replay.rename_constraint,
    "index": _Replay.index,
    "type": _retyped,
    "set not null": _on_column(is_required=True),
    "drop not null": _on_column(is_required=False),
    "set default": _on_column(is_filled=True),
    "drop default": _on_column(is_filled=False),
    "enable": _secured,
    "disable": _secured,
    "force": _forced,
    "no force": _forced,
    "policy": _allowed,
    "drop policy": _allowed,
}
#: What tells that there is a table, also where nobody saw it made.
_TELLING = frozenset({"add", "enable", "force", "policy"})
_KEYS = frozenset({"primary key", "unique", "exclude"})
_LABELS = {
    "primary key": "pkey",
    "unique": "key",
    "exclude": "excl",
    "check": "check",
    "foreign key": "fkey",
}
#: PostgreSQL names them in this order.
_ORDER = ("check", "primary key", "unique", "exclude", "foreign key")
