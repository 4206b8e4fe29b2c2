"""A row is scanned into more or fewer targets than it has columns, so that each read fails."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.sql.selected_columns import mismatched_scan


@rule(
    id="data/scan-mismatch",
    summary="a row is scanned into more or fewer targets than it has columns",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "Technical Expertise: Databases: PostgreSQL, MongoDB, MySQL",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(words=("Scan",)),
    where=is_shipped,
    cwe=("CWE-628",),
    tags=("data", "correctness", "database"),
)
def scan_mismatch(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `Scan` with another number of targets than the constant statement has columns."""
    found = mismatched_scan(call, ctx)
    if found is None:
        return
    columns = "1 column" if found.columns == 1 else f"{found.columns} columns"
    targets = "1 target" if found.targets == 1 else f"{found.targets} targets"
    yield ctx.finding(
        call.name_span,
        f"the statement gives {columns}, and each row is scanned into {targets}, so every read"
        " fails; name the same columns in both",
        related=(Related(found.query.path, found.query.name_span, "here the rows are read"),),
    )
