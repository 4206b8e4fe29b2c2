"""Functions that commit a transaction of their own: what they are called for is kept, or lost."""

from golint_agent.rulekit import Call, Context, Function, FunctionFact, Functions, function_fact
from golint_rules.knowledge.failures.must_succeed import names_transaction, runs_in_transaction
from golint_rules.knowledge.transactions.read_only import commits_reads


class CommitsWork(FunctionFact, frozen=True):
    """The function commits what it has written, and gives an error where that fails."""


@function_fact(
    CommitsWork, on=Functions(results=True), words=("Commit(", "Tx", "tx", "Transaction", "omic")
)
def commits_work(function: Function, _: Context) -> CommitsWork | None:
    """Learn from a function with an error that commits, or hands work to what does."""
    if not function.may_call(_may_commit) or not function.returns_error:
        return None
    return CommitsWork() if any(map(_commits, function.calls)) else None


def _may_commit(method: str) -> bool:
    return method == "Commit" or names_transaction(method)


def _commits(call: Call) -> bool:
    """Is it `tx.Commit()` behind a write, or `store.WithTx(ctx, func(…) error {…})`?"""
    if call.method == "Commit":
        is_end = call.receiver is not None and call.argument_count <= 1
        return is_end and not commits_reads(call)
    return runs_in_transaction(call)
