"""Rows, statements and connections that a function gets, and must give back."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import Branch, Call, Code, Local, Loop, late_regex, words
from golint_rules.knowledge.basics.success import runs_on_success, says_given
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import ends_with_function

#: What rows of a database are called; each keeps its connection until it is closed or read out.
_ROWS = late_regex(
    r"database/sql\.Rows|github\.com/jmoiron/sqlx\.Rows"
    r"|github\.com/jackc/pgx/v\d\.Rows|github\.com/jackc/pgx\.Rows"
    r"|go\.mongodb\.org/mongo-driver/(?:v2/)?mongo\.Cursor"
    r"|github\.com/ClickHouse/clickhouse-go/v2/lib/driver\.Rows"
)
#: Rows that close themselves where `Scan` fails.
_CLOSED_BY_SCAN = late_regex(r"github\.com/jackc/pgx/v\d\.Rows|github\.com/jackc/pgx\.Rows")
#: Rows that close themselves when their context is cancelled.
_CLOSED_BY_CONTEXT = late_regex(r"database/sql\.Rows|github\.com/jmoiron/sqlx\.Rows")
#: Prepared statements and single connections, as their libraries' own calls give them.
_STATEMENTS = late_regex(r"database/sql\.Stmt|github\.com/jmoiron/sqlx\.(?:Named)?Stmt")
_CONNECTIONS = late_regex(
    r"database/sql\.Conn|github\.com/jmoiron/sqlx\.Conn|github\.com/jackc/pgx/v\d/pgxpool\.Conn"
)
_LIBRARIES = late_regex(
    r"^\(?\*?(?:database/sql|github\.com/jmoiron/sqlx|github\.com/jackc/pgx|go\.mongodb\.org"
    r"|github\.com/ClickHouse)"
)
#: Last words of calls that give rows, a statement or a connection.
OPENING = tuple(
    sorted(
        word_set(
            """Query QueryContext Queryx QueryxContext NamedQuery NamedQueryContext Rows Find
            Aggregate Prepare PrepareContext Preparex PreparexContext PrepareNamed Conn Connx
            PrepareNamedContext Acquire query runQuery RunQuery queryRows QueryRows doQuery
            executeQuery"""
        )
    )
)
_BUSY = late_regex(r"\(\*?github\.com/jackc/pgx")
#: A statement of a transaction ends with it.
_OF_TRANSACTION = late_regex(r"\bTxx?\)?\.")
_TRANSACTION = late_regex(r"(?:^|[./])Txx?$")
CLOSING = word_set("Close Release Hijack All")
_STEPS = word_set("Next TryNext")
_HELPERS = word_set("scan read next decode bind map to parse load row struct hydrate")
_CLOSERS = word_set("close closes release all collect drain finish cleanup")


def handle_kind(call: Call, handle: Local) -> str:
    """`rows`, `statement` or `connection`, where a call gives one that its caller must give back.

    Empty for all else, and for statements and connections that a function of another kind keeps.
    """
    name = handle.type_name
    if _ROWS.fullmatch(name):
        is_ended = _is_of_transaction(call) or _is_closed_by_context(call, name)
        return "" if is_ended else "rows"
    if _LIBRARIES.match(call.callee) is None or _OF_TRANSACTION.search(call.callee):
        return ""
    if _STATEMENTS.fullmatch(name):
        return "statement"
    return "connection" if _CONNECTIONS.fullmatch(name) else ""


def _is_closed_by_context(call: Call, name: str) -> bool:
    """Does `database/sql` close the rows, as their context ends with the function?"""
    given = call.argument(0) if _CLOSED_BY_CONTEXT.fullmatch(name) else None
    context = given.local if given is not None else None
    return context is not None and ends_with_function(context)


def gives_rows_away(call: Call) -> bool:
    """Does `_` take rows of SQL that a call gives, so that nobody can close them?

    Those of a transaction are closed at its end. With pgx its connection is busy until then, so
    that neither its next statement nor its end goes through.
    """
    taker = next(iter(call.targets), None)
    if taker is None or taker.text != "_" or not call.results:
        return False
    if _is_of_transaction(call) and _BUSY.match(call.callee) is None:
        return False
    path, name = call.types.name(call.types.base(call.results[0]))
    return "mongo" not in path and _ROWS.fullmatch(f"{path}.{name}") is not None


def _is_of_transaction(call: Call) -> bool:
    """Are rows read in a transaction, or by a statement of one, with which they end?"""
    if _OF_TRANSACTION.search(call.callee) is not None:
        return True
    receiver = call.receiver
    held = receiver.local if receiver is not None else None
    if receiver is not None and _TRANSACTION.search(receiver.base_type_name) is not None:
        return True
    made = held.origin.call if held is not None and held.origin is not None else None
    return made is not None and _OF_TRANSACTION.search(made.callee) is not None


def holds_rows(handle: Local) -> bool:
    """Does a variable hold rows?"""
    return _ROWS.fullmatch(handle.type_name) is not None


def closing_method(handle: Local) -> str:
    """The method that gives it back."""
    return "Release" if "pgxpool" in handle.type_name else "Close"


def early_ends(opened: Call, handle: Local) -> tuple[Code, ...]:
    """Where a function ends, or may, and keeps what a call gave it; none in doubt.

    Rows that a loop has read out are closed. What is handed on or kept elsewhere is another's.
    """
    if handle.is_param or handle.is_result or not _is_only_one(opened, handle):
        return ()
    if any(runs_on_success(closed, handle) for closed in handle.calls_on if closed.is_deferred):
        return ()
    loops = list(loops_over(handle))
    function = opened.enclosing_function
    given_back = [
        use
        for use in handle.uses
        if use.enclosing_function != function or not is_only_read(use, loops)
    ]
    if _CLOSED_BY_SCAN.fullmatch(handle.type_name):
        scans = (call for call in handle.calls_on if call.word == "Scan")
        given_back += (start for scan in scans for start in scan.failure_starts)
    if not opened.failure_starts:
        asked = _asked_together(opened, handle)
        if not asked and len(handle.writes) > 1:
            return ()  # whether it failed is asked in a way that is not known
        given_back += asked
    stops = [*opened.failure_starts, *given_back]
    heads = [loop.condition for loop in loops if loop.condition is not None]
    within = first_where_given(opened, handle)
    if within is not None:
        ends = list(within.ends_past(*stops, *heads) or ())
    else:
        ends = list(opened.left_open(*given_back, *heads))
    for loop in loops:
        condition = loop.condition
        first = loop.first_statement
        if condition is None or first is None or not opened.leads_to(condition, past=stops):
            continue
        ends += [end for end in first.ends_past(*stops, condition) or () if end not in ends]
    return tuple(end for end in ends if not _is_read_out(end, handle))


#: So many branches, and so many calls that give a variable its value, are looked at.
_NEAR = 8


def _is_only_one(opened: Call, handle: Local) -> bool:
    """Has a variable to its end what a call gave: is it set nowhere else, or in another branch?"""
    if len(handle.writes) > _NEAR:
        return False
    others = [write for write in handle.writes if not write.statement.holds(opened)]
    return not any(opened.leads_to(write) or write.leads_to(opened) for write in others)


def _asked_together(opened: Call, handle: Local) -> list[Code]:
    """Where what failed is handled, if the calls of several branches are asked behind them."""
    function, failed = opened.enclosing_function, next(reversed(opened.target_locals), None)
    if function is None or failed is None or failed == handle:
        return []
    at = bisect_left(function.branches, opened.start_byte, key=_start_of)
    asked = (b for b in islice(function.branches, at, at + _NEAR) if _asks(b, failed))
    return [first for b in asked for first in b.statements[:1]]


def _asks(branch: Branch, failed: Local) -> bool:
    """Does a branch run for some failure: `err != nil`, `err == sql.ErrNoRows`, with others?"""
    condition = branch.condition
    if not condition.mentions(failed.name) or condition.text == f"{failed.name} == nil":
        return False
    return any(part.local == failed for part in condition.parts)


def first_where_given(opened: Call, handle: Local) -> Code | None:
    """The first statement of the `if err == nil { … }` that holds all that is done with it."""
    function = opened.enclosing_function
    if function is None or not handle.uses:
        return None
    # It begins before the last use.
    ends = opened.start_byte, handle.uses[-1].start_byte
    first, last = (bisect_left(function.branches, at, key=_start_of) for at in ends)
    for branch in function.branches[first:last]:
        if not says_given(branch.condition, handle):
            continue
        done = [use for use in handle.uses if not branch.condition.holds(use)]
        if done and all(branch.body.holds(use) for use in done):
            return next(iter(branch.statements), None)
    return None


def _start_of(branch: Branch) -> int:
    return branch.condition.start_byte


def _is_read_out(end: Code, handle: Local) -> bool:
    """Does it stand where the rows had no more: `if !rows.Next() { return }`?"""
    lacking = f"!{handle.name}.Next"
    return any(condition.text.startswith(lacking) for condition in end.conditions)


def loops_over(handle: Local) -> Iterator[Loop]:
    """The loops that ask rows for the next one in their conditions."""
    for call in handle.calls_on:
        loop = call.looping if call.method in _STEPS else None
        if loop is not None:
            yield loop


def is_only_read(use: Code, loops: list[Loop]) -> bool:
    """Does a use only look at rows: a method that closes nothing, or a row that is read?"""
    call = use.receiver_of
    if call is not None:
        return call.method not in CLOSING
    taker = use.argument_of
    if taker is None:
        return use.usage.compared_with is not None or use.is_set
    named = words(taker.method)
    if not _CLOSERS.isdisjoint(named):
        return False
    return not _HELPERS.isdisjoint(named) and any(loop.body.holds(use) for loop in loops)
