"""A method is called with a lock held that it takes itself, and waits for ever."""

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
from golint_rules.knowledge.shared_state.locked_again import LOCKING, locked_again


@rule(
    id="concurrency/locked-twice",
    summary="a method waits for a lock that its caller holds",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(*LOCKING),
    where=is_shipped,
    imports=("sync",),
    cwe=("CWE-833",),
    tags=("concurrency", "reliability"),
)
def locked_twice(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first call under a lock that takes the same one."""
    found = locked_again(call)
    guard = call.receiver
    if found is None or guard is None:
        return
    yield ctx.finding(
        found.at,
        f"`{found.at.target}` takes `{guard.text}`, which is held here, so it waits for ever, and"
        " so does all that comes after; unlock before, or call a helper that takes no lock",
        related=(
            Related(call.path, call.span, "held since here"),
            Related(found.inside.path, found.inside.span, "waits here"),
        ),
    )
