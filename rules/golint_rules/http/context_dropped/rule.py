"""A request's work goes on with an empty context: it has no deadline, and no end of its own."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.contexts.dropped_contexts import context_at_hand
from golint_rules.knowledge.contexts.empty_contexts import (
    BARE,
    GORM,
    MADE,
    REQUEST,
    dropped_by,
    dropped_in,
    dropped_statements,
    how_without,
    remedy_of,
    takes_none,
    taking_none,
)
from golint_rules.knowledge.contexts.user_contexts import (
    SetsUserContext,
    is_told_otherwise,
    unless_empty,
)
from golint_rules.knowledge.logs.log_calls import WritesLog
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.requests.contexts import EMPTY
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import Tenancy


@rule(
    id="http/context-dropped",
    summary="a request's work with an empty context",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*EMPTY, *BARE, *GORM, REQUEST),
    where=is_in_service,
    needs=(Services, Tenancy, WritesLog, SetsUserContext),
    when=is_in_service_program,
    unless=is_told_otherwise,
    cwe=("CWE-400",),
    tags=("http", "reliability"),
)
def context_dropped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report empty contexts beside a request's, and functions of requests that take none."""
    # What makes an empty context hangs on there being no tenants, who have rules of their own.
    function = call.declared_function
    if function is None:
        return
    holder = dropped_by(call, ctx)
    if holder is not None:
        is_here = call.callee in MADE
        alike = function.once(dropped_in, ctx) if is_here else ctx.once(dropped_statements, ctx)
        first, *others = alike
        if first == call:
            said = _message(call, context_at_hand(call, holder), len(others))
            at = call if call.callee in EMPTY else call.name_span
            dropped = [(c, dropped_by(c, ctx) or holder) for c in (first, *others)]
            here = unless_empty(ctx.package_path if is_here else "", dropped)
            told = related_to(ctx.path, [c.span for c in others], "here, too")
            yield ctx.finding(at, said, related=told, hangs_on=here)
        return
    taker = takes_none(call, ctx)
    if taker is None:
        return
    first, *others = ctx.once(taking_none, ctx)
    if first != call:
        return
    yield ctx.finding(
        call if call.callee in EMPTY else call.name_span,
        _lacking(function, call, taker, len(others)),
        severity=Severity.INFO,
        related=related_to(ctx.path, [c.span for c in others], "here, too"),
        hangs_on=ctx.package_path if all(c.callee in MADE for c in (first, *others)) else "",
    )


def _lacking(function: Function, call: Call, taker: Call, others: int) -> str:
    more = also(others, ", as in one more place of this file,", ", as in {} more of this file,")
    without = f"gives `{taker.target}` one that never ends"
    if call.callee not in EMPTY:
        without = f"runs `{call.target}` without one"
    takes, remedy = how_without(function)
    return (
        f"`{function.name}` {takes}{more} and {without}, so it goes on when its caller has"
        f" given up, and a call that hangs holds it; {remedy}"
    )


def _message(call: Call, at_hand: str, others: int) -> str:
    where = "here" if call.callee in MADE else "in this file"
    more = also(others, f" (and 1 more {where})", f" (and {{}} more {where})")
    what, starts = f"`{call.text}` stands in for it", "what this starts"
    remedy = f"pass `{at_hand}` on"
    if call.callee == REQUEST:
        what, starts = "this request is made without it", "it"
        remedy = f"use `http.NewRequestWithContext({at_hand}, …)`"
    elif call.callee not in EMPTY:
        what, starts, name = f"`{call.target}` runs without it", "it", remedy_of(call)
        remedy = f"begin with `{name}({at_hand})`" if call.callee in GORM else f"call `{name}`"
    return (
        f"`{at_hand}` is at hand and {what}{more}, so {starts} goes on after the client has gone"
        f" or its deadline has passed; {remedy}"
    )
