"""A method uses a field without the lock that the other methods hold for it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.shared_state.unguarded_fields import GUARDING, unguarded


@rule(
    id="concurrency/used-without-lock",
    summary="a method uses a guarded field without its lock",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(methods=True),
    words=GUARDING,
    where=is_in_service,
    cwe=("CWE-362", "CWE-820"),
    tags=("concurrency", "reliability"),
)
def used_without_lock(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first use of each such field in a method."""
    for found in unguarded(function, ctx):
        used, guarded, lock = found.used, found.guarded, found.lock
        name = used.at.text
        if lock:
            said = (
                f"`{name}` is used here without `{lock}`, which other methods hold for it, so that"
                " it is read or written while one of them writes to it; hold the lock here, too"
            )
        else:
            said = (
                f"`{name}` is used here while `{guarded.method}` writes to it in its loop, which"
                " ends the process where both come at once; send the loop what is to be done, or"
                " guard the map by a `sync.RWMutex`"
            )
        at = guarded.at
        yield ctx.finding(used.at, said, related=(Related(at.path, at.span, "written to here"),))
