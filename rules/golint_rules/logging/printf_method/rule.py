"""Values stand in the text of a log line, where no search finds them, though fields are at hand."""

from collections.abc import Iterator
from typing import NamedTuple

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    Span,
    rule,
)
from golint_rules.knowledge.developers import is_for_developers
from golint_rules.knowledge.log_calls import LOG_CALLS
from golint_rules.knowledge.log_messages import formats_beside_fields, is_in_logger
from golint_rules.knowledge.roles import is_shipped

_FORMATS = tuple(
    name
    for name, line in LOG_CALLS.items()
    if line.form in ("format", "print")
    and line.library in ("logrus", "sugar", "fiber", "klog", "zerolog")
)
#: More places are counted, not shown.
_MAX_RELATED = 50


class _Place(NamedTuple):
    span: Span
    target: str


@rule(
    id="logging/printf-method",
    summary="values in the text of a log line beside a structured API",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Calls(*_FORMATS),
    where=is_shipped,
    cwe=("CWE-117",),
    tags=("logging", "observability"),
)
def printf_method(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first call of a file that formats values into its text, with the others."""
    if not formats_beside_fields(call, LOG_CALLS[call.callee], ctx):
        return
    places = ctx.once(_places_in, ctx)
    if not places or places[0].span != call.name_span:
        return
    others = places[1:]
    also = f", as {len(others)} more calls in this file do" if len(others) > 1 else ""
    also = ", as one more call in this file does" if len(others) == 1 else also
    yield ctx.finding(
        call.name_span,
        f"`{call.target}` writes its values into the text{also}, while fields are at hand; keep the"
        " message constant and give the values as fields",
        related=tuple(
            Related(ctx.path, place.span, f"`{place.target}` too")
            for place in others[:_MAX_RELATED]
        ),
    )


def _places_in(ctx: Context, asking: Context) -> tuple[_Place, ...]:
    """The calls of a file that are meant, in order."""
    found = (
        _Place(call.name_span, call.target)
        for call in ctx.calls(*_FORMATS)
        if formats_beside_fields(call, LOG_CALLS[call.callee], asking)
        and not is_in_logger(call)
        and not is_for_developers(call, asking)
    )
    return tuple(sorted(found))
