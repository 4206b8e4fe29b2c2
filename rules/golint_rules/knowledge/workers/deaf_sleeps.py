"""Sleeps that do not end with the context that their function is given, in loops and alone."""

from __future__ import annotations

from itertools import islice

from golint_agent.rulekit import Call, Code, Context, Function, Loop, first_word, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.developers import stands_in
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import is_context
from golint_rules.knowledge.workers.own_callers import is_handed_lasting, is_left_by_requests

_SECOND = 1_000_000_000
#: Who looks at a context between two rounds may sleep for less than that.
_TOO_LONG = 5 * _SECOND
#: How a loop looks at a context, or tells that one has ended by the error of a call.
_ASKING = late_regex(r"\.Done\(\)|\.Err\(\)|context\.(?:Canceled|DeadlineExceeded|Cause)\b")
#: So long no function pauses, whatever comes next.
_VERY_LONG = 10 * _SECOND
#: What does not end with the context that a function is given.
_DETACHED = late_regex(r"context\.(?:WithoutCancel|Background|TODO)\(")
#: So many milliseconds in a product are a short pause, whatever number stands beside them.
_SHORT = late_regex(
    r"\b[1-4]?\d{1,2} ?\* ?time\.Millisecond|\btime\.Millisecond ?\* ?[1-4]?\d{1,2}\b"
    r"|time\.(?:Micro|Nano)second"
)
#: Words of functions that let others finish.
_ENDING = word_set("shutdown stop close drain graceful gracefully terminate teardown exit cleanup")
#: What says that a pause stands for work, or that it is meant.
_PLAYED = late_regex(
    r"(?i)simulat|mimic|pretend|fake|dummy|\bdemo\b|mock|placeholder|let .* finish|drain|in.?flight"
)
#: First words of functions that run before the program serves, and may be cut off.
_STARTING = word_set("new init must start setup open wait bootstrap initialize load")
#: What makes a product grow fast.
_GROWING = ("<<", "Pow", "Exp")


def deaf_to(sleep: Call, ctx: Context) -> str:
    """The name of the context that a sleep does not look at.

    A loop around it has an end of its own, after some tries or by success: of one that nothing
    ends, the goroutine is told. One that looks between its rounds is known to sleep for long.
    Without a loop a sleep is known to last a second or more, and is the function's last step, or
    lasts for ten. Empty for shorter pauses, in
    stand-ins, and where a comment or the function's name says what a lone one is for.
    """
    function, outer = sleep.enclosing_function, sleep.declared_function
    if function is None or outer is None or not _is_long(sleep) or stands_in(sleep, ctx):
        return ""
    loop = function.loop_around(sleep)
    if not _is_alone(sleep, outer) if loop is None else not _is_between_rounds(sleep, loop):
        return ""
    if _DETACHED.search(outer.text) is not None:
        return ""
    names = (
        name
        for function in islice(sleep.enclosing_functions, _reach(sleep))
        for name, kind in carriers(function).items()
        if is_context(kind)
    )
    name = next(names, "")
    # A context that never ends would not end the sleep either.
    if name and (outer.once(is_handed_lasting, ctx) or outer.once(is_left_by_requests, ctx)):
        return ""
    return name


#: What is left in more places than these does more than to try.
_MOST_EXITS = 20


def tries_for_ever(sleep: Call, ctx: Context) -> str:
    """What is tried until it succeeds, in a loop that nothing else ends and that sleeps between.

    It runs in a goroutine, or in a method that is none of a start. Empty where the loop counts,
    looks at a clock, a context or a channel, gives up, or where the function is given a context.
    """
    function, outer = sleep.enclosing_function, sleep.declared_function
    loop = function.loop_around(sleep) if function is not None else None
    if function is None or outer is None or loop is None or loop.has_condition:
        return ""
    if loop.ranges_over is not None or not loop.is_left or loop.body.received:
        return ""
    if any(c.callee == sleep.callee and c.start_byte < sleep.start_byte for c in loop.body.calls):
        return ""  # Told of the first.
    if not (sleep.is_in_goroutine or outer.is_method) or stands_in(sleep, ctx):
        return ""
    if not sleep.is_in_goroutine and first_word(outer.name) in _STARTING:
        return ""
    if any(is_context(kind) for f in sleep.enclosing_functions for kind in carriers(f).values()):
        return ""
    if _ASKING.search(loop.text) is not None or any(call.ends_run for call in loop.body.calls):
        return ""
    exits = loop.exits
    if len(exits) > _MOST_EXITS or not all(_is_on_success(e, function, loop) for e in exits):
        return ""
    tried = (c for c in loop.body.calls if c.returns_error and c.start_byte < sleep.start_byte)
    later = (c for c in loop.body.calls if c.returns_error)
    return next((call.target for call in (*tried, *later)), "")


def _is_on_success(way: Code, function: Function, loop: Loop) -> bool:
    """Is a loop left here where an error is nil, or behind what goes on where it is not?"""
    start = way.start_byte
    around = [
        branch
        for branch in function.branches
        if loop.start_byte <= branch.start_byte <= start < branch.span.end.byte
    ]
    if not around:
        return True
    inner = around[-1]
    asked = inner.condition
    is_inside = inner.body.start_byte <= start < inner.body.span.end.byte
    wanted = "== nil" if is_inside else "!= nil"
    return asked.mentions_error and asked.text.endswith(wanted) and len(around) == 1


def _is_between_rounds(sleep: Call, loop: Loop) -> bool:
    """Has the loop an end of its own, and does it not look at a context, or sleeps for too long?"""
    if not loop.has_condition and loop.ranges_over is None and not loop.is_left:
        return False
    return _ASKING.search(loop.text) is None or _length_of(sleep) >= _TOO_LONG


def _is_alone(sleep: Call, outer: Function) -> bool:
    """Is it a pause of a known length at a function's end, or a long one, and no played work?

    Within a function what follows may need the pause, and is not to be left out.
    """
    length = _length_of(sleep)
    is_last = not any(c.start_byte > sleep.start_byte and sleep.leads_to(c) for c in outer.calls)
    if not length or (length < _VERY_LONG and not is_last):
        return False
    if not _ENDING.isdisjoint(words(outer.name)):
        return False
    return _PLAYED.search(f"{sleep.remark} {sleep.comment_above}") is None


def _length_of(sleep: Call) -> int:
    """How long it lasts, in nanoseconds; 0 where that is not known."""
    given = sleep.argument(0)
    return given.constant if given is not None and isinstance(given.constant, int) else 0


def _reach(sleep: Call) -> int | None:
    """So many functions around it run as long as its context: a goroutine may go on, and is one."""
    return 1 if sleep.is_in_goroutine else None


def _is_long(sleep: Call) -> bool:
    """May it last a second or more?"""
    given = sleep.argument(0)
    if given is None:
        return False
    if isinstance(given.constant, int):
        return given.constant >= _SECOND
    local = given.local
    # What is set again in the loop may grow.
    is_fixed = local is not None and not any(use.is_set for use in local.uses)
    made = local.origin if local is not None and is_fixed else None
    text = (made or given).text
    return _SHORT.search(text) is None or any(word in text for word in _GROWING)
