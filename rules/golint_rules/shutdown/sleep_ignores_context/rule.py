"""A function sleeps, mostly between its tries, whether or not somebody still waits for it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.deaf_sleeps import deaf_to, tries_for_ever


@rule(
    id="shutdown/sleep-ignores-context",
    summary="a pause that does not end with its context",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Event-Driven Architecture: Retry and dead-letter queue strategies",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls("time.Sleep", statement=True),
    where=is_in_service,
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def sleep_ignores_context(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report sleeps in loops, and long ones, that do not ask the context which they are given."""
    name = deaf_to(call, ctx)
    if name:
        yield ctx.finding(
            call,
            f"this pause does not end with `{name}`: it goes on for a client who"
            f" has left, and holds up a shutdown; wait with `select` for `{name}.Done()` and a"
            " timer",
        )
        return
    tried = tries_for_ever(call, ctx)
    if tried:
        yield ctx.finding(
            call,
            f"`{tried}` is tried until it succeeds, and nothing else ends this loop, so it goes on"
            " when the process is told to stop; take a context, and wait with `select` for its"
            " `Done()` and a timer",
        )
