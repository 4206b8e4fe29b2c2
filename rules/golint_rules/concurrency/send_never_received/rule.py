"""A goroutine sends on a channel without room, and its function may leave before it receives."""

from collections.abc import Iterator
from itertools import islice

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
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shared_state.stuck_sends import stuck_send
from golint_rules.knowledge.workers.lifecycle import is_part_of_lifecycle

_MOST = 3
#: From each such goroutine all ways through its function are followed.
_MOST_STARTED = 100


@rule(
    id="concurrency/send-never-received",
    summary="a goroutine sends where nobody receives any more",
    standard=("Performance & Reliability: Connection pooling configuration",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=is_shipped,
    words=("go func(",),
    cwe=("CWE-772",),
    tags=("concurrency", "reliability"),
)
def send_never_received(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report sends on channels of the function that some path of it never receives from."""
    # Where the program ends, so do its goroutines.
    if ctx.package_name == "main" or is_part_of_lifecycle(function):
        return
    bodies = (function, *function.literals)
    starts = (start for body in bodies for start in body.starts)
    for started in islice(starts, _MOST_STARTED):
        found = stuck_send(started)
        if found is None:
            continue
        name = found.channel.text
        yield ctx.finding(
            found.channel,
            f"nobody receives from `{name}` where the function has left before, so this goroutine"
            " waits for ever with all that it holds; give the channel room for what is sent:"
            f" `make({found.channel.type_name}, 1)`",
            related=tuple(Related(e.path, e.span, "left here") for e in found.ends[:_MOST]),
        )
