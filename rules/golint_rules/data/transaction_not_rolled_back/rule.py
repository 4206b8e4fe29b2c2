"""A path leaves a function with a transaction that was neither committed nor rolled back."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.transactions.ended_transactions import (
    EndingMethods,
    EndsTransaction,
    is_ended_behind,
    is_given_context,
    left_by_panic,
    may_end_behind,
    unended,
)
from golint_rules.knowledge.transactions.transactions import BEGINNING, begun_by


@rule(
    id="data/transaction-not-rolled-back",
    summary="a path ends with the transaction still open",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=BEGINNING),
    where=is_shipped,
    needs=(EndsTransaction, EndingMethods),
    unless=is_ended_behind,
    cwe=("CWE-460", "CWE-772"),
    tags=("data", "reliability", "database"),
)
def transaction_not_rolled_back(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report transactions that some path of the function leaves open."""
    held = begun_by(call)
    if held is None:
        return
    takes = "(ctx)" if "pgx" in held.type_name else "()"
    ends = unended(call, held)
    if not ends:
        run = left_by_panic(call, held)
        if run is not None:
            yield ctx.finding(
                run.name_span,
                f"when `{run.target}` panics, nobody ends `{held.name}`, as the server catches the"
                " panic and goes on, so its locks and its connection are kept; write"
                f" `defer {held.name}.Rollback{takes}` before the call, which does nothing after a"
                " commit",
                related=(Related(call.path, call.name_span, f"here `{held.name}` begins"),),
            )
        return
    is_short = is_given_context(call, held)
    until = "its context ends" if is_short else "the server gives up"
    yield ctx.finding(
        call.name_span,
        f"a path to the end of the function neither commits nor rolls back `{held.name}`, so its"
        f" locks and its connection are kept until {until}; write"
        f" `defer {held.name}.Rollback{takes}` behind the error check",
        severity=Severity.WARNING if is_short else None,
        related=tuple(
            Related(e.path, e.span, f"here `{held.name}` is still open") for e in ends[:3]
        ),
        hangs_on=may_end_behind(call, held),
    )
