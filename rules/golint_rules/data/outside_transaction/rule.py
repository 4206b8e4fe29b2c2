"""A statement runs on the pool while a transaction is under way, and so outside of it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Related,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.transactions.contexts_in_transactions import GivenOuter, given_outer
from golint_rules.knowledge.transactions.own_transactions import begun_on_store, writes_on_store
from golint_rules.knowledge.transactions.transactions import (
    BEGINNING,
    begun_as_own,
    begun_by,
    beside_callback,
    only_reads,
    uses_of_pool,
    writes_beside,
    writes_past,
)

#: So many places are shown beside the first.
_MAX_RELATED = 10


@rule(
    id="data/outside-transaction",
    summary="a statement runs beside the transaction it belongs to",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(words=BEGINNING), Nodes("func_literal")),
    where=is_shipped,
    cwe=("CWE-662",),
    tags=("data", "reliability", "database"),
)
def outside_transaction(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report statements and writes beside a transaction that is under way, once for each."""
    literal = code.literal_function
    if literal is not None:
        found = [*beside_callback(literal), *writes_beside(literal, ctx)]
        if found:
            yield _finding([call for call, _ in found], found[0][1], literal.signature_span, ctx)
            return
        outer = list(given_outer(literal))
        if outer:
            yield _given_outer(outer, literal.signature_span, ctx)
        return
    begun = code.call
    local = begun_by(begun) if begun is not None else None
    if begun is not None and local is not None:
        beside = [*uses_of_pool(begun, local), *writes_past(begun, local, ctx)]
        if beside:
            yield _finding(beside, local.name, begun.name_span, ctx)
        return
    own = begun_as_own(begun) if begun is not None else None
    if begun is not None and own is not None and (past := [*writes_past(begun, own, ctx)]):
        yield _finding(past, own.name, begun.name_span, ctx)
    held = begun_on_store(begun, ctx) if begun is not None and own is None else None
    if begun is not None and held is not None and (past := [*writes_on_store(begun, held, ctx)]):
        yield _finding(past, held.name, begun.name_span, ctx)


def _finding(beside: list[Call], held: str, begun: Span, ctx: Context) -> Finding:
    first, *others = sorted(beside, key=lambda call: (only_reads(call), call.start_byte))
    is_read = only_reads(first)
    what = f"it stays when that is rolled back, and does not see what `{held}` has written"
    if is_read:
        what = f"it waits for a second connection, and does not see what `{held}` writes"
    return ctx.finding(
        first.name_span,
        f"`{first.target}` runs outside of the transaction in `{held}`: {what}; run it on `{held}`",
        severity=Severity.WARNING if is_read else None,
        related=(
            *(Related(c.path, c.name_span, "so does this") for c in others[:_MAX_RELATED]),
            Related(first.path, begun, f"here `{held}` begins"),
        ),
    )


def _given_outer(found: list[GivenOuter], begun: Span, ctx: Context) -> Finding:
    first, *others = sorted(found, key=lambda one: one.write.start_byte)
    write, outer, held = first
    return ctx.finding(
        write.name_span,
        f"`{write.target}` is given `{outer}` and so runs outside of the transaction, which"
        f" `{held}` carries: it stays when that is rolled back, and may wait for its locks; give"
        f" it `{held}`",
        related=(
            *(
                Related(o.write.path, o.write.name_span, "so does this")
                for o in others[:_MAX_RELATED]
            ),
            Related(write.path, begun, f"here `{held}` comes from"),
        ),
    )
