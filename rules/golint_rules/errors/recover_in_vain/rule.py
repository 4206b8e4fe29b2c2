"""A `recover` that no deferred function calls itself: it gives nil, and the panic goes on."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.panics.vain_recovers import (
    CatchesItself,
    caught_early,
    is_one_deeper,
    stops_nothing,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/recover-in-vain",
    summary="a panic is recovered where that has no effect",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls("builtin.recover"), Calls(having=CatchesItself)),
    where=is_shipped,
    needs=(CatchesItself,),
    words=("defer ",),
    cwe=("CWE-248",),
    tags=("errors", "reliability"),
)
def recover_in_vain(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `defer recover()`, and helpers with a `recover` that a deferred literal calls."""
    taker = caught_early(call)
    if taker is not None:
        yield ctx.finding(
            call,
            f"`recover` is called where `defer` hands its value to `{taker.target}`, before there"
            " is a panic, so it gives nil and stops nothing; call it in the deferred function",
        )
        return
    if not stops_nothing(call):
        return
    if call.callee == "builtin.recover" and is_one_deeper(call):
        yield ctx.finding(
            call,
            "`recover` gives nil here: the deferred literal calls the one around it, and only the"
            " function that is deferred may call `recover`; call it there",
        )
        return
    if call.callee == "builtin.recover":
        yield ctx.finding(
            call,
            "`defer recover()` stops no panic: only a function that is deferred may call"
            " `recover`; defer a function literal, and log what it catches",
        )
        return
    yield ctx.finding(
        call,
        f"`{call.target}` calls `recover`, which gives nil here, since the deferred literal calls"
        f" it and not `defer`, so the panic goes on; write `defer {call.target}(…)`",
    )
