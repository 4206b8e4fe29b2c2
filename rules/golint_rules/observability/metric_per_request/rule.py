"""A metric is registered by each request: the second one panics, or counts for nobody."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.telemetry.registered_metrics import (
    FAILING,
    PANICKING,
    is_of_each_request,
    is_of_own_registry,
)


@rule(
    id="observability/metric-per-request",
    summary="a metric is registered by each request",
    standard=(
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*PANICKING, *FAILING),
    where=is_shipped,
    cwe=("CWE-248",),
    tags=("observability", "reliability"),
)
def metric_per_request(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report registrations in what requests run, but by a registry that is made there as well."""
    if is_of_own_registry(call) or not is_of_each_request(call, ctx):
        return
    if call.callee in FAILING:
        what = "fails from the second request on, whose metric nobody collects"
    else:
        what = "panics from the second request on, as there is a metric of that name"
    yield ctx.finding(
        call.name_span,
        f"each request registers the metric anew, so `{call.target}` {what}; make and register it"
        " once at the start",
    )
