"""Workers are told to stop, and nobody waits until they have."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.awaited import tells_when_done
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.services import Services, is_in_service_program
from golint_rules.knowledge.worker_ends import WorksUntilTold, rounds_of


@rule(
    id="shutdown/worker-not-awaited",
    summary="a worker that is told to stop, and that nobody waits for",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=is_shipped,
    words=("go ",),
    needs=(WorksUntilTold, Services),
    when=is_in_service_program,
    cwe=("CWE-404",),
    tags=("shutdown", "concurrency", "reliability"),
)
def worker_not_awaited(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first worker of a function that nobody can wait for, with the others."""
    found = [(start, work) for start in function.starts if (work := _work_of(start))]
    if not found:
        return
    (first, work), *others = found
    also = f", nor for {len(others)} more" if others else ""
    yield ctx.finding(
        first.name_span,
        f"nobody waits for this worker{also} when its context ends, so a `{work}` that is under way"
        " is cut off as the process ends; count workers in a `sync.WaitGroup`, and wait for them"
        " behind the shutdown of the servers",
        related=tuple(Related(o.path, o.name_span, f"nor for this `{w}`") for o, w in others),
    )


def _work_of(started: Call) -> str:
    """What a goroutine does in rounds until it is told to stop, where it tells nobody then."""
    body = started.function
    if body is None or not body.is_literal:
        known = started.fact(WorksUntilTold)
        return known.work if known is not None else ""
    if tells_when_done(body):
        return ""
    inner = (call.fact(WorksUntilTold) for call in body.calls if call.callee)
    known = rounds_of(body) or next((fact for fact in inner if fact is not None), None)
    return known.work if known is not None else ""
