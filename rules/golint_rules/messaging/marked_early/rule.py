"""Something is marked as done before it is: when it fails, nobody does it again."""

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
from golint_rules.knowledge.lost_updates.claims import marked_early
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="messaging/marked-early",
    summary="a message is marked as processed before it is",
    standard=(
        "Serverless (AWS Lambda): Idempotency patterns for event-driven architectures",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=(
        *("rocessed", "andled", "onsumed", "Seen", "Done"),
        *("Sent", "otified", "elivered", "ublished"),
        *("SetNX", "SetNx", "SetIfNotExist", "SetIfAbsent"),
    ),
    where=is_in_service,
    cwe=("CWE-372",),
    tags=("messaging", "money", "consistency"),
)
def messaging_marked_early(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report `MarkProcessed(id)` before work that may fail, where nothing takes it back."""
    found = marked_early(function)
    if found is None:
        return
    yield ctx.finding(
        found.mark.name_span,
        f"it counts as done before `{found.work.target}`, and when that fails, the next try is"
        " taken for a double and nothing happens; mark it behind the work, in one transaction",
        related=(Related(found.work.path, found.work.name_span, "here it is still worked on"),),
    )
