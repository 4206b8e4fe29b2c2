"""What each statement of DDL changes: tables, columns, constraints, indexes, who may see rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from golint_agent.rulekit import (
    Assets,
    PackageFact,
    Place,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.schema.ddl import (
    Column,
    Constraint,
    Index,
    column_of,
    constraint_of,
    constraints_of,
    dotted,
    index_of,
    is_constraint,
    type_of,
    until,
)
from golint_rules.knowledge.schema.migrations import (
    Order,
    is_migration,
    order_of,
    statements_there,
    table_of,
)

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext, Statement

#: What a block of code changes, nobody knows without running it, unless it only looks before what
#: it changes is there: `IF NOT EXISTS (SELECT 1 FROM pg_constraint …) THEN ALTER TABLE …`.
_IN_CODE = late_regex(r"(?i)\b(?:create|alter|drop)\s+(?:\w+\s+)?(?:table|index|policy)\b")
_CONDITION = late_regex(
    r"(?i)(?<!end\s)\b(?:if\s+(?!(?:not\s+)?exists\s+[\w\"])|case\s|elsif\s|else\b)"
)
_LOOKS = late_regex(
    r"(?i)\bif\s+(?:(?:not\s+)?exists\s*)?\(\s*select\b[^;()]{0,400}?\bfrom\s+"
    r"(?:pg_|information_schema\.)[^;]{0,800}?\bthen\b"
)
_DYNAMIC = late_regex(r"(?i)\b(?:execute|loop)\b")


class SchemaChange(PackageFact, frozen=True):
    """One change of the schema: `kind` says which.

    `create`, `add` and `drop column` with `columns`, `drop table`, `rename table` and `rename
    column` (the old and the new name in `columns`), `enable`, `disable`, `force` and `no force` of
    row-level security, `policy` and `drop policy` with its name in `columns` and its words in
    `condition`, and `unknown` for what changes something and cannot be read. Besides: `copy` of
    another table's columns, `partition` of one, `type`, `set not null`, `drop not null`, `set
    default` and `drop default` of a column, `constraint`, `index`, and `drop` and `rename` of both.
    Where `cascade` was said, what hangs on it goes, too; where `is_unless`, it changes nothing that
    is there.
    """

    kind: str
    table: str
    place: Place
    order: Order
    columns: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    definitions: tuple[Column, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    index: Index | None = None
    cascade: bool = False
    is_unless: bool = False


@package_fact(SchemaChange, on=Assets("*.sql"))
def schema_change(asset: Asset, _: AssetContext) -> Iterator[SchemaChange]:
    """The changes in a file of DDL, in order; of migrations those of the way there."""
    path = asset.inner_path
    statements = statements_there(asset) if is_migration(path) else asset.statements
    for number, statement in enumerate(statements):
        made = partial(
            SchemaChange,
            table=table_of(statement),
            place=asset.place(statement),
            order=order_of(path)._replace(step=number),
        )
        yield from _changes(statement, asset, made)


def _changes(
    statement: Statement, asset: Asset, made: partial[SchemaChange]
) -> Iterator[SchemaChange]:
    verb, kind = statement.verb, statement.object
    head = statement.clauses[0].words if statement.clauses else ()
    cascade = head[-1:] == ("cascade",)
    if verb == "do":
        yield from _in_code(statement, asset, made)
    elif kind == "policy" and verb in ("create", "drop"):
        name = tuple(w for w in head[2:5] if w not in ("if", "exists"))[:1]
        yield made("policy" if verb == "create" else "drop policy", columns=name, condition=head)
    elif kind == "index":
        yield from _index_changes(statement, head, made)
    elif kind != "table":
        return
    elif verb == "create":
        if not {"temp", "temporary"} & set(head[:4]):
            yield from _created(statement, head, asset, made)
    elif verb == "drop":
        for dropped in [table.name for table in statement.tables if table.name]:
            yield made("drop table", table=dropped, cascade=cascade)
    elif verb == "alter":
        for clause in statement.clauses[1:]:
            if clause.words:
                yield from _alterations(clause.words, asset.dialect, made)


def _in_code(
    statement: Statement, asset: Asset, made: partial[SchemaChange]
) -> Iterator[SchemaChange]:
    text = asset.text_at(statement.start, statement.end)
    if _IN_CODE.search(text) is None:
        return
    if _is_unsure(text):
        yield made("unknown")
        return
    for inner in statement.nested:
        for change in _changes(inner, asset, partial(made, table=table_of(inner))):
            yield msgspec.structs.replace(change, is_unless=True)


def _is_unsure(code: str) -> bool:
    """May a block of code do something else than what its DDL says?"""
    rest = _LOOKS.sub("", code)
    return _CONDITION.search(rest) is not None or _DYNAMIC.search(rest) is not None


def _index_changes(
    statement: Statement, head: tuple[str, ...], made: partial[SchemaChange]
) -> Iterator[SchemaChange]:
    if statement.verb == "create":
        index = index_of(head)
        if index is not None:
            yield made("index", index=index, is_unless="exists" in head[:7])
    elif statement.verb == "drop":
        for name in [table.name for table in statement.tables if table.name]:
            yield made("drop index", table="", columns=(name,))
    elif "rename" in head and head[-2:-1] == ("to",):
        names = [word for word in head[2 : head.index("rename")] if word not in ("if", "exists")]
        if names:
            yield made("rename index", table="", columns=(names[-1], head[-1]))


def _created(
    statement: Statement, head: tuple[str, ...], asset: Asset, made: partial[SchemaChange]
) -> Iterator[SchemaChange]:
    is_unless = "exists" in head
    parts = [clause for clause in statement.clauses[1:] if clause.words]
    if "partition" in head and head[head.index("partition") + 1 :][:1] == ("of",):
        yield made("create", is_unless=is_unless)
        yield made("partition", columns=(dotted(head[head.index("of") + 1 :]),))
        return
    if "as" in head or "of" in head or not parts:
        yield made("unknown")
    columns: list[Column] = []
    constraints: list[Constraint] = []
    copies: list[SchemaChange] = []
    for clause in parts:
        words = clause.words
        is_quoted = asset.text_at(clause.start, clause.start + 1) in ('"', "`", "[")
        if not is_constraint(words, asset.dialect, is_quoted=is_quoted):
            columns.append(column_of(words))
            constraints += constraints_of(words)
        elif words[0] == "like":
            copies.append(made("copy", columns=(dotted(words[1:]),), condition=words[1:]))
        else:
            found = constraint_of(words)
            constraints += [found] if found is not None else []
    yield made(
        "create",
        columns=tuple(column.name for column in columns),
        definitions=tuple(columns),
        constraints=tuple(constraints),
        is_unless=is_unless,
    )
    yield from copies


def _alterations(
    words: tuple[str, ...], dialect: str, made: partial[SchemaChange]
) -> Iterator[SchemaChange]:
    plain = tuple(word for word in words if word not in ("column", "if", "exists", "not"))
    cascade = words[-1] == "cascade"
    if words[1:] and words[-3:] == ("row", "level", "security"):
        yield made(" ".join(words[:-3]))
    elif len(plain) < 2:  # noqa: PLR2004 - what is done, and to what
        return
    elif words[0] == "add":
        yield from _added(words, dialect, made)
    elif words[0] == "drop":
        if plain[1] != "constraint":
            yield made("drop column", columns=(plain[1],), cascade=cascade)
        elif len(plain) > 2:  # noqa: PLR2004 - its name
            yield made("drop constraint", columns=(plain[2],), cascade=cascade)
    elif words[:2] == ("attach", "partition"):
        whole = (str(made.keywords["table"]),)
        yield made("partition", table=dotted(words[2:]), columns=whole)
    elif words[0] == "alter":
        yield from _altered_column(words, made)
    elif words[0] == "rename" and "to" in plain:
        at = plain.index("to")
        if len(plain) == at + 1:
            return
        if at == 1:
            yield made("rename table", columns=(plain[at + 1],))
        elif plain[1] == "constraint":
            yield made("rename constraint", columns=(plain[2], plain[at + 1]))
        elif at == len(words[:1]) + 1:
            yield made("rename column", columns=(plain[1], plain[at + 1]))


def _added(
    words: tuple[str, ...], dialect: str, made: partial[SchemaChange]
) -> Iterator[SchemaChange]:
    rest = words[1:]
    is_column = rest[0] == "column"
    rest = rest[1:] if is_column else rest
    is_unless = rest[:3] == ("if", "not", "exists")
    rest = rest[3:] if is_unless else rest
    if not rest:
        return
    if is_column or not is_constraint(rest, dialect, is_quoted=False):
        yield made(
            "add",
            columns=rest[:1],
            definitions=(column_of(rest),),
            constraints=tuple(constraints_of(rest)),
            is_unless=is_unless,
        )
        return
    constraint = constraint_of(rest)
    if constraint is not None:
        yield made("constraint", constraints=(constraint,))


def _altered_column(words: tuple[str, ...], made: partial[SchemaChange]) -> Iterator[SchemaChange]:
    rest = words[2:] if words[1] == "column" else words[1:]
    if rest[:2] == ("if", "exists"):
        rest = rest[2:]
    name, done = rest[:1], rest[1:]
    if done[:3] == ("set", "data", "type"):
        done = done[2:]
    if done[:1] == ("type",):
        written = tuple(until(done[1:], ("using", "collate")))
        yield made("type", columns=name, definitions=(Column(name[0], type_of(written)),))
    elif done[:1] == ("add",):
        yield made("set default", columns=name)
    elif done[:2] in (("set", "default"), ("drop", "default"), ("drop", "identity")):
        is_none = done[0] == "drop" or done[2:3] == ("null",)
        yield made("drop default" if is_none else "set default", columns=name)
    elif done[:3] in (("set", "not", "null"), ("drop", "not", "null")):
        yield made(f"{done[0]} not null", columns=name)
