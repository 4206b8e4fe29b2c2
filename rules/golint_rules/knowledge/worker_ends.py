"""How workers end: loops that go on where their context has ended, and workers nobody waits for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    FunctionFact,
    Functions,
    Loop,
    PackageFact,
    Place,
    function_fact,
    package_fact,
)
from golint_rules.knowledge.awaited import tells_when_done
from golint_rules.knowledge.contexts import EMPTY, is_context
from golint_rules.knowledge.worker_names import CONSUMING, TOLD_BY_CONTEXT
from golint_rules.knowledge.workers import is_for_process, is_ticking, never_ends, work_in

_GROUP = "sync.WaitGroup"
#: Calls that take a message and are given a context, by full name.
TAKING = tuple(sorted(name for name, kind in CONSUMING.items() if kind in TOLD_BY_CONTEXT))
#: Kinds whose results hold the error.
_HOLDING_ERRORS = frozenset({"redis", "franz"})
#: Last words of such calls of houses' own.
TAKING_WORDS = (
    *("ReadMessage", "FetchMessage", "ReceiveMessage", "ReceiveMessages", "Receive", "Consume"),
    *("Dequeue", "Pop", "BRPop", "BLPop", "Poll", "Fetch", "FetchNext", "Claim", "ClaimNext"),
)


class WorksUntilTold(FunctionFact, frozen=True):
    """The function does `work` in rounds until a context ends, and tells nobody when it is done."""

    at: Place
    work: str


class GroupUse(PackageFact, frozen=True):
    """What is done with a `sync.WaitGroup` that is a field, by its full name."""

    group: str
    does: str
    at: Place


@function_fact(WorksUntilTold, on=Functions(), words=("for ",))
def works_until_told(function: Function, _: Context) -> WorksUntilTold | None:
    """A function with such a loop."""
    return rounds_of(function)


def rounds_of(function: Function) -> WorksUntilTold | None:
    """The work that a function does at each tick until its context ends, where nobody is told."""
    for loop in function.loops:
        if not _ends_with_context(loop) or tells_when_done(function):
            continue
        # Jobs that a round starts as goroutines are another matter.
        work = work_in(loop.body) if not any(map(loop.holds, function.starts)) else ""
        if work and not is_for_process(f"{function.full_name} {work}"):
            return WorksUntilTold(loop.place, work)
    return None


def _ends_with_context(loop: Loop) -> bool:
    """Is it a loop over a ticker without a condition, that the end of a context leaves?"""
    received = loop.body.received
    if loop.ranges_over is not None or loop.has_condition or not loop.is_left:
        return False
    calls = [channel.call for channel in received]
    ends = any(call is not None and call.callee == "(context.Context).Done" for call in calls)
    return ends and any(map(is_ticking, received))


def never_leaves(taking: Call) -> Loop | None:
    """The loop around a call that takes messages which is left for no error, ended contexts too."""
    given = taking.argument(0)
    made = given.call if given is not None else None
    if given is None or (made is not None and made.callee in EMPTY):
        return None
    gives_error = taking.returns_error or CONSUMING.get(taking.callee) in _HOLDING_ERRORS
    if not gives_error or not is_context(given.type_name):
        return None
    start = taking.start_byte
    for function in islice(taking.enclosing_functions, 1):
        for loop in function.loops:
            is_around = loop.start_byte < start < loop.span.end.byte
            if is_around and never_ends(loop) and not _asks_context(loop, given):
                return loop
    return None


def _asks_context(loop: Loop, context: Code) -> bool:
    """Does a loop ask whether its context has ended, or whether that is what an error says?"""
    text = loop.body.text
    return f"{context.text}.Err()" in text or "Canceled" in text


@package_fact(GroupUse, on=Files(), words=("sync.WaitGroup", ".Wait(", ".Add(", ".Go("))
def group_uses(ctx: Context) -> Iterator[GroupUse]:
    """The calls of methods of groups that are fields, and where such a field is handed on."""
    names: set[str] = set()
    for found in ctx.selections("Add", "Wait", "Go"):
        held = found.selected_from
        if held is None or held.type_name != _GROUP or held.selected_from is None:
            continue
        if held.member:
            names.add(held.selected)
            yield GroupUse(held.member, found.selected, found.place)
    for held in ctx.selections(*sorted(names)) if names else ():
        if held.address != held and held.member:
            yield GroupUse(held.member, "&", held.place)
