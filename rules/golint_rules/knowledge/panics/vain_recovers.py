"""Recovers that stop no panic, as no deferred function calls them itself."""

from __future__ import annotations

from golint_agent.rulekit import Call, Calls, Context, Function, FunctionFact, function_fact


class CatchesItself(FunctionFact, frozen=True):
    """The function calls `recover` in its own body, so it must be deferred itself."""


@function_fact(CatchesItself, on=Calls("builtin.recover"))
def catches_itself(call: Call, _: Context) -> CatchesItself | None:
    """Learn from `func logPanic() { if r := recover(); r != nil { … } }`.

    One that is deferred within, or stands in a literal, catches what is thrown there.
    """
    function = call.enclosing_function
    is_own = function is not None and not function.is_literal and not call.is_deferred
    return CatchesItself() if is_own else None


def stops_nothing(call: Call) -> bool:
    """Does a deferred call lead to a `recover` that gives nil all the same?

    So does `defer recover()`, but in a literal that is deferred itself, and what has
    `CatchesItself` and is called by a deferred literal.
    """
    if call.callee == "builtin.recover":
        return _is_deferred_itself(call) and not _may_stop(call)
    if call.fact(CatchesItself) is None or not call.is_deferred or call.is_put_off:
        return False
    literal, *around = call.enclosing_functions
    if not literal.is_literal or not around:
        return False
    if any(inner.callee == "builtin.recover" for inner in literal.calls):
        return False
    return _defers(around[0], literal)


def _may_stop(call: Call) -> bool:
    """Does `defer recover()` run under a deferred function, which the panic has come to?

    A function that does nothing else may be deferred anywhere.
    """
    literal, *around = call.enclosing_functions
    if not literal.is_literal or not around:
        return len(tuple(literal.calls)) == 1
    return _defers(around[0], literal)


def _defers(function: Function, literal: Function) -> bool:
    return any(run.function == literal and _is_deferred_itself(run) for run in function.calls)


def _is_deferred_itself(call: Call) -> bool:
    return call.is_put_off and call.statement.text.startswith("defer")
