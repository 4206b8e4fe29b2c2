"""A sum is read, changed and written back while somebody else may do the same."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.stale_sums import stale_column, stale_field


@rule(
    id="data/read-modify-write",
    summary="a sum is read, changed and written back without a lock",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Business Logic: Transaction processing with double-entry accounting",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Save", "Updates", "Exec", "ExecContext")),
    where=is_in_service,
    cwe=("CWE-362",),
    tags=("data", "money", "consistency", "database"),
)
def read_modify_write(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report sums that a function reads without a lock, changes, and writes as a whole."""
    if call.method in ("Save", "Updates"):
        found = stale_field(call)
        if found is not None:
            changed, read = found
            yield _finding(call, changed.text.partition(" ")[0], read, ctx)
        return
    column = stale_column(call)
    if column is not None:
        yield _finding(call, column[0], column[1], ctx)


def _finding(write: Call, what: str, read: Call, ctx: Context) -> Finding:
    return ctx.finding(
        write.name_span,
        f"`{what}` is written as it was computed from a value that was read without a lock, so of"
        " two such changes at once one is lost; change it in the statement"
        " (`SET x = x - $1`), or read it `FOR UPDATE` in the same transaction",
        related=(Related(read.path, read.name_span, "here it is read"),),
    )
