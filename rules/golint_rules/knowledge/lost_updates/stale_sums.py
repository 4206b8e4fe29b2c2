"""Sums that are read, changed in Go and written back, while somebody else may do the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.rulekit import Call, Code, Function, Local, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.row_locks import LOCKING_READ
from golint_rules.knowledge.sql.sql_calls import statement_in

if TYPE_CHECKING:
    from golint_agent.rulekit import Statement

#: Last words of what two may change at once.
_SUMS = word_set(
    """balance balances amount available stock quantity qty credits credit points used usage
    remaining reserved paid total inventory seats debit saldo frozen"""
)
#: What `Remaining` stands before in names of sums.
_REMAINING = word_set("volume quantity qty units uses credit weight amount slots capacity quota")
#: First words of a sum as it is behind a change: `RunningBalance`; `BalanceAfter` says so last.
_NEW = word_set("running new after updated")
_LOCKED = late_regex(rf"(?i){LOCKING_READ}")
#: What makes one wait for the other, wherever it stands in a function.
_GUARDED = late_regex(
    r"(?i)\b(?:\w*lock\w*|serializable|isolation\w*|mutex|mu|setnx|redsync|advisory\w*"
    r"|singleflight|version\w*)\b"
)
#: How a sum is changed.
_CHANGING = word_set("+ - += -= ++ --")
_METHODS = word_set("Add Sub Plus Minus Subtract AddAssign")


def is_sum(name: str) -> bool:
    """Is it the name of a sum that grows and shrinks by what others do?"""
    found = words(name)
    if found[:1] == ("remaining",) and not _REMAINING.isdisjoint(found[-1:]):
        return True
    if found[-2:] == ("on", "hand"):
        return True
    return not _SUMS.isdisjoint(found[-1:])


def is_sum_after(name: str) -> bool:
    """Is it the name of a sum as it is behind a change: `BalanceAfter`, `RunningBalance`?"""
    found = words(name)
    if len(found) < len(("balance", "after")):
        return False
    if found[-1] == "after":
        return not _SUMS.isdisjoint(found[-2:-1])
    return found[0] in _NEW and not _SUMS.isdisjoint(found[-1:])


def is_guarded(function: Function) -> bool:
    """Does the function speak of a lock, a version or an isolation level?"""
    return _LOCKED.search(function.text) is not None or _GUARDED.search(function.text) is not None


def stale_column(update: Call) -> tuple[str, Call] | None:
    """The column that an UPDATE sets to what the function made of its value, and the SELECT.

    None where the row was locked, or its old value or a version is among the conditions.
    """
    found = statement_in(update)
    function = update.enclosing_function
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb != "update" or function is None:
        return None
    target = statement.target
    values = update.arguments[found[0] + 1 :]
    if target is None or not statement.is_whole or update.is_spread or function.once(is_guarded):
        return None
    bound = {column.name for p in statement.predicates for column in p.columns}
    for assignment in statement.set:
        column, value = assignment.column.name, assignment.value
        number = value.text[1:] if value.text[:1] == "$" else ""
        if not is_sum(column) or column in bound or not number.isdigit():
            continue
        given = values[int(number) - 1] if int(number) <= len(values) else None
        read = _read_of(column, target.name, given, update, function) if given is not None else None
        if read is not None:
            return column, read
    return None


def _read_of(column: str, table: str, given: Code, update: Call, function: Function) -> Call | None:
    """The call that read the column into what a value is computed of."""
    for call in function.calls:
        if call.start_byte >= update.start_byte or call.method not in (
            "QueryRow",
            "QueryRowContext",
        ):
            continue
        found = statement_in(call)
        statement = found[1].statement if found is not None else None
        if statement is None or not _selects(statement, column, table):
            continue
        scan = call.receiver_of
        held = [a.local for a in scan.arguments if a.local is not None] if scan else []
        if any(_is_computed_of(given, local) for local in held):
            return call
    return None


def _selects(statement: Statement, column: str, table: str) -> bool:
    names = [one.name for one in statement.tables]
    selected = [one.name for one in statement.selected]
    return (
        statement.verb == "select"
        and not statement.lock
        and names == [table]
        and (column in selected)
    )


def _is_computed_of(given: Code, local: Local) -> bool:
    """Is a value `local - n`, or a variable that was given such a value?"""
    made = given.local.origin if given.local is not None else None
    if given.local == local:
        return any(
            (op := use.statement.operation) is not None
            and op.operator in _CHANGING
            and op.left.text == local.name
            for use in local.uses
        )
    value = made if made is not None else given
    if not value.mentions(local.name):
        return False
    call = value.call
    return any(op.operator in _CHANGING for op in value.operations) or (
        call is not None and call.method in _METHODS
    )
