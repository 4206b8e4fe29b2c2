"""A statement runs on a connection that still sends rows: the database refuses it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.transactions.busy_connections import (
    Driver,
    has_busy_connections,
    statements_while_open,
)

#: So many places are shown beside the first.
_MAX_RELATED = 10


@rule(
    id="data/connection-busy",
    summary="a statement runs on a connection whose rows are still open",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Query", "QueryContext", "Queryx", "QueryxContext", "NamedQuery")),
    where=is_shipped,
    needs=(Driver,),
    when=has_busy_connections,
    cwe=("CWE-662",),
    tags=("data", "reliability", "database"),
)
def connection_busy(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report statements of a transaction in the loop over rows of the same transaction."""
    handle = next(iter(call.target_locals), None)
    busy = statements_while_open(call, handle) if handle is not None else []
    if handle is None or not busy:
        return
    first, *others = busy
    held = call.receiver.text if call.receiver is not None else ""
    yield ctx.finding(
        first.name_span,
        f"`{held}` still sends the rows of `{handle.name}`, and a connection does one thing at a"
        " time: this fails as busy; read the rows into a slice and close them first",
        related=(
            Related(call.path, call.name_span, f"here `{handle.name}` is opened"),
            *(Related(c.path, c.name_span, "so does this") for c in others[:_MAX_RELATED]),
        ),
    )
