"""Two rows of one table are locked as the caller names them: two that cross wait for each other."""

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
from golint_rules.knowledge.transactions.lock_orders import locked_as_asked


@rule(
    id="data/locked-as-asked",
    summary="two rows are locked in the order in which the caller names them",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Business Logic: Transaction processing with double-entry accounting",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=("Lock", ".lock", "ForUpdate", "OR UPDATE", "or update", "EY UPDATE", "ey update"),
    where=is_in_service,
    cwe=("CWE-833",),
    tags=("data", "money", "consistency", "database"),
)
def data_locked_as_asked(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the second of two such locks, of what gives and of what takes."""
    found = locked_as_asked(function)
    if found is None:
        return
    yield ctx.finding(
        found.second.name_span,
        "a transfer locks these two rows in its own order, so one from A to B and one from B to A"
        " at once each hold what the other waits for, and the database ends one of them; lock both"
        " in the order of their keys",
        related=(Related(found.first.path, found.first.name_span, "this one is locked first"),),
    )
