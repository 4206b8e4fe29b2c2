"""Some of many messages or rows are refused, and only the error of the whole call is read."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.dropped_errors.partial_failures import OPERATIONS, unread_failures
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/partial-failure-unread",
    summary="nobody reads which messages of a batch failed",
    standard=(
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "Event-Driven Architecture: Retry and dead-letter queue strategies",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(words=OPERATIONS),
    where=is_shipped,
    cwe=("CWE-252",),
    tags=("errors", "messaging", "serverless", "reliability"),
)
def partial_failure_unread(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report batches of SQS, SNS, Kinesis, Firehose, EventBridge and DynamoDB."""
    field = unread_failures(call)
    if field:
        yield ctx.finding(
            call.name_span,
            f"`{call.method}` gives no error when some of the batch is refused: it says so in"
            f" `{field}` of its result, which nobody reads, so those are lost; send them again",
        )
