"""A consumer of a group marks no message as handled, so all of them come again."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Severity,
    rule,
)
from golint_rules.knowledge.messages.kafka_readers import marks_nothing
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="messaging/never-marked",
    summary="a consumer never marks what it has handled",
    standard=(
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        (
            "What This Agent Does: Implementing message queue consumers and producers"
            " (RabbitMQ, Kafka)"
        ),
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Functions(),
    words=("ConsumeClaim",),
    where=is_shipped,
    cwe=("CWE-837",),
    tags=("messaging", "reliability", "consistency"),
)
def never_marked(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report `ConsumeClaim` of sarama that does nothing with its session."""
    if marks_nothing(function):
        yield ctx.finding(
            function.signature_span,
            "no offset is ever stored for the group, so each restart or rebalance hands all of the"
            " messages over again, or skips them; call `MarkMessage` of the session behind the work"
            " on each",
        )
