"""Goroutines that run side by side write to one variable, and nothing guards it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shared_state.written_side_by_side import (
    STARTS_BESIDE,
    written_side_by_side,
)


@rule(
    id="concurrency/written-by-goroutines",
    summary="goroutines write to one variable without a lock",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(go=True), Calls(*sorted(STARTS_BESIDE))),
    where=is_shipped,
    cwe=("CWE-362",),
    tags=("concurrency", "reliability"),
)
def written_by_goroutines(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first such write of a goroutine, with the others."""
    written = written_side_by_side(call)
    if not written:
        return
    first, *others = written
    names = list(dict.fromkeys(one.name for one in written))
    more = f", and to {' and '.join(f'`{name}`' for name in names[1:])}" if names[1:] else ""
    yield ctx.finding(
        first.at,
        f"goroutines that run side by side write to `{first.name}`{more}, and nothing guards it, so"
        " writes are lost or the process ends; take a `sync.Mutex`, or have each write to a place"
        " of its own",
        related=tuple(Related(o.at.path, o.at.span, "and here") for o in others[:3]),
    )
