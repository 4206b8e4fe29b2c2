"""A number of a document is counted on from the last row, which two at once both do."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.lost_updates.counted_numbers import counted_number, next_number
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="data/number-from-last-row",
    summary="a number is one more than that of the last row",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Calls("fmt.Sprintf"), Functions()),
    where=is_in_service,
    cwe=("CWE-367", "CWE-362"),
    tags=("data", "consistency", "database"),
)
def number_from_last_row(code: Call | Function, ctx: Context) -> Iterator[Finding]:
    """Report numbers made of a count or of the last row plus one, without a lock or a retry."""
    found = counted_number(code, ctx) if isinstance(code, Call) else next_number(code, ctx)
    if found is None:
        return
    gap = ", and one that was deleted is given out again" if found.how == "count" else ""
    yield ctx.finding(
        found.number,
        f"two at once read the same {found.how} and make the same number{gap}; take it from a"
        " sequence, or from a counter that one statement raises and gives back",
        related=(Related(found.read.path, found.read.name_span, "here it is read"),),
    )
