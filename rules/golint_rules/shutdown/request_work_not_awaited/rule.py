"""A request starts work in a goroutine, and nobody waits for it when the process is stopped."""

from collections.abc import Iterator
from typing import NamedTuple

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import also
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.shutdown.stopped_servers import TELLING_TO_STOP, is_served_to_the_end
from golint_rules.knowledge.workers.live_pushes import PushesLive
from golint_rules.knowledge.workers.request_work import (
    TellsWhenDone,
    is_notice,
    runs_in_request,
    unawaited_work,
)


@rule(
    id="shutdown/request-work-not-awaited",
    summary="a request's work in a goroutine that nobody waits for",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(go=True),
    where=is_in_service,
    needs=(TellsWhenDone, PushesLive, AsksStore, Services, *TELLING_TO_STOP),
    when=is_in_service_program,
    unless=is_served_to_the_end,
    cwe=("CWE-404",),
    tags=("shutdown", "concurrency", "reliability"),
)
def request_work_not_awaited(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first such goroutine of a function, with the others."""
    function = call.declared_function
    if function is None or not call.is_put_off or not runs_in_request(call, ctx):
        return
    found = function.once(_started_in)
    if not found or found[0].call != call:
        return
    (_, work), *others = found
    more = also(len(others), " (and 1 more here)", " (and {} more here)")
    yield ctx.finding(
        call.name_span,
        f"nobody waits for the `{work}` that this starts{more}: the request is answered, and the"
        " work is cut off when the process is stopped; count it in a `sync.WaitGroup` that the"
        " shutdown waits for, or leave it to a queue that keeps it",
        related=tuple(
            Related(other.call.path, other.call.name_span, f"nor for this `{other.work}`")
            for other in others
        ),
        # Where nothing waits for requests, who is told of what is kept is the least that is lost.
        hangs_on=ctx.package_path if all(is_notice(started.work) for started in found) else "",
    )


class _Started(NamedTuple):
    call: Call
    work: str


def _started_in(function: Function) -> tuple[_Started, ...]:
    """The goroutines of a function that nobody can wait for, its literals' included, in order."""
    found = (_Started(call, unawaited_work(call)) for call in function.calls if _is_started(call))
    return tuple(sorted((s for s in found if s.work), key=lambda s: s.call.start_byte))


def _is_started(call: Call) -> bool:
    around = call.enclosing_function if call.is_put_off else None
    return around is not None and call in around.starts
