"""A commit that came too late counts as one that was done: its error says that nothing was kept."""

from collections import defaultdict
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Function,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.transactions.closed_transactions import excuses_closed, passed_for_done

_MESSAGE = (
    "`{}` gives this error when the transaction had been rolled back before, so nothing of it was"
    " kept, and the caller is told that all is well; return the error"
)


@rule(
    id="errors/commit-of-closed-transaction",
    summary="a commit that was too late passes for one that was done",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(ErrorBranches(), Calls(words=("Commit",))),
    words=("ErrTxDone", "ErrTxClosed", "ErrTxCommitRollback", "ErrInvalidTransaction"),
    where=is_shipped,
    cwe=("CWE-252", "CWE-755"),
    tags=("errors", "data", "database"),
)
def commit_of_closed_transaction(asked: ErrorBranch | Call, ctx: Context) -> Iterator[Finding]:
    """Report what takes the error of `Commit` for none where the transaction was closed before.

    That is a branch that leaves this error out, or one that is about it and returns nil.
    """
    if isinstance(asked, Call):
        for end in ctx.once(_passed).get(asked.span, ()):
            if _may_fail(asked.enclosing_function):
                yield ctx.finding(end, _MESSAGE.format(asked.target))
        return
    call = asked.call
    if call is None or call.method != "Commit" or not asked.is_certain:
        return
    if _may_fail(asked.function) and any(map(excuses_closed, asked.others)):
        yield ctx.finding(asked.error, _MESSAGE.format(call.target))


def _passed(ctx: Context) -> dict[Span, list[Code]]:
    """The returns that take the error of a commit for none, by where the commit stands."""
    found: dict[Span, list[Code]] = defaultdict(list)
    for branch in ctx.branches():
        passed = passed_for_done(branch)
        if passed is not None:
            found[passed[0].span].append(passed[1])
    return found


def _may_fail(function: Function | None) -> bool:
    return function is not None and function.returns_error
