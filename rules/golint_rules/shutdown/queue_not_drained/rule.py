"""A worker is told to end, and leaves the jobs that wait in its queue: they are lost."""

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
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.dropped_queues import dropped_queue
from golint_rules.knowledge.workers.live_pushes import PushesLive
from golint_rules.knowledge.workers.workers import DoesRound


@rule(
    id="shutdown/queue-not-drained",
    summary="a worker ends with jobs left in its queue",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(loops=True),
    where=is_shipped,
    words=("<-",),
    needs=(Services, AsksStore, PushesLive, DoesRound),
    when=is_in_service_program,
    cwe=("CWE-404",),
    tags=("shutdown", "concurrency", "reliability"),
)
def queue_not_drained(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first queue that a function leaves with jobs in it when it is told to end."""
    found = dropped_queue(function, ctx)
    if found is None:
        return
    yield ctx.finding(
        found.left,
        f"jobs that wait in `{found.job.text}` are lost here: whoever sent them was told that they"
        f" are taken, and `{found.work}` never gets them; close the queue and range over it, or"
        " take what is left before the worker ends",
        related=(Related(found.job.path, found.job.span, "jobs are taken here"),),
    )
