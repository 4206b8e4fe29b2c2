"""Something is stored and then announced, and a failure between the two leaves others behind."""

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
from golint_rules.knowledge.messages.announcements import announced_apart
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="messaging/announced-apart",
    summary="a change is announced apart from the write that makes it",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=("ublish", "roduce", "end", "mit", "nqueue", "ispatch"),
    where=is_in_service,
    presets=("strict",),
    cwe=("CWE-662",),
    tags=("messaging", "money", "consistency"),
)
def messaging_announced_apart(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the message about a booking that stands behind its write, with no outbox."""
    found = announced_apart(function, ctx)
    if found is None:
        return
    yield ctx.finding(
        found.publish.name_span,
        f"what `{found.write.target}` has stored is announced apart from it: when the process ends"
        f" in between, or `{found.publish.target}` fails, nobody ever hears of it; write the"
        " message to an outbox in the same transaction, and send it from there",
        related=(Related(found.write.path, found.write.name_span, "here it is stored"),),
    )
