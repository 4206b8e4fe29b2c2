"""Deferred rollbacks that ask a variable which not every failing `return` of the function sets."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local, Record

_ROLLBACK, _COMMIT = ("Rollback", "RollbackTx"), ("Commit", "CommitTx")


class AskedRollback(Record, frozen=True):
    """A `defer` whose literal rolls back where an error is not nil: the call, that error."""

    deferred: Call
    error: Local
    commits: bool


def rollback_asked(begun: Call, held: Local) -> AskedRollback | None:
    """The deferred literal that rolls a transaction back only where a variable is not nil.

    That is no result of the function, which every `return` would set.
    """
    function = begun.enclosing_function
    if function is None:
        return None
    for call, literal, ending in function.once(_literals_put_off):
        found = _asked_in(literal, ending, held) if call.start_byte > begun.start_byte else None
        if found is not None:
            return AskedRollback(call, *found)
    return None


def _literals_put_off(function: Function) -> tuple[tuple[Call, Function, tuple[Call, ...]], ...]:
    """The literals that are put off and roll something back, and what in them ends what it does."""
    found = []
    for call in function.calls:
        literal = call.function if call.is_put_off and not call.callee else None
        if literal is None or not literal.is_literal:
            continue
        ending = tuple(c for c in literal.calls if c.method in (*_ROLLBACK, *_COMMIT))
        if any(c.method in _ROLLBACK for c in ending):
            found.append((call, literal, ending))
    return tuple(found)


def _asked_in(
    literal: Function, ending: tuple[Call, ...], held: Local
) -> tuple[Local, bool] | None:
    """The error that leads to the rollback, where nothing else does, and does it commit else?"""
    ended = [c for c in ending if c.method in _ROLLBACK and _is_on(c, held)]
    if len(ended) != 1:
        return None
    around = [condition.comparison for condition in ended[0].conditions]
    if len(around) != 1 or around[0] is None:
        return None
    left, operator, right = around[0]
    error = left.local
    if error is None or operator != "!=" or not right.is_nil or str(error.type) != "error":
        return None
    if error.is_result or error.is_param or error.declared_at > literal.start_byte:
        return None
    return error, any(c.method in _COMMIT and _is_on(c, held) for c in ending)


def _is_on(call: Call, held: Local) -> bool:
    return call.receiver is not None and call.receiver.text == held.name


def left_open_by(asked: AskedRollback, held: Local) -> Iterator[Code]:
    """The errors that the function returns behind the `defer`, while that variable is nil.

    What is handed the transaction by itself may end it, and a literal of the function, whose call
    is returned, may set the variable.
    """
    function = asked.deferred.enclosing_function
    if function is None:
        return
    ends = [c for c in function.calls if _may_end(c, held) and c != asked.deferred]
    for end in function.returns:
        error = end.returned[-1] if end.returned else None
        if error is None or error.is_nil or end.start_byte < asked.deferred.start_byte:
            continue
        if error.mentions(held.name) or _is_of(error, asked.error):
            continue
        if any(_is_of(condition, asked.error) for condition in end.conditions):
            continue
        if not error.is_error or not asked.deferred.dominates(error):
            continue
        if any(call.local_named(call.target) is not None for call in error.calls):
            continue
        if _may_be_set(asked.error, error, function):
            continue
        if not any(c.start_byte < end.start_byte and c.dominates(error) for c in ends):
            yield error


def _may_end(call: Call, held: Local) -> bool:
    if call.method in (*_ROLLBACK, *_COMMIT) and _is_on(call, held):
        return True
    return call.is_statement and any(given.text == held.name for given in call.arguments)


def _may_be_set(variable: Local, end: Code, function: Function) -> bool:
    """May the variable hold an error at the end, by the text?

    So it may where nothing asks it behind its last write, or where `err == nil` leaves before.
    """
    asking = [c for c in function.conditions_within if _is_of(c, variable)]
    for write in variable.writes:
        here, there = write.start_byte, end.start_byte
        is_asked = any(here < c.start_byte < there for c in asking)
        if here < there and not is_asked and write.dominates(end):
            return True
    return any(
        _asks_nil(b.condition, variable) and not b.goes_on and b.condition.dominates(end)
        for b in function.branches
        if b.start_byte < end.start_byte
    )


def _asks_nil(condition: Code, variable: Local) -> bool:
    left, operator, right = condition.comparison or (condition, "", condition)
    return operator == "==" and right.is_nil and _is_of(left, variable)


def _is_of(code: Code, error: Local) -> bool:
    """Does code name the variable, and no other of its name?"""
    return code.mentions(error.name) and code.local_named(error.name) == error
