"""Something failed in a transaction, and it is committed all the same, in parts or not at all."""

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
from golint_rules.knowledge.failures.failing_calls import asked
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.transactions.half_done import (
    commit_after,
    has_savepoint,
    is_meant,
    is_only_told,
    rolls_back,
    transaction_in,
)


@rule(
    id="data/committed-after-failure",
    summary="a transaction is committed although a part of it failed",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(),
    words=("Commit",),
    where=is_shipped,
    cwe=("CWE-390", "CWE-755"),
    tags=("data", "consistency", "database"),
)
def committed_after_failure(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report branches on a failure in a transaction that lead to its commit."""
    call = branch.call
    if call is None or call.method in ("Commit", "Rollback"):
        return
    held = transaction_in(asked(call))
    if held is None or is_meant(branch):
        return
    undone = rolls_back(branch, held)
    if not undone and (not is_only_told(branch) or has_savepoint(branch)):
        return
    commit = commit_after(branch, held)
    if commit is None:
        return
    what = "rolled back" if undone else "only logged"
    then = "a transaction that is over" if undone else "what is left of it"
    yield ctx.finding(
        branch.error,
        f"the failure of `{call.target}` is {what}, and the function goes on to commit {then}, so"
        f" the caller takes a half or nothing for the whole; return the error after the rollback",
        related=(Related(commit.path, commit.name_span, f"here `{held.name}` is committed"),),
    )
