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

    So does `defer recover()`, what has `CatchesItself` and is called by a deferred literal, and a
    literal with a `recover` that a deferred one calls at once.
    """
    if call.callee == "builtin.recover":
        if is_one_deeper(call):
            return True
        # What a deferred literal puts off, it calls itself, and that stops the panic.
        is_deferred = call.is_put_off and call.statement.text.startswith("defer")
        return is_deferred and not _is_all(call) and not _is_in_deferred(call)
    if call.fact(CatchesItself) is None or not call.is_deferred or call.is_put_off:
        return False
    literal = call.enclosing_functions[0]
    return not literal.once(_recovers) and _is_in_deferred(call)


def is_one_deeper(call: Call) -> bool:
    """Does the literal around a `recover` run at once in a deferred one that has none itself?"""
    around = list(call.enclosing_functions)[:2]
    if len(around) < len(("inner", "outer")) or not all(each.is_literal for each in around):
        return False
    inner, outer = around
    if outer.once(_recovers) != [call] or call.is_put_off:
        return False
    runs = outer.once(_runs).get(inner, [])
    if len(runs) != 1 or runs[0].is_put_off or runs[0].is_in_goroutine:
        return False
    return _is_in_deferred(runs[0])


def _recovers(function: Function) -> list[Call]:
    return [call for call in function.calls if call.callee == "builtin.recover"]


def _runs(function: Function) -> dict[Function, list[Call]]:
    """The calls of a function that run each of its literals."""
    found: dict[Function, list[Call]] = {}
    for run in function.calls:
        # What has a name of its own is no literal, and may stand in another file.
        literal = run.function if not run.callee else None
        if literal is not None and literal.is_literal:
            found.setdefault(literal, []).append(run)
    return found


def caught_early(call: Call) -> Call | None:
    """The deferred call that a `recover` is handed to: it is asked before there is any panic.

    `defer note(recover())` evaluates its arguments at once. In a deferred function that is in time.
    """
    taker = call.argument_of if call.callee == "builtin.recover" else None
    function = call.enclosing_function
    if taker is None or function is None or not taker.is_put_off or _is_in_deferred(call):
        return None
    if not taker.statement.text.startswith("defer"):
        return None
    # A function that does nothing else is there to be deferred itself.
    is_all = not function.is_literal and {*function.calls} == {call, taker}
    return taker if not is_all else None


def _is_all(call: Call) -> bool:
    """Does a declared function call nothing else, so that it is there to be deferred itself?"""
    function = call.enclosing_function
    return function is not None and not function.is_literal and tuple(function.calls) == (call,)


def _is_in_deferred(call: Call) -> bool:
    """Does a call stand in a function literal that a `defer` calls?"""
    literal, *around = call.enclosing_functions or (None,)
    if literal is None or not literal.is_literal or not around:
        return False
    return any(
        run.is_put_off and run.statement.text.startswith("defer")
        for run in around[0].once(_runs).get(literal, ())
    )
