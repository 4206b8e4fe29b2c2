"""A span is started that a path, or everybody, leaves without ending it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.telemetry.spans import (
    ENDINGS,
    STARTING,
    Started,
    is_ended,
    is_handed_on,
    started_by,
    uses_of,
)


@rule(
    id="observability/span-not-ended",
    summary="a span that is not ended",
    standard=(
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=STARTING),
    where=is_shipped,
    cwe=("CWE-772",),
    tags=("observability",),
)
def span_not_ended(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report spans that nothing ends, and those that some path surely does not end."""
    started = started_by(call)
    if started is None:
        return
    end = min(sorted(ENDINGS[started.kind]), key=len).rpartition(".")[2]
    span, uses = started.variable, uses_of(started, call)
    is_given = span is not None and uses is not None and is_handed_on(span, uses)
    if not is_given and not is_ended(uses or (), started.kind):
        yield ctx.finding(
            started.target,
            f"nothing ends the span that `{call.target}` starts, so it is never sent and the trace"
            f" has a hole; give it a name and `defer span.{end}()`",
        )
    elif span is not None and not (is_given or span.is_shared):
        yield from _left(call, started, end, ctx)


def _left(call: Call, started: Started, end: str, ctx: Context) -> Iterator[Finding]:
    """The paths that leave without ending the span."""
    names = sorted(ENDINGS[started.kind])
    used = started.variable.uses[:1] if started.variable is not None else []
    ways = call.lacking_ends(*names, receiver=used[0]) if used else ()
    if ways:
        yield ctx.finding(
            started.target,
            f"`{started.target.text}` is not ended on each path, so the spans of those requests are"
            f" never sent; `defer {started.target.text}.{end}()` where it is started",
            related=tuple(Related(way.path, way.head, "left here without it") for way in ways),
        )
