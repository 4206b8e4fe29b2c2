"""The program ends while its server drains: `Serve` returns at once, and nobody waits further."""

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
    HTTP_SERVER,
    STARTS,
    STOPS,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shutdown.raced_drains import raced_wait
from golint_rules.knowledge.workers.awaited import tells_besides_contexts, waits_behind

#: Servers whose start returns when they are told to stop, and not when they have.
_KINDS = (HTTP_SERVER, *ECHO_KINDS, *FIBER_KINDS)
_STARTS = {f"(*{kind}).{name}": kind for kind in _KINDS for name in sorted(STARTS[kind])}
#: How many statements may stand between the start and the end of the function.
_MAX_GOROUTINES = 20
_ENDINGS = {
    f"(*{kind}).{name}"
    for kind in _KINDS
    for name in sorted(STOPS[kind])
    if name.startswith("Shutdown")
}


@rule(
    id="shutdown/not-awaited",
    summary="the program ends while its server drains",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*_STARTS, *sorted(_ENDINGS)),
    where=is_shipped,
    words=("Shutdown",),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def not_awaited(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report servers that a goroutine stops, where nobody can wait for that goroutine."""
    if call.callee in _ENDINGS:
        wait = raced_wait(call)
        if wait is not None:
            yield ctx.finding(
                call,
                f"`main` waits for the same end and returns while `{call.target}` waits for"
                " requests in flight; wait for this goroutine, by a channel that it closes",
                related=(Related(wait.path, wait.span, "nothing is waited for behind this"),),
            )
        return
    function = call.enclosing_function
    if function is None or function.is_literal or call.is_in_goroutine or call.is_deferred:
        return
    if waits_behind(call, function):
        return
    for byte, body in _goroutines(function):
        stop = _stop_in(body, _STARTS[call.callee])
        if byte < call.start_byte and stop is not None:
            yield ctx.finding(
                call,
                f"`{call.target}` returns as soon as `{stop.target}` is called, so the program"
                " ends while that waits for requests in flight; wait for the goroutine that stops"
                " the server, by a channel that it closes",
                related=(Related(stop.path, stop.span, "nobody waits for this"),),
            )
            return


def _goroutines(function: Function) -> Iterator[tuple[int, Function | None]]:
    """What a function runs in goroutines: by `go`, and at the end of a context; where it begins."""
    for start in function.starts[:_MAX_GOROUTINES]:
        yield start.start_byte, start.function
    for call in function.calls:
        run = call.argument(1) if call.callee == "context.AfterFunc" else None
        if run is not None:
            yield call.start_byte, run.literal_function


def _stop_in(body: Function | None, kind: str) -> Call | None:
    """The call that stops the server in a goroutine that tells nobody when it is done."""
    if body is None or tells_besides_contexts(body):
        return None
    stops = {f"(*{kind}).{name}" for name in STOPS[kind] if name.startswith("Shutdown")}
    return next((call for call in body.calls if call.callee in stops), None)
