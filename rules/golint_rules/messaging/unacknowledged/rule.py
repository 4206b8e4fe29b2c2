"""A writer of Kafka does not wait for the broker, so a lost message is no error to anyone."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Nodes, Severity, rule
from golint_rules.knowledge.messages.deliveries import is_passing, unheard
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="messaging/unacknowledged",
    summary="messages are written without waiting for the broker",
    standard=(
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        (
            "What This Agent Does: Implementing message queue consumers and producers"
            " (RabbitMQ, Kafka)"
        ),
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Nodes("composite_literal"),
    words=("Writer{",),
    where=is_shipped,
    cwe=("CWE-778",),
    tags=("messaging", "reliability"),
)
def unacknowledged(literal: Code, ctx: Context) -> Iterator[Finding]:
    """Report writers of kafka-go that want no acknowledgement, or nobody hears of a failure."""
    why = unheard(literal)
    if why and not is_passing(literal):
        yield ctx.finding(
            literal,
            f"{why}: `WriteMessages` returns nil for messages that no broker has stored; set"
            " `RequiredAcks: kafka.RequireAll`, and write synchronously or with `Completion`",
        )
