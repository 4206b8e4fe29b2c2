"""A shutdown that may take for ever, or that is over before it begins."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Code, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.basics.server_names import ECHO_KINDS, FIBER_KINDS, GRPC, HTTP_SERVER
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shutdown.deadlines import (
    began_early,
    has_ended,
    has_no_deadline,
    is_bounded,
    is_on_the_side,
    is_timed,
    limit_beside,
)
from golint_rules.knowledge.shutdown.handed_ends import FLUSHING, HandsEnd, ends_called
from golint_rules.knowledge.workers.awaited import has_told_before

_GRACEFUL = f"(*{GRPC}).GracefulStop"
_DRAINING = (
    *(f"(*{kind}).Shutdown" for kind in (HTTP_SERVER, *ECHO_KINDS)),
    *(f"(*{kind}).ShutdownWithContext" for kind in FIBER_KINDS),
    "(*github.com/valyala/fasthttp.Server).ShutdownWithContext",
)
#: Those that take no context and wait for ever.
_ENDLESS = frozenset(
    (
        *(f"(*{kind}).Shutdown" for kind in FIBER_KINDS),
        "(*github.com/valyala/fasthttp.Server).Shutdown",
    )
)
_STOPS_APP = "(*go.uber.org/fx.App).Stop"


@rule(
    id="shutdown/without-deadline",
    summary="a server's shutdown has no deadline",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(
        Calls(_GRACEFUL, _STOPS_APP, *_DRAINING, *sorted(_ENDLESS | FLUSHING)),
        Calls(having=HandsEnd),
    ),
    where=is_shipped,
    needs=(HandsEnd,),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def without_deadline(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report shutdowns that wait without a limit, and those whose context has ended."""
    yield from (_unsent(end, at, ctx) for end, at in ends_called(call) if has_ended(at))
    if call.callee == _GRACEFUL:
        told = has_told_before(call)
        if told:
            yield ctx.finding(
                call,
                f"`{told}` has told before that this is over, so the process may end while"
                f" `{call.target}` waits for requests in flight; write `defer {told}`",
            )
        elif not is_bounded(call):
            yield ctx.finding(
                call,
                f"`{call.target}` waits without a limit for the calls and streams in flight, until"
                " the process is killed; run it beside a timer, and call `Stop` when that fires",
            )
        return
    if call.callee in _ENDLESS:
        if not is_timed(call) and (limited := limit_beside(call)):
            yield ctx.finding(
                call,
                f"`{call.target}` waits without a limit for clients that may never close their"
                f" connection, although `{limited}` has one; call `ShutdownWithContext` with it",
            )
        return
    given = call.argument(0)
    if given is None or call.fact(HandsEnd) is not None or is_on_the_side(call):
        return
    if call.callee in FLUSHING:
        if has_ended(given):
            yield _unsent(call, given, ctx)
        return
    if call.callee == _STOPS_APP:
        if has_no_deadline(given):
            yield ctx.finding(
                call,
                f"`{call.target}` waits without a limit for hooks that may never end, until the"
                " process is killed; give it a context of `context.WithTimeout`",
            )
        return
    if has_ended(given):
        yield ctx.finding(
            call,
            f"`{given.text}` has ended when `{call.target}` is given it, so requests in flight are"
            " cut off at once; give it a new context of `context.WithTimeout`",
        )
    elif began_early(given):
        yield ctx.finding(
            call,
            f"the time of `{given.text}` runs from before the wait for a signal, so it is over when"
            f" `{call.target}` is given it; make it by `context.WithTimeout` behind the wait",
        )
    elif has_no_deadline(given):
        yield ctx.finding(
            call,
            f"`{call.target}` waits without a limit for requests that may never end, until the"
            " process is killed; give it a context of `context.WithTimeout`",
        )


def _unsent(end: Call, given: Code, ctx: Context) -> Finding:
    return ctx.finding(
        end,
        f"`{given.text}` has ended when `{end.target}` is given it, so what was kept back"
        " is not sent; give it a new context of `context.WithTimeout`",
    )
