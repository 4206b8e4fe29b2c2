"""A request's work goes on with an empty context: it has no deadline, and no end of its own."""

from collections.abc import Iterator

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
from golint_rules.knowledge.contexts import EMPTY
from golint_rules.knowledge.dropped_contexts import context_at_hand
from golint_rules.knowledge.empty_contexts import REQUEST, dropped_by, takes_none, without_tenants
from golint_rules.knowledge.log_calls import WritesLog
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.services import Services
from golint_rules.knowledge.tenancy import Tenancy
from golint_rules.knowledge.told_once import MAX_RELATED, also


@rule(
    id="http/context-dropped",
    summary="a request's work with an empty context",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*EMPTY, REQUEST),
    where=is_in_service,
    needs=(Services, Tenancy, WritesLog),
    when=without_tenants,
    cwe=("CWE-400",),
    tags=("http", "reliability"),
)
def context_dropped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report empty contexts beside a request's, and functions of requests that take none."""
    function = call.declared_function
    if function is None:
        return
    holder = dropped_by(call, ctx)
    if holder is not None:
        first, *others = function.once(_dropped_in, ctx)
        if first == call:
            at_hand = context_at_hand(call, holder)
            at = call.name_span if call.callee == REQUEST else call
            yield ctx.finding(at, _message(call, at_hand, len(others)), related=_related(others))
        return
    taker = takes_none(call, ctx)
    if taker is None:
        return
    first, *others = ctx.once(_taking_none, ctx)
    if first != call:
        return
    more = also(
        len(others), ", as in one more place of this file,", ", as in {} more of this file,"
    )
    yield ctx.finding(
        call,
        f"`{function.name}` takes no context{more} and gives `{taker.target}` one that never ends,"
        " so it goes on after the client has gone, and what hangs holds the request; take a"
        " `context.Context` and pass it on",
        severity=Severity.INFO,
        related=_related(others),
    )


def _message(call: Call, at_hand: str, others: int) -> str:
    more = also(others, " (and 1 more here)", " (and {} more here)")
    goes_on = "goes on after the client has gone, and is missing from its trace"
    if call.callee == REQUEST:
        return (
            f"`{at_hand}` is at hand and this request is made without it{more}, so it {goes_on};"
            f" use `http.NewRequestWithContext({at_hand}, …)`"
        )
    return (
        f"`{at_hand}` is at hand and `{call.text}` stands in for it{more}, so what this starts"
        f" {goes_on}; pass `{at_hand}` on"
    )


def _related(calls: list[Call]) -> tuple[Related, ...]:
    return tuple(Related(c.path, c.span, "here, too") for c in calls[:MAX_RELATED])


def _dropped_in(function: Function, ctx: Context) -> tuple[Call, ...]:
    """The calls of a function that leave out a context at hand, in order."""
    return tuple(c for c in function.calls if _is_asked(c) and dropped_by(c, ctx) is not None)


def _taking_none(ctx: Context, asking: Context) -> tuple[Call, ...]:
    """The empty contexts of a file whose functions take none, in order."""
    found = (call for call in ctx.calls(*EMPTY) if takes_none(call, asking) is not None)
    return tuple(sorted(found, key=lambda call: call.start_byte))


def _is_asked(call: Call) -> bool:
    return call.word in ("Background", "TODO", "NewRequest") and call.callee in (*EMPTY, REQUEST)
