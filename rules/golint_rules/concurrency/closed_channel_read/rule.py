"""A loop takes from a channel that is closed, and goes on with nothing, again and again."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.shared_state.closed_channels import blind_reads


@rule(
    id="concurrency/closed-channel-read",
    summary="a loop does not see that its channel is closed",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=(":= <-",),
    where=is_in_service,
    cwe=("CWE-835",),
    tags=("concurrency", "reliability"),
)
def closed_channel_read(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report each receive in an endless loop that does not ask for the second value."""
    for body in (function, *function.literals):
        for found in blind_reads(body, ctx):
            name, channel = found.value.name, found.channel.text
            by = "" if found.closed is not None else " by its library"
            closed = found.closed
            yield ctx.finding(
                found.channel,
                f"when `{channel}` is closed{by}, this loop goes on with an empty `{name}`, again"
                f" and again; ask `{name}, ok := <-{channel}`, and leave the loop where it is not",
                related=(Related(closed.path, closed.span, "closed here"),) if closed else (),
            )
