"""The name of a span holds a value without end, so that no two spans can be counted together."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.telemetry.span_names import NamesSpan, endless_part, name_given


@rule(
    id="observability/span-name",
    summary="a span's name with values without end",
    standard=("Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(having=NamesSpan),
    where=is_shipped,
    needs=(NamesSpan,),
    cwe=("CWE-770",),
    tags=("observability",),
)
def span_name(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the names of spans that are made of IDs, paths, addresses and texts of errors."""
    name = name_given(call)
    found = endless_part(name) if name is not None else None
    if name is None or found is None:
        return
    value, what = found
    yield ctx.finding(
        name,
        f"`{value.text}` in the name of this span is {what}, so each span has a name of its own and"
        " none can be found or counted by it; name what is done, and set the value as an attribute",
    )
