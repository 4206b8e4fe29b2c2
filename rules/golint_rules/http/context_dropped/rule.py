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
from golint_rules.knowledge.empty_contexts import (
    BARE,
    REQUEST,
    dropped_by,
    how_without,
    takes_none,
    without_tenants,
)
from golint_rules.knowledge.log_calls import WritesLog
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.services import Services
from golint_rules.knowledge.tenancy import Tenancy
from golint_rules.knowledge.told_once import MAX_RELATED, also

_ASKED = frozenset({*EMPTY, *BARE, REQUEST})
_WORDS = frozenset(name.rpartition(".")[2] for name in _ASKED)


@rule(
    id="http/context-dropped",
    summary="a request's work with an empty context",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*EMPTY, *BARE, REQUEST),
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
            at = call if call.callee in EMPTY else call.name_span
            yield ctx.finding(at, _message(call, at_hand, len(others)), related=_related(others))
        return
    taker = takes_none(call, ctx)
    if taker is None:
        return
    first, *others = ctx.once(_taking_none, ctx)
    if first != call:
        return
    yield ctx.finding(
        call.name_span if call.callee in BARE else call,
        _lacking(function, call, taker, len(others)),
        severity=Severity.INFO,
        related=_related(others),
    )


def _lacking(function: Function, call: Call, taker: Call, others: int) -> str:
    more = also(others, ", as in one more place of this file,", ", as in {} more of this file,")
    without = f"gives `{taker.target}` one that never ends"
    if call.callee in BARE:
        without = f"runs `{call.target}` without one"
    takes, remedy = how_without(function)
    return (
        f"`{function.name}` {takes}{more} and {without}, so it goes on when its caller has"
        f" given up, and what hangs holds the caller; {remedy}"
    )


def _message(call: Call, at_hand: str, others: int) -> str:
    more = also(others, " (and 1 more here)", " (and {} more here)")
    what, starts = f"`{call.text}` stands in for it", "what this starts"
    remedy = f"pass `{at_hand}` on"
    if call.callee == REQUEST:
        what, starts = "this request is made without it", "it"
        remedy = f"use `http.NewRequestWithContext({at_hand}, …)`"
    elif call.callee in BARE:
        what, starts = f"`{call.target}` runs without it", "it"
        remedy = f"call `{BARE[call.callee]}`"
    return (
        f"`{at_hand}` is at hand and {what}{more}, so {starts} goes on after the client has gone,"
        f" and is missing from its trace; {remedy}"
    )


def _related(calls: list[Call]) -> tuple[Related, ...]:
    return tuple(Related(c.path, c.span, "here, too") for c in calls[:MAX_RELATED])


def _dropped_in(function: Function, ctx: Context) -> tuple[Call, ...]:
    """The calls of a function that leave out a context at hand, in order."""
    asked = (c for c in function.calls if c.word in _WORDS and c.callee in _ASKED)
    return tuple(call for call in asked if dropped_by(call, ctx) is not None)


def _taking_none(ctx: Context, asking: Context) -> tuple[Call, ...]:
    """The empty contexts of a file whose functions take none, in order."""
    found = (call for call in ctx.calls(*EMPTY, *BARE) if takes_none(call, asking) is not None)
    return tuple(sorted(found, key=lambda call: call.start_byte))
