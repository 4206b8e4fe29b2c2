"""Deferred rollbacks that ask a variable which not every failing `return` of the function sets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golint_agent.rulekit import Call, Code, Function, Local

_ROLLBACK, _COMMIT = ("Rollback", "RollbackTx"), ("Commit", "CommitTx")


class AskedRollback(NamedTuple):
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
    for call in function.calls:
        literal = call.function if call.is_put_off and not call.callee else None
        if literal is None or not literal.is_literal or call.start_byte < begun.start_byte:
            continue
        found = _asked_in(literal, held)
        if found is not None:
            return AskedRollback(call, *found)
    return None


def _asked_in(literal: Function, held: Local) -> tuple[Local, bool] | None:
    """The error that leads to the rollback, where nothing else does, and does it commit else?"""
    ended = [c for c in literal.calls if c.method in _ROLLBACK and _is_on(c, held)]
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
    return error, any(c.method in _COMMIT and _is_on(c, held) for c in literal.calls)


def _is_on(call: Call, held: Local) -> bool:
    return call.receiver is not None and call.receiver.text == held.name


def left_open_by(asked: AskedRollback, held: Local) -> Iterator[Code]:
    """The errors that the function returns behind the `defer`, and that variable has not."""
    function = asked.deferred.enclosing_function
    if function is None:
        return
    ends = [c for c in function.calls if c.method in (*_ROLLBACK, *_COMMIT) and _is_on(c, held)]
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
        if not any(c.start_byte < end.start_byte and c.dominates(error) for c in ends):
            yield error


def _is_of(code: Code, error: Local) -> bool:
    """Does code name the variable, and no other of its name?"""
    return code.mentions(error.name) and code.local_named(error.name) == error
