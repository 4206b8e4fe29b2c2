"""A map that a lock guards is read where nobody holds it, while others write to it."""

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
from golint_rules.knowledge.shared_state.guarded_maps import LOCKING, outside


@rule(
    id="concurrency/map-outside-lock",
    summary="a guarded map is used behind the unlock",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*LOCKING),
    where=is_shipped,
    imports=("sync",),
    cwe=("CWE-362", "CWE-820"),
    tags=("concurrency", "reliability"),
)
def map_outside_lock(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report maps that a function takes under a lock and returns, or uses behind the unlock."""
    guard = call.receiver
    for found in outside(call, ctx):
        if guard is None:
            return
        name = found.taken.text
        if found.unlock is None:
            yield ctx.finding(
                found.used,
                f"`{name}` is guarded by `{guard.text}` and leaves the function as it is, so who"
                " gets it reads it while others write to it, which ends the process; return a copy"
                " that is made under the lock",
                related=(Related(call.path, call.span, "locked here"),),
            )
        else:
            yield ctx.finding(
                found.used,
                f"`{found.used.text}` is the map `{name}`, not a copy, and here"
                f" `{guard.text}` is unlocked, so others may write to it meanwhile, which ends"
                " the process; copy it under the lock, or unlock behind this",
                related=(
                    Related(found.taken.path, found.taken.span, "taken here"),
                    Related(found.unlock.path, found.unlock.span, "unlocked here"),
                ),
            )
        return
