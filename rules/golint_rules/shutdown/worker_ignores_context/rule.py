"""A worker that nothing stops, or whose jobs nobody awaits: they are cut off at any point."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.workers.awaited import awaits, tells_when_done
from golint_rules.knowledge.workers.request_work import TellsWhenDone, unawaited_work
from golint_rules.knowledge.workers.starters import GROUPS, CalledStarters, never_called, starter_of
from golint_rules.knowledge.workers.worker_ends import TAKING, TAKING_WORDS, never_leaves
from golint_rules.knowledge.workers.workers import (
    ROUND_FACTS,
    LoopsForever,
    endless_in,
    endless_start,
    is_cut_off,
    is_for_process,
    takes_message_in,
    way_out,
    work_in,
)


@rule(
    id="shutdown/worker-ignores-context",
    summary="a worker is started that nothing stops, or whose jobs nobody awaits",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Nodes("go_statement"), Calls(*TAKING, *GROUPS, words=TAKING_WORDS)),
    where=is_shipped,
    needs=(LoopsForever, Services, TellsWhenDone, *ROUND_FACTS, CalledStarters),
    when=is_in_service_program,
    unless=never_called,
    cwe=("CWE-404",),
    tags=("shutdown", "concurrency", "reliability"),
)
def worker_ignores_context(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report goroutines that loop for ever over work that may fail, and jobs without an end."""
    if isinstance(code, Call) and code.callee in GROUPS:
        given = code.argument(0)
        body = given.literal_function if given is not None else None
        yield from _cut_off(code, endless_in(body) if body is not None else None, ctx)
        return
    if isinstance(code, Call):
        loop = never_leaves(code, ctx)
        if loop is not None:
            yield ctx.finding(
                code.name_span,
                f"`{code.target}` gives an error again and again once its context has ended, and"
                " nothing leaves the loop, so it goes round until the process is killed; return"
                " where the context's `Err` is not nil",
                related=(Related(loop.path, loop.head, "nothing leaves this loop"),),
            )
        return
    started = next(iter(code.calls), None)
    if started is None:
        return
    endless = endless_start(started)
    if endless is not None:
        yield from _cut_off(started, endless, ctx)
    else:
        yield from _jobs(started, ctx)


def _cut_off(started: Call, endless: LoopsForever | None, ctx: Context) -> Iterator[Finding]:
    if endless is not None and is_cut_off(started, endless):
        yield ctx.finding(
            started.name_span,
            f"nothing ends the loop of this goroutine, so `{endless.work}` is cut off at any point"
            " when the process is stopped; end the loop when a context ends, and wait for it",
            related=(
                Related(endless.head.path, endless.head.span, "the loop begins here"),
                Related(endless.at.path, endless.at.span, "it waits here"),
            ),
            hangs_on=starter_of(started),
        )


def _jobs(started: Call, ctx: Context) -> Iterator[Finding]:
    """A job that a loop starts, which ends with its context and does not wait for its jobs."""
    function = next(iter(f for f in started.enclosing_functions if f != started.function), None)
    body = started.function
    if function is None or body is None or awaits(function) or is_for_process(function.name):
        return
    if takes_message_in(function, started):
        work = unawaited_work(started)
        if work:
            yield ctx.finding(
                started.name_span,
                f"nobody waits for this `{work}` when the process is stopped, so a message in work"
                " is cut off; count the jobs in a `sync.WaitGroup` and wait for it",
            )
        return
    left = way_out(function, started)
    work = work_in(body) if left is not None and not tells_when_done(body) else ""
    if work and left is not None and not is_for_process(work):
        yield ctx.finding(
            started.name_span,
            f"nobody waits for this `{work}` when the loop around it is told to stop, so it is cut"
            " off; count the jobs in a `sync.WaitGroup` and wait for it",
            related=(Related(left.path, left.span, "the loop ends here, and its jobs run on"),),
        )
