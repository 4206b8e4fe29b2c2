"""A message counts as handled before it is: what fails then is never tried again."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.messages.deliveries import (
    ACKNOWLEDGING,
    acknowledges_itself,
    failed_before,
    failed_within,
    handled_after,
    is_passing,
)
from golint_rules.knowledge.messages.kafka_readers import read_away
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="messaging/acknowledged-early",
    summary="a message is acknowledged before it is handled",
    standard=(
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "Event-Driven Architecture: Retry and dead-letter queue strategies",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Consume", "ConsumeWithContext", "ReadMessage", *ACKNOWLEDGING)),
    where=is_shipped,
    cwe=("CWE-372",),
    tags=("messaging", "reliability", "consistency"),
)
def acknowledged_early(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `autoAck`, `ReadMessage`, and acknowledgements before or in spite of the work."""
    if is_passing(call):
        return
    if acknowledges_itself(call):
        yield ctx.finding(
            call.name_span,
            "the broker forgets each message as it sends it (`autoAck`), so what fails, or is under"
            " way when the process ends, is lost; consume without it and `Ack` what is done",
        )
        return
    lost = read_away(call, ctx)
    if lost is not None:
        yield ctx.finding(
            call.name_span,
            "the offset is committed as the message is read, so what fails, or is under way when"
            f" the process ends, is lost; call `FetchMessage`, and `CommitMessages` behind"
            f" `{lost.target}`",
            related=(Related(lost.path, lost.name_span, "here it is worked on"),),
        )
        return
    failed = failed_before(call) or failed_within(call)
    if failed is not None:
        yield ctx.finding(
            call.name_span,
            f"the message is taken from the broker although `{failed.target}` failed, and nobody"
            " handles it again; reject it to be tried later, or to a dead-letter queue",
            related=(Related(failed.path, failed.name_span, "here it fails"),),
        )
        return
    work = handled_after(call)
    if work is not None:
        yield ctx.finding(
            call.name_span,
            f"the message is taken from the broker before `{work.target}`, and is lost when that"
            " fails or the process ends; acknowledge it when the work is done",
            related=(Related(work.path, work.name_span, "here it is still worked on"),),
        )
