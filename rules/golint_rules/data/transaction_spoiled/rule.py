"""A statement of a transaction failed, and the transaction goes on although it is lost by then."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.transactions.spoiled_transactions import goes_on_spoiled


@rule(
    id="data/transaction-spoiled",
    summary="a transaction of Postgres goes on behind a statement that failed",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    words=("Tx", "tx", "ransaction", "tomic"),
    where=is_shipped,
    cwe=("CWE-755",),
    tags=("data", "errors", "database"),
)
def data_transaction_spoiled(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report failures of statements in a transaction of Postgres that are only logged."""
    failed = goes_on_spoiled(branch, ctx)
    if failed is None:
        return
    yield ctx.finding(
        branch.error,
        f"when `{failed.target}` fails, Postgres takes no further statement of this transaction"
        " and undoes it all at the commit, which the log line does not say; return the error, or"
        " run what may fail behind the commit or in a savepoint",
        related=(Related(failed.path, failed.name_span, "this is part of the transaction"),),
    )
