"""A limit is kept by a count of the rows, which two at once both read before either adds one."""

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
from golint_rules.knowledge.lost_updates.counted_limits import counted_limit
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="data/limit-counted-early",
    summary="a limit is kept by a count that two at once both read",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=("ount(", "Count", "COUNT"),
    where=is_in_service,
    cwe=("CWE-367",),
    tags=("data", "consistency", "database"),
)
def limit_counted_early(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report rows that are created behind a count that was below its limit, under no lock."""
    if function.is_literal:
        return
    found = counted_limit(function, ctx)
    if found is None:
        return
    yield ctx.finding(
        found.create.name_span,
        "two requests at once both count what is there before"
        f" `{found.create.target}` adds one, and both go on, so there are more than the limit"
        " allows; lock the row that they belong to before the"
        " count (`FOR UPDATE`), or let one statement count up below the limit",
        related=(
            Related(found.counting.path, found.counting.name_span, "here it is counted"),
            Related(found.check.path, found.check.span, "here the limit is kept"),
        ),
    )
