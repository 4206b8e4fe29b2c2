"""A message of Kafka that failed is passed over: the next commit says that it was handled."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.messages.deliveries import is_passing
from golint_rules.knowledge.messages.passed_messages import COMMITTING, passed_over
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="messaging/passed-over",
    summary="a message of Kafka that failed is passed over",
    standard=(
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "Event-Driven Architecture: Retry and dead-letter queue strategies",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=COMMITTING),
    where=is_shipped,
    cwe=("CWE-372",),
    tags=("messaging", "reliability", "consistency"),
)
def messaging_passed_over(commit: Call, ctx: Context) -> Iterator[Finding]:
    """Report work that may fail, where only the commit of its own message is left out for that."""
    work = None if is_passing(commit) else passed_over(commit)
    if work is None:
        return
    yield ctx.finding(
        work.name_span,
        f"when `{work.target}` fails, the next message is handled, and its commit covers the one"
        " that failed, too, so nobody handles that again; try it again before the next one, or send"
        " it to a dead-letter topic",
        related=(Related(commit.path, commit.name_span, "here the offset is committed"),),
    )
