"""A consumer takes as many messages at once as there are."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.messages.prefetching import ConsumesQueue, LimitsPrefetch

#: So many consumers are shown beside the first.
_MAX_RELATED = 10


@rule(
    id="messaging/prefetch-unlimited",
    summary="a consumer takes all messages of a queue at once",
    standard=(
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "Event-Driven Architecture: Retry and dead-letter queue strategies",
        (
            "What This Agent Does: Implementing message queue consumers and producers"
            " (RabbitMQ, Kafka)"
        ),
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ConsumesQueue,)),
    needs=(ConsumesQueue, LimitsPrefetch),
    cwe=("CWE-770",),
    tags=("messaging", "reliability", "performance"),
)
def prefetch_unlimited(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first `Consume` of a module in which nothing calls `Qos`; others are related."""
    consuming = [fact.at for fact in ctx.module.facts(ConsumesQueue)]
    if not consuming or ctx.module.facts(LimitsPrefetch):
        return
    first, *others = sorted(consuming, key=lambda at: (at.path, at.span.start.byte))
    yield ctx.finding(
        first,
        "without `Qos` the broker hands this consumer every message that waits, so that a backlog"
        " fills its memory and no other consumer gets any of it; limit the channel before it"
        " consumes: `channel.Qos(n, 0, false)`",
        related=tuple(Related(o.path, o.span, "so does this") for o in others[:_MAX_RELATED]),
    )
