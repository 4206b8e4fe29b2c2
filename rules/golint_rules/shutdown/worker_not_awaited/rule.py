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
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.awaited import told_to_end_behind, waited_end
from golint_rules.knowledge.workers.untold_workers import (
    HandsContext,
    is_left_out,
    is_untold,
    starter_of,
)
from golint_rules.knowledge.workers.worker_ends import WorksUntilTold, unawaited_rounds
from golint_rules.knowledge.workers.workers import ROUND_FACTS, LoopsForever


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
    needs=(WorksUntilTold, LoopsForever, HandsContext, Services, *ROUND_FACTS),
    when=is_in_service_program,
    unless=is_left_out,
    cwe=("CWE-404",),
    tags=("shutdown", "concurrency", "reliability"),
)
def worker_not_awaited(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first worker of a function that nobody can wait for, with the others."""
    works = ((start, unawaited_rounds(start)) for start in function.starts)
    found: list[tuple[Call, WorksUntilTold]] = []
    for start, work in works:
        if work is None or work.takes:
            continue
        waited = waited_end(start.function, ctx) if start.function is not None else None
        if waited is None:
            found.append((start, work))
        elif not waited.is_told:
            yield ctx.finding(
                start.name_span,
                f"`{waited.stop}` waits for `{waited.channel.text}`, which this worker does not"
                f" close when it ends, nor does anybody else, so `{waited.stop}` never returns;"
                " close it in a `defer` of the worker",
                related=(
                    Related(waited.channel.path, waited.channel.span, "waited for here"),
                    Related(work.at.path, work.at.span, "its rounds"),
                ),
            )
    untold = [(start, work) for start, work in found if work.by_context and is_untold(start)]
    told = [pair for pair in found if pair not in untold]
    if any(work.lasting for _, work in untold):
        yield _of_untold(untold, ctx)
    if not told:
        return
    starter = starter_of(told[0][0]) if all(work.by_context for _, work in told) else ""
    yield _of_told(told, ctx, f"told {starter}")
    if starter and any(work.lasting for _, work in told):
        yield _of_untold(told, ctx, f"untold {starter}")


_Found = list[tuple[Call, WorksUntilTold]]


def _of_told(found: _Found, ctx: Context, key: str) -> Finding:
    (first, known), *others = found
    told = filter(None, (told_to_end_behind(first),))
    also = f", nor for {len(others)} more" if others else ""
    return ctx.finding(
        first.name_span,
        f"nobody waits for this worker{also} when it is told to end, so a `{known.work}` that is"
        " under way is cut off as the process ends; count workers in a `sync.WaitGroup`, and wait"
        " for them behind the shutdown of the servers",
        related=(
            *_related(found),
            *(Related(end.path, end.span, "told to end here, and nobody waits") for end in told),
        ),
        hangs_on=key,
    )


def _of_untold(found: _Found, ctx: Context, key: str = "") -> Finding:
    (first, known), *others = found
    also = f", nor {len(others)} more" if others else ""
    return ctx.finding(
        first.name_span,
        f"nothing tells this worker{also} to end, as its context never does, so a `{known.work}`"
        " that is under way is cut off as the process ends; give it a context that the shutdown"
        " cancels, and wait for it",
        severity=Severity.INFO,
        related=_related(found),
        hangs_on=key,
    )


def _related(found: _Found) -> tuple[Related, ...]:
    (_, known), *others = found
    return (
        Related(known.at.path, known.at.span, "its rounds"),
        *(Related(o.path, o.name_span, f"nor for this `{w.work}`") for o, w in others),
    )
