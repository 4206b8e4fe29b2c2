"""A status of what is paid is set whatever it is by now, so two decisions are both carried out."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.lost_updates.status_updates import (
    OF_BUILDERS,
    OF_MONGO,
    is_locked_elsewhere,
    overwritten_in,
    overwritten_status,
)
from golint_rules.knowledge.roles import is_in_service

_RUNNING = ("Exec", "ExecContext", "NamedExec", "NamedExecContext", "MustExec")
#: What runs a statement with RETURNING, as queries are run; most files have none.
_QUERYING = ("QueryRow", "QueryRowContext", "QueryRowxContext", "Get", "GetContext")


@rule(
    id="data/status-overwritten",
    summary="a status is set without looking at the one it replaces",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Data Layer: Transaction management and concurrency control",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=(*_RUNNING, *_QUERYING, "Update", "Updates", *OF_MONGO, *OF_BUILDERS)),
    words=("status", "state"),
    where=is_in_service,
    cwe=("CWE-362", "CWE-841"),
    tags=("data", "money", "consistency", "database"),
)
def status_overwritten(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report updates of the status of orders, payments and the like by their key alone."""
    if call.word in _QUERYING and not ctx.source_has("RETURNING", "returning"):
        return
    function = call.enclosing_function
    found = overwritten_status(call)
    if found is None or function is None:
        return
    every = function.once(overwritten_in)
    if not every or every[0][0] != call or is_locked_elsewhere(found, ctx):
        return
    yield ctx.finding(
        call.name_span,
        f"`{found.column}` of `{found.of}` is set whatever it is by now, so a late or second"
        " message brings back what was cancelled or refunded, and two at once both go"
        " through; add the status that it may follow to the condition, and look whether a row"
        " was changed",
        related=tuple(
            Related(other.path, other.name_span, f"so is `{status.column}` of `{status.of}`")
            for other, status in every[1:]
        ),
    )
