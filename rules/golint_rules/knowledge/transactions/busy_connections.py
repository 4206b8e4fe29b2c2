"""Statements on a connection that still sends rows: it can do one thing at a time."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    Local,
    Loop,
    ModuleView,
    PackageFact,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.sql.row_handles import (
    first_where_given,
    holds_rows,
    is_only_read,
    loops_over,
)
from golint_rules.knowledge.transactions.transactions import is_transaction

_SINGLE = late_regex(
    r"database/sql\.Conn|github\.com/jmoiron/sqlx\.Conn|github\.com/jackc/pgx(?:/v\d)?\.Conn"
    r"|github\.com/jackc/pgx/v\d/pgxpool\.Conn"
)
_RUNS = late_regex(
    r"(?:Named|Must)?(?:Exec|Query|QueryRow|Get|Select|Queryx|QueryRowx|CopyFrom|SendBatch)"
    r"(?:Context)?"
)
_SQLITE = ("modernc.org/sqlite", "github.com/mattn/go-sqlite3", "github.com/glebarez/go-sqlite")
_OTHERS = (
    "github.com/lib/pq",
    "github.com/jackc/pgx",
    "github.com/go-sql-driver/mysql",
    "gorm.io/driver/postgres",
    "gorm.io/driver/mysql",
)


class Driver(PackageFact, frozen=True):
    """A package imports the driver of a database; SQLite keeps rows and runs statements beside."""

    is_sqlite: bool


@package_fact(Driver, on=Files(), imports=(*_SQLITE, *_OTHERS))
def drivers(ctx: Context) -> Iterator[Driver]:
    """The drivers that a file imports."""
    for path in ctx.imports:
        if path.startswith(_SQLITE):
            yield Driver(is_sqlite=True)
        elif path.startswith(_OTHERS):
            yield Driver(is_sqlite=False)


def has_busy_connections(module: ModuleView, package: str) -> bool:
    """May a connection of the module be busy? Not where SQLite is all that it has."""
    del package
    found = {driver.is_sqlite for driver in module.facts(Driver)}
    return found != {True}


def statements_while_open(opened: Call, handle: Local) -> list[Call]:
    """The statements on a connection that run while rows of it are open, in order.

    `opened` gives the rows. Rows that a loop has read out are closed; what is handed on may be.
    """
    held, function = opened.receiver, opened.enclosing_function
    if held is None or function is None or not _is_one_connection(held):
        return []
    if not holds_rows(handle) or handle.is_param or len(handle.writes) != 1:
        return []
    failed = [branch.body for branch in opened.failures]
    loops = list(loops_over(handle))
    done = [use for use in handle.uses if not use.is_deferred and not is_only_read(use, loops)]
    stops = [*opened.failure_starts, *done]
    return [
        call
        for call in function.calls
        if call != opened
        and call.start_byte > opened.start_byte
        and call.enclosing_function == function
        and _runs_on(call, held)
        and not any(body.holds(call) for body in failed)
        and _is_open_at(call, opened, handle, loops, stops)
    ]


def _is_one_connection(held: Code) -> bool:
    name = held.base_type_name
    return is_transaction(name) or _SINGLE.fullmatch(name) is not None


def _is_open_at(
    call: Call, opened: Call, handle: Local, loops: list[Loop], stops: list[Code]
) -> bool:
    for loop in loops:
        first = loop.first_statement
        if first is not None and loop.body.holds(call):
            if first.holds(call):
                return True
            is_closed = any(first.holds(stop) for stop in stops)
            return not is_closed and first.leads_to(call, past=stops)
    heads = [loop.condition for loop in loops if loop.condition is not None]
    heads += _read_out(handle, call)
    start = first_where_given(opened, handle) or opened
    return start.leads_to(call, past=[*stops, *heads])


def _read_out(handle: Local, call: Call) -> list[Code]:
    """What says that there is no row, as the branch for one leaves: `if rows.Next() { return }`.

    Within that branch, where a call may stand, there is one.
    """
    steps = (step.statement.branch for step in handle.calls_on if step.method == "Next")
    return [
        branch.condition
        for branch in steps
        if branch is not None
        and branch.condition.text == f"{handle.name}.Next()"
        and not branch.body.holds(call)
        and branch.statements
        and branch.statements[-1].jump
    ]


def _runs_on(call: Call, held: Code) -> bool:
    receiver = call.receiver
    if receiver is not None and _is_same(receiver, held):
        return _RUNS.fullmatch(call.method) is not None
    for at, given in enumerate(call.arguments):
        if _is_same(given, held):
            body = call.function
            return body is not None and not body.is_literal and _runs_by(body, at)
    return False


def _is_same(code: Code, held: Code) -> bool:
    if held.local is not None:
        return code.local == held.local
    return code.text == held.text


def _runs_by(body: Function, at: int) -> bool:
    """Does a function run a statement on what it is handed at a position?"""
    names = [name for name, _ in body.parameters]
    return at < len(names) and any(
        call.receiver is not None
        and call.receiver.local is not None
        and call.receiver.local.is_param
        and call.receiver.text == names[at]
        and _RUNS.fullmatch(call.method) is not None
        for call in body.calls
    )
