"""Something is told to end what it has in work, comes back at once, and nobody waits for it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.programs.servers import CatchesSignals
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shutdown.draining import (
    CRON_STOP,
    NATS_DRAIN,
    ON_SHUTDOWN,
    closed_while_draining,
    forgets_jobs,
    hooked_work,
    left_draining,
    only_tells,
)
from golint_rules.knowledge.workers.workers import is_ended_by_signal


@rule(
    id="shutdown/drain-not-awaited",
    summary="jobs or messages in work that the shutdown does not wait for",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(CRON_STOP, NATS_DRAIN, ON_SHUTDOWN),
    where=is_shipped,
    needs=(Services, CatchesSignals),
    when=is_ended_by_signal,
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def drain_not_awaited(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `Stop` of a cron whose context is dropped, and `Close` right behind `Drain`."""
    if forgets_jobs(call) and not ctx.once(only_tells):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` does not wait for jobs that run, which are cut off as the process"
            " ends; wait for the context that it returns, with a deadline:"
            f" `<-{call.target}().Done()`",
        )
    work = hooked_work(call)
    if work is not None:
        yield ctx.finding(
            call.name_span,
            f"`Shutdown` starts this in a goroutine and does not wait for it, so the process may"
            f" end in the middle of `{work.target}`; call it behind `Shutdown`, or wait for a"
            " channel that it closes",
            related=(Related(work.path, work.span, "this is cut off"),),
        )
    close = closed_while_draining(call)
    if close is not None:
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` comes back at once, and `{close.target}` cuts off the messages that"
            " it is still handling; leave the `Close` out, and wait for the handler of"
            " `nats.ClosedHandler`",
            related=(Related(close.path, close.span, "closed here"),),
        )
    elif left_draining(call) and not any(f.source_has("ClosedHandler") for f in ctx.beside):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` comes back at once, and the program may end before what the"
            " connection holds is sent or handled; wait for the handler of `nats.ClosedHandler`",
        )
