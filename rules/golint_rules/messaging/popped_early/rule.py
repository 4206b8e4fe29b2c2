"""A job is taken out of a list of Redis before it is done: a crash loses it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.messages.popped_lists import POPPING, loses_popped
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="messaging/popped-early",
    summary="a job is taken out of a list of Redis before it is done",
    standard=(
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "Event-Driven Architecture: Retry and dead-letter queue strategies",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=POPPING),
    where=is_shipped,
    cwe=("CWE-372",),
    tags=("messaging", "reliability", "consistency"),
)
def popped_early(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `BLPop` and `BRPop` in loops of modules that keep nothing of what they take."""
    if loses_popped(call, ctx):
        yield ctx.finding(
            call.name_span,
            f"`{call.method}` takes the job out of its list before it is done, so one that fails,"
            " or is under way when the process ends, is lost; move it to a list of those under way"
            " (`BLMove`), and remove it from there when it is done",
        )
