"""The process is ended behind a `defer`: what was put off never runs."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.exits import ExitsProcess, exits, is_done_by_exit, needed_at_end
from golint_rules.knowledge.resources import ends_connection
from golint_rules.knowledge.roles import HELPERS, Role, outside
from golint_rules.knowledge.servers import StartsServer


@rule(
    id="shutdown/exit-skips-defers",
    summary="the process is ended behind a `defer`",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=outside(*HELPERS, Role.TOOL),
    words=("defer ",),
    needs=(ExitsProcess, StartsServer),
    cwe=("CWE-705",),
    presets=("strict",),
    tags=("shutdown", "reliability"),
)
def exit_skips_defers(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first call of a function that ends the process after a `defer` that matters."""
    deferred = [call for call in function.defers if needed_at_end(call) is not None]
    if not deferred:
        return
    first = deferred[0].start_byte
    behind = [
        (call, skipped)
        for call in function.calls
        if call.start_byte > first and _ends_here(call, function)
        if (skipped := _skipped(call, deferred, function)) is not None
    ]
    if not behind:
        return
    call, skipped = behind[0]
    lost = needed_at_end(skipped) or skipped
    related = tuple(Related(c.path, c.span, "here, too") for c, _ in behind[1:])
    yield ctx.finding(
        call,
        f"`{call.target}` ends the process, so the deferred `{lost.target}` never runs; return"
        " an error to a `main` that defers nothing, and exit there",
        related=(Related(skipped.path, skipped.span, "this is skipped"), *related),
    )


def _ends_here(call: Call, function: Function) -> bool:
    """Does a call of the function itself end the process, now?"""
    around = call.enclosing_function
    return around == function and not call.is_deferred and exits(call)


def _skipped(call: Call, deferred: list[Call], function: Function) -> Call | None:
    """What has been put off, or may be, when a call ends the process, and is not done by hand."""
    is_start = _is_starting(call, function)
    return next(
        (
            put_off
            for put_off in deferred
            if _has_run(put_off, call)
            and not (is_start and ends_connection(put_off))
            and not _done_by_hand(put_off, call, function)
            and not is_done_by_exit(put_off, call)
        ),
        None,
    )


def _is_starting(call: Call, function: Function) -> bool:
    """Is the program still about to start: has `main` neither served nor waited?"""
    if function.name != "main":
        return False
    begun = [channel.start_byte for channel in function.received]
    begun += [one.start_byte for one in function.calls if one.fact(StartsServer) is not None]
    return min(begun, default=call.start_byte) >= call.start_byte


def _has_run(put_off: Call, call: Call) -> bool:
    """Is a `defer` on the way to a call: for certain, or where the settings turn something on?"""
    if put_off.dominates(call):
        return True
    asked = next(iter(put_off.conditions), None)
    is_set = asked is not None and not asked.mentions_error and put_off.leads_to(call)
    return is_set and asked not in call.conditions


def _done_by_hand(deferred: Call, call: Call, function: Function) -> bool:
    """Is what is deferred also called before the process is ended?"""
    lost = needed_at_end(deferred) or deferred
    return any(
        other.target == lost.target
        and not other.is_deferred
        and deferred.start_byte < other.start_byte < call.start_byte
        and other.dominates(call)
        for other in function.calls
    )
