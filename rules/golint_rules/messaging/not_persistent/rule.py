"""A message or queue of AMQP is kept in memory only, and is gone when the broker starts again."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.messages.deliveries import is_forgotten_queue, is_passing, is_transient
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
    on=(Nodes("composite_literal"), Calls(words=("QueueDeclare",))),
    words=("Publishing{", "QueueDeclare"),
    where=is_shipped,
    cwe=("CWE-778",),
    tags=("messaging", "reliability"),
)
def not_persistent(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `amqp.Publishing{…}` without `DeliveryMode`, and queues that are not durable."""
    call = code.call
    if call is not None:
        if is_forgotten_queue(call):
            yield ctx.finding(
                call.name_span,
                "the queue is not durable, so a restart of the broker deletes it with all messages"
                " in it; declare it durable (the second argument), and publish persistent messages",
            )
    elif is_transient(code) and not is_passing(code):
        yield ctx.finding(
            code,
            "the broker keeps the message in memory only, also in a durable queue, and loses it"
            " when it restarts; set `DeliveryMode: amqp.Persistent`",
            related=tuple(_published(code)),
        )


def _published(literal: Code) -> Iterator[Related]:
    call = literal.argument_of
    if call is not None:
        yield Related(call.path, call.name_span, "here it is published")
