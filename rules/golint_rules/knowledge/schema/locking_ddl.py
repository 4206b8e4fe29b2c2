"""What PostgreSQL locks a table for, and for how long, and what old programs cannot live with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Record
from golint_rules.knowledge.schema.migrations import runs_in_transaction, table_of

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, Statement
    from golint_agent.rulekit import SqlClause as Clause


class Harm(Record, frozen=True):
    """A part of a migration that harms a table in use; the last two end sentences."""

    kind: str
    table: str
    at: Statement | Clause
    what: str
    instead: str


def harms(asset: Asset, statements: tuple[Statement, ...]) -> Iterator[Harm]:
    """The parts of a file's way there that lock a table which other migrations have made."""
    made = {table_of(s) for s in statements if s.verb == "create" and s.object == "table"}
    scanned = {
        clause.words[2:3]
        for s in statements
        for clause in s.clauses[1:]
        if clause.words[:2] == ("validate", "constraint")
    }
    emptied = {table_of(s) or _emptied(s) for s in statements if s.verb in ("truncate", "delete")}
    for statement in statements:
        table = table_of(statement)
        if not table or table in made:
            continue
        if statement.object in ("index", "unique"):
            yield from _of_index(statement, table, asset, len(statements))
        elif statement.verb == "alter" and statement.object == "table":
            for clause in statement.clauses[1:]:
                for harm in _of_action(clause, table, is_scanned=bool(scanned)):
                    if harm.kind != "mandatory" or table not in emptied:
                        yield harm


def _emptied(statement: Statement) -> str:
    """The table that a statement takes the rows out of, whichever rows these are."""
    return next((table.name for table in statement.tables if table.name), "")


def _of_index(statement: Statement, table: str, asset: Asset, count: int) -> Iterator[Harm]:
    words = statement.clauses[0].words if statement.clauses else ()
    if statement.verb != "create":
        return
    if "concurrently" not in words:
        yield Harm(
            "index",
            table,
            statement,
            f"the index blocks all writes to `{table}` until it is built",
            "write `CREATE INDEX CONCURRENTLY`, in a migration of its own without a transaction",
        )
    elif runs_in_transaction(asset, count):
        yield Harm(
            "concurrently",
            table,
            statement,
            f"the index on `{table}` is built `CONCURRENTLY`, and this file runs as one"
            " transaction, in which PostgreSQL refuses it",
            "put it into a migration of its own that runs without a transaction",
        )


def _of_action(clause: Clause, table: str, *, is_scanned: bool) -> Iterator[Harm]:
    words = clause.words
    if words[:1] == ("add",):
        yield from _of_addition(clause, table)
    elif words[:1] == ("rename",) and "constraint" not in words[:2]:
        what = "column" if "to" in words[2:] and words[1:2] != ("to",) else "table"
        yield Harm(
            "rename",
            table,
            clause,
            f"a {what} of `{table}` gets another name while the version that runs asks for the old"
            if what == "column"
            else f"`{table}` gets another name while the version that runs asks for the old one",
            "add the new one, write both, and drop the old one in a later release",
        )
    elif words[:1] == ("alter",):
        rest = words[3:] if words[1:2] == ("column",) else words[2:]
        column = words[2] if words[1:2] == ("column",) else words[1] if len(words) > 1 else ""
        if rest[:3] == ("set", "not", "null") and not is_scanned:
            yield Harm(
                "not null",
                table,
                clause,
                f"`SET NOT NULL` reads all of `{table}` while nobody else can use it",
                f"add `CHECK ({column} IS NOT NULL) NOT VALID` first, validate it, and then set it",
            )
        elif rest[:1] == ("type",) or rest[:3] == ("set", "data", "type"):
            kind = rest[1:2] if rest[0] == "type" else rest[3:4]
            if kind not in (("text",), ("varchar",), ("character",)):
                yield Harm(
                    # With more digits of the same scale nothing is rewritten.
                    "number" if kind in (("numeric",), ("decimal",)) else "type",
                    table,
                    clause,
                    f"the new type of `{column}` rewrites `{table}` while nobody else can use it",
                    "add a column of that type, fill it in parts, and change over to it",
                )


def _of_addition(clause: Clause, table: str) -> Iterator[Harm]:
    words = clause.words
    rest = words[3:] if words[1:2] == ("constraint",) else words[1:]
    if rest[:1] == ("foreign",) or rest[:1] == ("check",):
        if "valid" not in words:
            what = "foreign key" if rest[0] == "foreign" else "check"
            yield Harm(
                "constraint" if what == "foreign key" else "check",
                table,
                clause,
                f"the {what} is checked against all of `{table}` while nobody can write to it",
                "add it `NOT VALID`, and `VALIDATE CONSTRAINT` it in a later migration",
            )
    elif rest[:1] in (("unique",), ("primary",)):
        if "using" not in words:
            yield Harm(
                "unique",
                table,
                clause,
                f"the constraint builds its index while nobody can use `{table}`",
                "build a unique index `CONCURRENTLY`, and add the constraint `USING INDEX`",
            )
    elif rest[:1] not in (("constraint",), ("exclude",)):
        is_null = "not" in words and words[words.index("not") + 1 :][:1] == ("null",)
        filled = {"default", "generated", "identity", "serial", "bigserial", "primary"}
        if is_null and filled.isdisjoint(words):
            name = next((w for w in rest if w not in ("column", "if", "not", "exists")), "")
            yield Harm(
                "mandatory",
                table,
                clause,
                f"`{name}` must not be null and has no default, so the migration fails as soon as"
                f" `{table}` holds a row",
                "give it a default, or add it nullable and fill it first",
            )
