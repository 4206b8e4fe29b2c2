"""Loops that sleep between two rounds and never ask the context that their function is given."""

from __future__ import annotations

from itertools import islice

from golint_agent.rulekit import Call, Context, late_regex
from golint_rules.knowledge.carriers import carriers
from golint_rules.knowledge.contexts import is_context
from golint_rules.knowledge.developers import stands_in

_SECOND = 1_000_000_000
#: How a loop looks at a context, or tells that one has ended by the error of a call.
_ASKING = late_regex(r"\.Done\(\)|\.Err\(\)|context\.(?:Canceled|DeadlineExceeded|Cause)\b")
#: What does not end with the context that a function is given.
_DETACHED = late_regex(r"context\.(?:WithoutCancel|Background|TODO)\(")
#: So many milliseconds in a product are a short pause, whatever number stands beside them.
_SHORT = late_regex(
    r"\b[1-4]?\d{1,2} ?\* ?time\.Millisecond|\btime\.Millisecond ?\* ?[1-4]?\d{1,2}\b"
    r"|time\.(?:Micro|Nano)second"
)
#: What makes a product grow fast.
_GROWING = ("<<", "Pow", "Exp")


def deaf_to(sleep: Call, ctx: Context) -> str:
    """The name of the context that a sleep between two rounds of a loop does not look at.

    The loop has an end of its own, after some tries or by success: of one that nothing ends, the
    goroutine is told. Empty for pauses of less than a second, and in stand-ins.
    """
    function = sleep.enclosing_function
    loop = function.loop_around(sleep) if function is not None else None
    if loop is None or not _is_long(sleep) or stands_in(sleep, ctx):
        return ""
    if not loop.has_condition and loop.ranges_over is None and not loop.is_left:
        return ""
    outer = sleep.declared_function
    if outer is None or _DETACHED.search(outer.text) is not None:
        return ""
    if _ASKING.search(loop.text) is not None:
        return ""
    names = (
        name
        for function in islice(sleep.enclosing_functions, _reach(sleep))
        for name, kind in carriers(function).items()
        if is_context(kind)
    )
    return next(names, "")


def _reach(sleep: Call) -> int | None:
    """So many functions around it run as long as its context: a goroutine may go on, and is one."""
    return 1 if sleep.is_in_goroutine else None


def _is_long(sleep: Call) -> bool:
    """May it last a second or more?"""
    given = sleep.argument(0)
    if given is None:
        return False
    constant = given.constant
    if isinstance(constant, int):
        return constant >= _SECOND
    local = given.local
    # What is set again in the loop may grow.
    is_fixed = local is not None and not any(use.is_set for use in local.uses)
    made = local.origin if local is not None and is_fixed else None
    text = (made or given).text
    return _SHORT.search(text) is None or any(word in text for word in _GROWING)
