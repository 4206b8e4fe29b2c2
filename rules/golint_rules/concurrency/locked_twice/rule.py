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
from golint_rules.knowledge.shared_state.locked_again import LOCKING, is_written, locked_again


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
    related = (
        Related(call.path, call.span, "held since here"),
        Related(found.inside.path, found.inside.span, "waits here"),
    )
    if found.for_reading:
        if is_written(guard, ctx):
            yield ctx.finding(
                found.at,
                f"`{found.at.target}` takes `{guard.text}` for reading once more, and where another"
                " waits to write, both wait for ever: a writer in wait keeps new readers out;"
                " unlock before, or call a helper that takes no lock",
                severity=Severity.WARNING,
                related=related,
            )
        return
    yield ctx.finding(
        found.at,
        f"`{found.at.target}` takes `{guard.text}`, which is held here, so it waits for ever, and"
        " so does all that comes after; unlock before, or call a helper that takes no lock",
        related=related,
    )
