"""What requests use is closed before the server has drained: those in flight fail."""

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
from golint_rules.knowledge.basics.server_names import (
    ECHO_KINDS,
    FIBER_KINDS,
    GRPC,
    HTTP_SERVER,
    SERVER_STARTS,
    STOPS,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shutdown.resources import (
    WAITS_FOR_WORKERS,
    closed_under_workers,
    deferred_before_workers,
    ends_resource,
    runs_where_there_is,
)

_DRAINING = tuple(
    f"(*{kind}).{name}"
    for kind in (HTTP_SERVER, *ECHO_KINDS, *FIBER_KINDS, GRPC)
    for name in sorted(STOPS[kind])
    if name.startswith(("Shutdown", "Graceful"))
)


@rule(
    id="shutdown/wrong-order",
    summary="what requests use is closed before the server has drained",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*_DRAINING, *WAITS_FOR_WORKERS),
    where=is_shipped,
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def wrong_order(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report what is ended before a server's shutdown, on every path to it."""
    function = call.enclosing_function
    if function is None or call in function.starts:
        return
    if call.callee in WAITS_FOR_WORKERS:
        closed = closed_under_workers(call, function)
        remedy = "wait for them first"
        if closed is None and call.is_put_off:
            closed = deferred_before_workers(call, function)
            remedy = "what is deferred last runs first: defer the wait after it"
        if closed is not None:
            yield ctx.finding(
                closed,
                f"`{closed.target}` runs before `{call.target}` has waited for the workers, whose"
                f" work in progress may still need it; {remedy}",
                related=(Related(call.path, call.span, "the workers are waited for here"),),
            )
        return
    is_deferred = call in function.defers
    too_early = _deferred(call, function) if is_deferred else _before(call, function)
    if too_early:
        first, *others = too_early
        names = ", ".join(f"`{other.target}`" for other in too_early)
        yield ctx.finding(
            first,
            f"{names} runs before `{call.target}` has waited for the requests in flight, which"
            f" still need it; {_remedy(is_deferred=is_deferred)}",
            related=(
                Related(call.path, call.span, "the server is stopped here"),
                *(Related(other.path, other.span, "too early, too") for other in others),
            ),
        )


def _remedy(*, is_deferred: bool) -> str:
    if is_deferred:
        return "what is deferred last runs first: defer the server's shutdown after it"
    return "stop the server first"


def _before(stop: Call, function: Function) -> list[Call]:
    """What a function ends by its own statements before it stops the server, the first of some."""
    # No request uses what is ended before the server is started.
    apart = (c for c in function.calls if c.callee in _DRAINING or c.callee in SERVER_STARTS)
    begin = max((c.start_byte for c in apart if c.start_byte < stop.start_byte), default=0)
    return [
        call
        for call in function.calls
        if begin < call.start_byte < stop.start_byte
        and ends_resource(call)
        and call.enclosing_function == function
        and call not in (*function.defers, *function.starts)
        and (call.dominates(stop) or runs_where_there_is(call, stop))
    ]


def _deferred(stop: Call, function: Function) -> list[Call]:
    """What a function defers after it has deferred the server's shutdown, and so runs before."""
    if function.is_literal:
        return []
    return [
        call
        for call in function.defers
        if call.start_byte > stop.start_byte and ends_resource(call) and stop.dominates(call)
    ]
