"""A message of AMQP is kept in memory only, and is gone when the broker is started again."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Nodes, Related, Severity, rule
from golint_rules.knowledge.deliveries import is_passing, is_transient
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="messaging/not-persistent",
    summary="a message is lost when the broker restarts",
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
    words=("Publishing{",),
    where=is_shipped,
    cwe=("CWE-778",),
    tags=("messaging", "reliability"),
)
def not_persistent(literal: Code, ctx: Context) -> Iterator[Finding]:
    """Report `amqp.Publishing{…}` without `DeliveryMode`."""
    if is_transient(literal) and not is_passing(literal):
        yield ctx.finding(
            literal,
            "the broker keeps the message in memory only, also in a durable queue, and loses it"
            " when it restarts; set `DeliveryMode: amqp.Persistent`",
            related=tuple(_published(literal)),
        )


def _published(literal: Code) -> Iterator[Related]:
    call = literal.argument_of
    if call is not None:
        yield Related(call.path, call.name_span, "here it is published")
