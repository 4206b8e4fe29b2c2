"""Answers of gin that refuse somebody, behind which nothing ends the chain of handlers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from golint_agent.rulekit import Branch, Call, Context, Function, FunctionFact, function_fact
from golint_rules.knowledge.answers.failure_answers import status_of
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import outer_calls

_GIN = "(*github.com/gin-gonic/gin.Context)"
NEXT = f"{_GIN}.Next"
_ABORTING = (
    *("Abort", "AbortWithStatus", "AbortWithStatusJSON", "AbortWithStatusPureJSON"),
    "AbortWithError",
)
#: Methods that answer, with the status first.
_ANSWERING = word_set(
    "JSON IndentedJSON PureJSON SecureJSON AsciiJSON XML YAML HTML String Data Redirect Status"
)
#: From this status on an answer sends somebody elsewhere, or refuses him.
_REFUSED = range(300, 600)
#: How many calls that end the chain, or go on with it, are looked at in one function.
_MOST = 50


class Aborts(FunctionFact, frozen=True):
    """The function ends gin's chain of handlers, itself or through what it calls."""


aborts = function_fact(
    Aborts, inherited=True, callees={f"{_GIN}.{name}": Aborts() for name in _ABORTING}
)


def refusals_before(call: Call, ctx: Context) -> Sequence[Call]:
    """The answers of a middleware that refuse and return, and that `Next` is the first behind.

    Needs `Aborts` and `AnswersStatus`.
    """
    function = call.enclosing_function
    if function is None or call.is_deferred or call.is_in_goroutine:
        return ()
    return function.once(_refusals, ctx).get(call.start_byte, ())


def _refusals(function: Function, ctx: Context) -> dict[int, list[Call]]:
    """The answers behind which a function returns, by where the first `Next` behind them is."""
    nexts = [call for call in function.calls if call.callee == NEXT]
    starts = [call.start_byte for call in nexts]
    refusals: list[tuple[int, Call]] = []
    for branch in function.branches if not function.results else ():
        at = bisect_left(starts, branch.span.end.byte)
        if at >= min(len(nexts), _MOST) or (at and starts[at - 1] >= branch.start_byte):
            continue
        answer = _refusal(branch, function, ctx)
        if answer is not None:
            refusals.append((at, answer))
    # Of each `Next` it is asked in a row what it leads to: its paths are followed once.
    late = {
        answer
        for before, one in enumerate(nexts[:_MOST])
        for at, answer in refusals
        if before < at and one.leads_to(answer)
    }
    found: dict[int, list[Call]] = {}
    for at, answer in refusals:
        if answer not in late:
            found.setdefault(starts[at], []).append(answer)
    return found


def _refusal(branch: Branch, function: Function, ctx: Context) -> Call | None:
    """The answer of a branch that returns behind it, and ends no chain."""
    last = branch.statements[-1] if branch.statements else None
    if last is None or not last.is_return or last.returned:
        return None
    answers = (call for statement in branch.statements for call in outer_calls(statement))
    answer = next(filter(_refuses, answers), None)
    inner = branch.body.calls if answer is not None else ()
    if answer is None or any(c.fact(Aborts) is not None or _may_abort(c, ctx) for c in inner):
        return None
    aborting = function.once(_aborting)
    before = (abort for abort in aborting if abort.start_byte < last.start_byte)
    is_unclear = len(aborting) > _MOST or any(abort.dominates(last) for abort in before)
    return None if is_unclear else answer


def _aborting(function: Function) -> tuple[Call, ...]:
    """What ends the chain in a function; where it is more than `_MOST`, one more than that."""
    aborting = (call for call in function.calls if call.fact(Aborts) is not None)
    return tuple(islice(aborting, _MOST + 1))


def _may_abort(call: Call, ctx: Context) -> bool:
    """Is a client handed to what is not known: a method of an interface, or a function's value?"""
    if not any(given.type_name.endswith("gin.Context") for given in call.arguments):
        return False
    return not call.callee.lstrip("(*").startswith(ctx.module_path) or (
        call.receiver is not None and ctx.is_interface(call.receiver.type)
    )


def _refuses(call: Call) -> bool:
    if call.receiver_type.endswith("gin.Context") and call.method in _ANSWERING:
        status = call.argument(0)
        return status is not None and status.constant in _REFUSED
    return status_of(call) in _REFUSED
