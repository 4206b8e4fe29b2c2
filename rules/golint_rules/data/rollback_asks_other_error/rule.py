"""A deferred rollback asks a variable that a failing return does not set: the transaction stays."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.transactions.asked_rollbacks import left_open_by, rollback_asked
from golint_rules.knowledge.transactions.transactions import BEGINNING, begun_by


@rule(
    id="data/rollback-asks-other-error",
    summary="a deferred rollback asks an error that the return does not set",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=BEGINNING),
    where=is_shipped,
    words=("Rollback",),
    cwe=("CWE-460", "CWE-772"),
    tags=("data", "database", "reliability"),
)
def rollback_asks_other_error(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report errors that are returned while the variable which the rollback asks is nil."""
    held = begun_by(call)
    asked = rollback_asked(call, held) if held is not None else None
    if held is None or asked is None:
        return
    left = list(left_open_by(asked, held))
    if not left:
        return
    name, does = asked.error.name, f"does not roll `{held.name}` back, and it stays open"
    if asked.commits:
        does = f"commits `{held.name}`"
    yield ctx.finding(
        left[0],
        f"the deferred function asks `{name}`, which this error is not in, so it {does}; make"
        f" `{name}` a named result, or defer `{held.name}.Rollback` whatever happened",
        related=(
            Related(call.path, asked.deferred.span, "asked here"),
            *(Related(o.path, o.span, "and returned here") for o in left[1:4]),
        ),
    )
