"""Two writes that belong together are no transaction: the first stays when the second fails."""

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
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.transactions.child_rows import left_childless
from golint_rules.knowledge.transactions.half_written import half_written


@rule(
    id="data/half-written",
    summary="writes that belong together are not in a transaction",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=is_in_service,
    cwe=("CWE-662",),
    tags=("data", "money", "consistency", "database"),
)
def data_half_written(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the second of two writes about different things, one of which is booked."""
    found = half_written(function, ctx) or left_childless(function, ctx)
    if found is None:
        return
    yield ctx.finding(
        found.second.name_span,
        f"when `{found.second.target}` fails, what `{found.first.target}` has written stays, and"
        " the two no longer agree; write both in one transaction",
        related=(Related(found.first.path, found.first.name_span, "this is written already"),),
    )
