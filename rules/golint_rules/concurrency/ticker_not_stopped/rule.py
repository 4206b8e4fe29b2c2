"""A ticker that nobody stops ticks on where its function has ended."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service

_STOP = "(*time.Ticker).Stop"


@rule(
    id="concurrency/ticker-not-stopped",
    summary="a path ends with the ticker still ticking",
    standard=("Performance & Reliability: Connection pooling configuration",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls("time.NewTicker"),
    imports=("time",),
    where=is_in_service,
    cwe=("CWE-772",),
    presets=("strict",),
    tags=("concurrency", "reliability"),
)
def ticker_not_stopped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report tickers that some path of their function surely does not stop."""
    local = call.assigned_to
    if local is None or not local.uses or local.leavings:
        return
    if any(use.is_set or use.is_compared for use in local.uses):
        return
    if local.captures or _ticks_for_ever(local.name, call.enclosing_function):
        return
    ends = call.lacking_ends(_STOP, receiver=local.uses[0])
    if not ends:
        return
    yield ctx.finding(
        call,
        f"the function can end without `{local.name}.Stop()`; write `defer {local.name}.Stop()`",
        related=tuple(
            Related(e.path, e.span, f"here `{local.name}` still ticks") for e in ends[:3]
        ),
    )


def _ticks_for_ever(name: str, function: Function | None) -> bool:
    """Does a function range over a ticker's channel, which nobody closes, and never leave that?"""
    loops = function.loops if function is not None else ()
    return any(
        loop.ranges_over is not None and loop.ranges_over.text == f"{name}.C" and not loop.is_left
        for loop in loops
    )
