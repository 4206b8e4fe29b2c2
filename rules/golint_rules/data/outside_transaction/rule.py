"""A statement runs on the pool while a transaction is under way, and so outside of it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Related,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.transactions import (
    BEGINNING,
    begun_by,
    beside_callback,
    uses_of_pool,
)


@rule(
    id="data/outside-transaction",
    summary="a statement runs beside the transaction it belongs to",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(words=BEGINNING), Query("(func_literal) @match")),
    where=is_shipped,
    cwe=("CWE-662",),
    tags=("data", "reliability", "database"),
)
def outside_transaction(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report statements on the handle that a transaction was begun on, before it ends."""
    literal = code.literal_function
    if literal is not None:
        for beside, held in beside_callback(literal):
            yield _finding(beside, held, literal.signature_span, ctx)
        return
    begun = code.call
    local = begun_by(begun) if begun is not None else None
    if begun is not None and local is not None:
        for beside in uses_of_pool(begun, local):
            yield _finding(beside, local.name, begun.name_span, ctx)


def _finding(beside: Call, held: str, begun: Span, ctx: Context) -> Finding:
    return ctx.finding(
        beside.name_span,
        f"`{beside.target}` runs outside of the transaction in `{held}`: it stays when that is"
        f" rolled back, and does not see what `{held}` has written; run it on `{held}`",
        related=(Related(beside.path, begun, f"here `{held}` begins"),),
    )
