"""Tables that Go code makes: `CREATE TABLE` in a string that the program runs at its start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Code, Context, Nodes, PackageFact, package_fact
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.ddl import (
    Column,
    column_of,
    constraint_of,
    constraints_of,
    is_constraint,
)
from golint_rules.knowledge.schema.migrations import table_of

if TYPE_CHECKING:
    from golint_agent.rulekit import Statement

#: Of a dialect that nobody knows more words begin a constraint.
_DIALECT = "mysql"
_SECURITY = ("row", "level", "security")


class CodeTable(PackageFact, frozen=True):
    """A table that a string in the code makes, with its columns and the tables that it refers to.

    `required` are the columns that are never NULL. With `is_secured` the string only turns
    row-level security on.
    """

    name: str
    columns: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    is_secured: bool = False
    required: tuple[str, ...] = ()


@package_fact(
    CodeTable,
    on=Nodes("raw_string_literal"),
    words=("CREATE TABLE", "create table", "ROW LEVEL SECURITY", "row level security"),
)
def code_table(code: Code, ctx: Context) -> Iterator[CodeTable]:
    """The tables in a string between backquotes."""
    found = code.sql if is_in_service(ctx.header) else None
    for statement in found or ():
        name = table_of(statement) if statement.object == "table" else ""
        if not name or found is None:
            continue
        if statement.verb == "create":
            yield _created(statement, name, found.text)
        elif any(clause.words[-3:] == _SECURITY for clause in statement.clauses):
            yield CodeTable(name, is_secured=True)


def _created(statement: Statement, name: str, text: str) -> CodeTable:
    columns: list[Column] = []
    references: list[str] = []
    for clause in statement.clauses[1:]:
        if not clause.words:
            continue
        is_quoted = text[clause.start : clause.start + 1] in ('"', "`", "[")
        if not is_constraint(clause.words, _DIALECT, is_quoted=is_quoted):
            columns.append(column_of(clause.words))
            references += [key.references for key in constraints_of(clause.words)]
        elif (key := constraint_of(clause.words)) is not None:
            references.append(key.references)
    return CodeTable(
        name,
        tuple(column.name for column in columns),
        tuple(r for r in references if r),
        required=tuple(column.name for column in columns if column.is_required),
    )
