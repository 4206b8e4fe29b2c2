"""A metric is labelled with values without end: each one is a time series of its own."""

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
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.telemetry.metric_values import (
    BY_ATTRIBUTE,
    BY_NAME,
    BY_VALUE,
    endless,
    labels_of,
)

_CALLEES = (*BY_VALUE, *BY_NAME, *BY_ATTRIBUTE)
#: Series of what has ended are taken away again.
_TAKING_AWAY = (".DeleteLabelValues(", ".DeletePartialMatch(", ".Delete(prometheus.Labels")


@rule(
    id="observability/metric-labels",
    summary="a metric's label with values without end",
    standard=("Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*_CALLEES),
    where=is_shipped,
    cwe=("CWE-770",),
    tags=("observability", "reliability"),
)
def metric_labels(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first such label of a file, with the others."""
    found = _labels(call)
    if not found or ctx.source_has(*_TAKING_AWAY):
        return
    value, what = found[0]
    spans = ctx.once(_spans_in)
    if spans[0].span != value.span:
        return
    others = spans[1:]
    also = f" (and {len(others)} more in this file)" if others else ""
    yield ctx.finding(
        value,
        f"`{value.text}` is {what}{also}, and each value is a time series that is kept for ever;"
        " label with one of a few: a kind, a class, the route's pattern",
        related=others,
    )


def _labels(call: Call) -> list[tuple[Code, str]]:
    return [(one, what) for one in labels_of(tuple(call.arguments)) if (what := endless(one))]


def _spans_in(ctx: Context) -> tuple[Related, ...]:
    spans = sorted(value.span for call in ctx.calls(*_CALLEES) for value, _ in _labels(call))
    return tuple(Related(ctx.path, span, "and here") for span in spans)
