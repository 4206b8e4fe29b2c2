"""Sleeps that do not end with the context that their function is given, in loops and alone."""

from __future__ import annotations

from itertools import islice

from golint_agent.rulekit import Call, Context, Function, Loop, late_regex, words
from golint_rules.knowledge.carriers import carriers
from golint_rules.knowledge.contexts import is_context
from golint_rules.knowledge.developers import stands_in
from golint_rules.knowledge.tables import word_set

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
    return next(names, "")


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
