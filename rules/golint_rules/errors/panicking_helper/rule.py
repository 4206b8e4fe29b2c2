"""A helper that a request runs panics where something in it fails, as it has no error to give."""

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
from golint_rules.knowledge.basics.told_once import also, others_of, related_to
from golint_rules.knowledge.panics.caught_panics import AnswersThrown, is_answered_above
from golint_rules.knowledge.panics.given_errors import PanicsOnGiven, failing_within
from golint_rules.knowledge.panics.panicking_helpers import (
    PanicsWhereFailed,
    ends_request,
    same_helper,
)
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="errors/panicking-helper",
    summary="a helper panics where it fails, in a request",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Calls(having=PanicsWhereFailed), Calls(having=PanicsOnGiven)),
    where=is_in_service,
    needs=(PanicsWhereFailed, PanicsOnGiven, AnswersThrown),
    unless=is_answered_above,
    cwe=("CWE-248",),
    tags=("errors", "reliability"),
)
def panicking_helper(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first call in a file, for a request, of a helper that panics where it fails."""
    panics = call.fact(PanicsWhereFailed)
    inner = failing_within(call) if call.fact(PanicsOnGiven) is not None else None
    if inner is not None:
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` panics where `{inner.target}` fails, and takes the request or the"
            " process down; look at the error here, and return it or answer with a status",
        )
    if panics is None or not ends_request(call):
        return
    others = others_of(call.name_span, ctx.once(same_helper, call.callee))
    if others is None:
        return
    more = also(
        len(others), ", called once more in this file", ", called {} more times in this file"
    )
    yield ctx.finding(
        call.name_span,
        f"`{call.target}`{more}, panics where `{panics.failed}` fails, and takes the request or the"
        " process down; let it return the error, and answer with a status",
        related=(
            Related(panics.at.path, panics.at.span, "here"),
            *related_to(ctx.path, others),
        ),
        hangs_on=call.target,
    )
