"""A commit that came too late counts as one that was done: its error says that nothing was kept."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.closed_transactions import excuses_closed
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/commit-of-closed-transaction",
    summary="a commit that was too late passes for one that was done",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(),
    words=("ErrTxDone", "ErrTxClosed", "ErrTxCommitRollback", "ErrInvalidTransaction"),
    where=is_shipped,
    cwe=("CWE-252", "CWE-755"),
    tags=("errors", "data", "database"),
)
def commit_of_closed_transaction(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report branches on the error of `Commit` that leave out the one of a closed transaction."""
    call = branch.call
    if call is None or call.method != "Commit" or not branch.is_certain:
        return
    function = branch.function
    if function is None or not function.returns_error:
        return
    excused = next((other for other in branch.others if excuses_closed(other)), None)
    if excused is None:
        return
    yield ctx.finding(
        branch.error,
        f"`{call.target}` gives this error when the transaction had been rolled back before, so"
        " nothing of it was kept, and the caller is told that all is well; return the error",
    )
