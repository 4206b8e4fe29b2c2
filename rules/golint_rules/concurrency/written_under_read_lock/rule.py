"""A function writes to what it has locked for reading alone."""

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
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shared_state.read_locks import written_under


@rule(
    id="concurrency/written-under-read-lock",
    summary="a field or a map is written while only readers are locked",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls("(*sync.RWMutex).RLock"),
    where=is_shipped,
    imports=("sync",),
    cwe=("CWE-362", "CWE-820"),
    tags=("concurrency", "reliability"),
)
def written_under_read_lock(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first write under each `RLock`, with the others."""
    guard = call.receiver
    first, *others = written_under(call, ctx) or (None,)
    if first is None or guard is None:
        return
    more = also(len(others), ", as is one more thing here", ", as are {} more things here")
    related = [Related(call.path, call.span, "locked for reading here")]
    if first.inside is not None:
        related.append(Related(first.inside.path, first.inside.span, "written here"))
    related.extend(Related(o.at.path, o.at.span, "and here") for o in others[:MAX_RELATED])
    yield ctx.finding(
        first.at,
        f"`{first.what}` is written{' by this call' if first.inside is not None else ''} while"
        f" `{guard.text}` is only locked for reading{more}, which others hold at the same time, so"
        f" their reads and writes race with this one; take `{guard.text}.Lock()` here",
        related=tuple(related),
    )
