"""Statements of a module by the tables they are about, and the columns that bind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    PackageFact,
    Place,
    package_fact,
)
from golint_rules.knowledge.basics.declared_in import declared_in
from golint_rules.knowledge.basics.house_nouns import TRADES
from golint_rules.knowledge.request_ids.lone_ids import LoneId, lone_in
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.models import snake
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in

if TYPE_CHECKING:
    from golint_agent.rulekit import SqlCode, Statement


class TableStatement(PackageFact, frozen=True):
    """A statement of the Go code, as far as it is certain.

    `tables` are what it reads, or the one that it changes. `bound` are the columns that must equal
    something, in it or a query in it, and those that an INSERT fills; `named` are all columns that
    it names. With `is_sure` false there may be more. `function` is the full name of the
    declared one around it. `lone` is the ID of a request that a handler gives it, where nothing
    else may look whose the row is. `own` are the columns of the table itself, where it is one
    alone. `text` is where it is written, if not close to the call. `loose` are the columns that a
    value is compared with in the `ON` of outer joins alone, which leaves out no row of the table.
    """

    verb: str
    tables: tuple[str, ...]
    bound: tuple[str, ...]
    named: tuple[str, ...]
    selected: tuple[str, ...]
    is_sure: bool
    place: Place
    changed: tuple[str, ...] = ()
    function: str = ""
    lone: LoneId | None = None
    own: tuple[str, ...] = ()
    text: Place | None = None
    loose: tuple[str, ...] = ()


class Described(NamedTuple):
    """What `TableStatement` and `QueryStatement` begin with, as the former says it."""

    verb: str
    tables: tuple[str, ...]
    bound: tuple[str, ...]
    named: tuple[str, ...]
    selected: tuple[str, ...]
    is_sure: bool


#: No file with a statement on a tenant's table, or on bookings, lacks all of these.
_WORDS = (
    *("workspaceId", "companyId", "organizationId", "orgId", "schoolId", "storeId"),
    *("tenant", "organization_id", "organisation_id", "org_id", "workspace_id", "project_id"),
    *(f"{noun}_id" for noun in TRADES),
    *("namespace_id", "team_id", "posting", "ledger", "journal", "transaction"),
    *("entries", "operations", "movements", "transfers"),
)


def described(statement: Statement, tables: tuple[str, ...]) -> Described:
    """What facts say of a statement on some tables, wherever it stands."""
    return Described(
        statement.verb,
        tuple(map(folded, tables)),
        tuple(sorted(map(folded, bound_columns(statement)))),
        tuple(sorted(map(folded, named_columns(statement)))),
        tuple(folded(column.name) for column in (*statement.selected, *statement.returning)),
        is_known_whole(statement),
    )


def folded(name: str) -> str:
    """A name as most schemas write it: `tenant_id` for a quoted `"tenantId"`."""
    return name if name.islower() else snake(name)


@package_fact(TableStatement, on=Calls(words=RUNNING), words=_WORDS)
def table_statement(call: Call, ctx: Context) -> Iterator[TableStatement]:
    """The statement that a call runs."""
    found = statement_in(call) if is_in_service(ctx.header) else None
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb not in VERBS:
        return
    statement = read_by(statement)
    tables = tables_of(statement)
    if tables:
        yield TableStatement(
            *described(statement, tables),
            Place(call.path, call.name_span, call.symbol),
            tuple(folded(assignment.column.name) for assignment in statement.set),
            declared_in(call),
            _lone(call, found[0]),
            tuple(sorted(map(folded, _own_columns(statement)))) if len(tables) == 1 else (),
            _text_of(call, found[1], statement),
            tuple(sorted(map(folded, _loose_columns(statement)))),
        )


def _text_of(call: Call, sql: SqlCode, statement: Statement) -> Place | None:
    """Where a statement is written, if it does not begin close to its call."""
    path, span = sql.place(statement)
    is_there = call.span.start.line - _CLOSE <= span.start.line <= call.span.end.line
    return None if path == call.path and is_there else Place(path, span, call.symbol)


def _loose_columns(statement: Statement) -> set[str]:
    """The columns that only the `ON` of a left join compares with a value.

    Empty where rows are asked for by what they hang on, which may have been looked up before.
    """
    asked = (predicate.column for predicate in statement.predicates)
    by_other = any(column is not None and column.name.endswith(_OF_OTHERS) for column in asked)
    if statement.verb != "select" or statement.nested or by_other:
        return set()
    outer = [p for join in statement.joins if join.kind == "left" for p in join.predicates]
    valued = (p for p in outer if p.value is not None and p.value.kind == "placeholder")
    found = {p.column.name for p in valued if p.op == "=" and p.column is not None}
    compared = [p for p in outer if p.value is None or p.value.kind != "placeholder"]
    elsewhere = (*statement.all_predicates(), *compared)
    return found - {column.name for predicate in elsewhere for column in predicate.columns} - {""}


#: Ends of columns that name a row of another table.
_OF_OTHERS = ("_id", "_by", "_uuid")


def _own_columns(statement: Statement) -> set[str]:
    """The columns that a statement on one table names outside of queries in it."""
    compared = (predicate.column for predicate in statement.predicates)
    found = {column.name for column in compared if column is not None}
    found |= {column.name for column in (*statement.selected, *statement.inserted)}
    return (found | {assigned.column.name for assigned in statement.set}) - {"", "*"}


def _lone(call: Call, position: int) -> LoneId | None:
    function = call.declared_function
    if function is None or not any(map(handles_request, (function, *function.literals))):
        return None
    return lone_in(call, call.arguments[position + 1 :], None)


#: So many lines above a call it is seen with it.
_CLOSE = 2
#: What is done with rows.
VERBS = frozenset({"select", "update", "delete", "insert"})


def read_by(statement: Statement) -> Statement:
    """The query that a select of no table asks about: `SELECT EXISTS (SELECT 1 FROM t …)`."""
    is_around = statement.verb == "select" and not statement.tables and len(statement.nested) == 1
    return statement.nested[0] if is_around and statement.is_whole else statement


def tables_of(statement: Statement) -> tuple[str, ...]:
    """The table that a statement changes, or those that it reads; none where one is dynamic."""
    if statement.verb != "select":
        target = statement.target
        return (target.name,) if target is not None and target.kind == "table" else ()
    found = [table for table in statement.tables if table.role in ("from", "join")]
    if any(table.kind in ("unknown", "cte", "query", "function") for table in found):
        return ()
    return tuple(dict.fromkeys(table.name for table in found if table.name))


def bound_columns(statement: Statement) -> set[str]:
    """The columns that must equal something in a statement or a query in it, or are filled."""
    found: set[str] = set()
    for part in statement.walk():
        found |= {column.name for column in part.inserted}
        for predicate in (*part.predicates, *(p for join in part.joins for p in join.predicates)):
            if predicate.op in ("=", "in"):
                found |= {column.name for column in predicate.columns}
        found |= {name for join in part.joins for name in join.using}
    return found - {""}


def named_columns(statement: Statement) -> set[str]:
    """The columns that a condition names in whatever way; no `x_id IS NOT NULL`, which all pass."""
    return {
        column.name
        for part in statement.walk()
        for predicate in (*part.predicates, *(p for join in part.joins for p in join.predicates))
        for column in predicate.columns
        if predicate.op != "is not null" or not column.name.endswith("_id")
    } - {""}


def is_known_whole(statement: Statement) -> bool:
    """Is all of it known: parsed, and nothing dynamic that may hold a condition?"""
    parts = list(statement.walk())
    if any(part.form != "parsed" or not part.is_whole for part in parts):
        return False
    return not (statement.verb == "insert" and not statement.inserted)
