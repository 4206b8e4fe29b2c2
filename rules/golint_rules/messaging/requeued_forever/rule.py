"""A message that cannot be handled goes back to its queue, and comes again at once, for ever."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.messages.deliveries import requeues_for_ever
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="messaging/requeued-forever",
    summary="a failed message is requeued without a limit",
    standard=(
        "Event-Driven Architecture: Retry and dead-letter queue strategies",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Nack", "Reject")),
    where=is_shipped,
    cwe=("CWE-835",),
    tags=("messaging", "reliability"),
)
def requeued_forever(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `Nack(…, true)` and `Reject(true)` where something failed and nothing counts."""
    if requeues_for_ever(call):
        yield ctx.finding(
            call.name_span,
            "a message that fails each time comes back at once and for ever, and keeps the others"
            " waiting; count its deliveries, and reject it to a dead-letter queue after a few",
        )
