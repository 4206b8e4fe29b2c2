"""Rounds of workers whose calls are given a context that never ends: a stop waits for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    Loop,
    ModuleFact,
    ModuleView,
    PackageFact,
    Record,
    module_fact,
    package_fact,
)
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import EMPTY, is_context
from golint_rules.knowledge.workers.worker_ends import is_end
from golint_rules.knowledge.workers.workers import does_work, is_for_process, is_ticking

#: What gives a context an end of its own.
_LIMITING = (
    *("context.WithTimeout", "context.WithTimeoutCause"),
    *("context.WithDeadline", "context.WithDeadlineCause"),
)


class LastingRound(Record, frozen=True):
    """A round of a loop, which `end` tells to end, calls `works` with the empty context `made`.

    It makes that itself, or a function of the package that it calls, and which takes none, does.
    """

    end: Code
    made: Call
    works: tuple[Call, ...]


def lasting_round(function: Function) -> LastingRound | None:
    """The first such round of a worker; None where something gives its context an end."""
    if is_for_process(function.name):
        return None
    for loop in function.loops:
        received = loop.body.received
        end = next((channel for channel in received if is_end(channel)), None)
        tick = next((channel for channel in received if _begins_round(channel)), None)
        if end is None or tick is None or loop.ranges_over is not None or not loop.is_left:
            continue
        found = _in_round(loop, function, tick)
        if found is not None:
            return LastingRound(end, *found)
    return None


def _begins_round(channel: Code) -> bool:
    """Does a tick come by a channel, or a job that is kept in a variable?"""
    if is_ticking(channel):
        return True
    return not is_end(channel) and not channel.usage.is_received_unread


def _in_round(loop: Loop, function: Function, tick: Code) -> tuple[Call, tuple[Call, ...]] | None:
    """The empty context that a round makes itself, or in a function that it calls."""
    own = (call for call in loop.body.calls if call.enclosing_function == function)
    found = ((call, _made_for(call, loop.holds) or _made_by(call)) for call in own)
    # The paths of a function are followed last: that takes long.
    making = ((call, made) for call, made in found if made is not None)
    return next((made for call, made in islice(making, _MOST) if call.leads_to(tick)), None)


#: Of more calls of a loop that make an empty context, the first are looked at.
_MOST = 20


def _made_by(call: Call) -> tuple[Call, tuple[Call, ...]] | None:
    """The empty context that a function makes which a call runs, and which is given none."""
    body = call.function if not call.is_put_off and not is_for_process(call.target) else None
    return None if body is None or body.is_literal or carriers(body) else body.once(_made_within)


def _made_within(body: Function) -> tuple[Call, tuple[Call, ...]] | None:
    own = (call for call in body.calls if call.enclosing_function == body)
    return next(filter(None, (_made_for(call, body.holds) for call in own)), None)


def _made_for(made: Call, holds: Callable[[Code], bool]) -> tuple[Call, tuple[Call, ...]] | None:
    """A call, where it makes an empty context, and the work that is given it."""
    works = (
        tuple(w for w in _given(made, holds) if _works_on(w, made)) if made.callee in EMPTY else ()
    )
    return (made, works) if works else None


def _given(made: Call, holds: Callable[[Code], bool]) -> tuple[Call, ...]:
    """The calls that are given an empty context; none where that gets an end or is kept."""
    context = made.assigned_to
    if context is None:
        taker = made.argument_of
        return (taker,) if taker is not None else ()
    takers = tuple(context.calls_with)
    is_kept = len(takers) != len(context.uses) or any(t.callee in _DERIVING for t in takers)
    return () if is_kept or not all(map(holds, takers)) else takers


_DERIVING = frozenset((*_LIMITING, "context.WithCancel", "context.WithCancelCause"))


def _works_on(work: Call, made: Call) -> bool:
    """Does a call work by the context, in the function that makes it?"""
    if is_log(work) or not does_work(work) or work.callee.startswith("context."):
        return False
    if is_for_process(work.target) or work.is_put_off:
        return False
    return work.enclosing_function == made.enclosing_function


class LimitsItself(PackageFact, frozen=True):
    """A function of this name gives the context that it is given an end of its own."""

    name: str


@package_fact(LimitsItself, on=Calls(*_LIMITING))
def limits_itself(call: Call, _: Context) -> Iterator[LimitsItself]:
    """`ctx, cancel := context.WithTimeout(ctx, time.Minute)` in a function that is given `ctx`."""
    function, given = call.declared_function, call.argument(0)
    if function is None or given is None:
        return
    if given.text in (name for name, kind in carriers(function).items() if is_context(kind)):
        yield LimitsItself(function.name)


class LimitingNames(ModuleFact, frozen=True):
    """The names of the functions of a module that give their contexts an end."""

    names: tuple[str, ...]


@module_fact(LimitingNames, needs=(LimitsItself,))
def limiting_names(module: ModuleView) -> LimitingNames | None:
    """All of its packages."""
    found = tuple(sorted({fact.name for fact in module.facts(LimitsItself)}))
    return LimitingNames(found) if found else None


def has_own_limit(module: ModuleView, name: str) -> bool:
    """For a rule's `unless`: does a function of this name give its context an end itself?"""
    known = module.fact(LimitingNames)
    return known is not None and name in known.names
