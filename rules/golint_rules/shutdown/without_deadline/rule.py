"""A shutdown that may take for ever, or that is over before it begins."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shutdown.deadlines import began_early, has_ended, is_on_the_side
from golint_rules.knowledge.shutdown.endless_stops import (
    DRAINING,
    GRACEFUL,
    TABLED,
    endless_in,
    waits_for_ever,
)
from golint_rules.knowledge.shutdown.handed_ends import FLUSHING, HandsEnd, ends_called
from golint_rules.knowledge.shutdown.watchdogs import Watchdog, is_watched
from golint_rules.knowledge.workers.awaited import has_told_before

_CUT = "requests in flight are cut off at once"
_UNSENT = "what was kept back is not sent"


@rule(
    id="shutdown/without-deadline",
    summary="a server's shutdown has no deadline",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Calls(*TABLED), Calls(having=HandsEnd)),
    where=is_shipped,
    needs=(Watchdog, Services, HandsEnd),
    unless=is_watched,
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def without_deadline(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report shutdowns whose context has ended, and of a function the first without a limit."""
    yield from (_ended(end, at, _UNSENT, ctx) for end, at in ends_called(call) if has_ended(at))
    outermost = call.declared_function or next(iter(reversed([*call.enclosing_functions])), None)
    if waits_for_ever(call):
        first, *others = outermost.once(endless_in) if outermost is not None else (call,)
        if first == call:
            yield ctx.finding(
                call,
                f"`{call.target}` waits without a limit for {waits_for_ever(call)}",
                related=tuple(Related(o.path, o.span, "nor has this a limit") for o in others),
                hangs_on=ctx.package_path,
            )
        return
    given = call.argument(0)
    if call.callee == GRACEFUL and (told := has_told_before(call)):
        yield ctx.finding(
            call,
            f"`{told}` has told before that this is over, so the process may end while"
            f" `{call.target}` waits for requests in flight; write `defer {told}`",
        )
    if given is None or call.callee not in (*DRAINING, *FLUSHING) or is_on_the_side(call):
        return
    if has_ended(given):
        yield _ended(call, given, _UNSENT if call.callee in FLUSHING else _CUT, ctx)
    elif call.callee in DRAINING and began_early(given):
        yield ctx.finding(
            call,
            f"the time of `{given.text}` runs from before the wait for a signal, so it is over when"
            f" `{call.target}` is given it; make it by `context.WithTimeout` behind the wait",
        )


def _ended(end: Call, given: Code, lost: str, ctx: Context) -> Finding:
    return ctx.finding(
        end,
        f"`{given.text}` has ended when `{end.target}` is given it, so {lost}; give it a new"
        " context of `context.WithTimeout`",
    )
