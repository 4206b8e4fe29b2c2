"""A loop starts a goroutine for all work that comes, however much is going on already."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.shared_state.unlimited_starts import taken_without_limit


@rule(
    id="concurrency/goroutines-unlimited",
    summary="each message starts a goroutine, however many are at work",
    standard=("Performance & Reliability: Connection pooling configuration",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(go=True),
    words=("for ",),
    where=is_in_service,
    cwe=("CWE-770",),
    tags=("concurrency", "reliability"),
)
def goroutines_unlimited(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the `go` of a loop that takes work from a channel or a queue without a limit."""
    taken = taken_without_limit(call)
    if taken is None:
        return
    what = taken.call.target if taken.call is not None else taken.text
    yield ctx.finding(
        call,
        f"this starts a goroutine for all that `{what}` gives, however many are at work, so a"
        " burst takes all memory and all connections; start a fixed number of workers that read"
        " it, or take a place of a semaphore before",
    )
