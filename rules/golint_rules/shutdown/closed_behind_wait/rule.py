"""Workers are waited for before the channel that ends them is closed: the wait never ends."""

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
from golint_rules.knowledge.shutdown.closed_late import waited_before


@rule(
    id="shutdown/closed-behind-wait",
    summary="workers are waited for before their channel is closed",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls("builtin.close"),
    words=(".Wait()",),
    where=is_shipped,
    cwe=("CWE-833",),
    tags=("shutdown", "concurrency"),
)
def closed_behind_wait(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the wait that comes before the close which it waits for."""
    found = waited_before(call, ctx)
    channel = call.argument(0)
    if found is None or channel is None:
        return
    wait, worker = found
    related = (
        Related(worker.path, worker.head, "this worker ends when the channel is closed"),
        Related(call.path, call.span, "it is closed here"),
    )
    yield ctx.finding(
        wait,
        f"this waits for workers that go on until `{channel.text}` is closed, which comes after it,"
        " so it never ends; close the channel first",
        related=related,
    )
