"""A body or a query is read over the tenant that was proved of its request."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenant_isolation.read_over import READING_BODIES, read_over


@rule(
    id="tenant/overwritten-by-body",
    summary="a body is read over the proved tenant",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(),
    words=READING_BODIES,
    where=is_in_service,
    cwe=("CWE-639", "CWE-915"),
    tags=("tenant", "security"),
    security_severity="8.6",
)
def overwritten_by_body(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report bodies and queries that are read into what holds the request's tenant already."""
    fields = read_over(call)
    first = next((field for field in fields if field.of_tenant), None)
    if first is None:
        return
    *others, last = (f"`{field.field}`" for field in fields)
    named = f"{', '.join(others)} and {last}" if others else last
    yield ctx.finding(
        call,
        f"what `{call.text}` reads of the request overwrites {named}, so that its client says whose"
        " rows it is about; read that first and set them afterwards",
        related=(Related(ctx.path, first.set_at.span, "the tenant that was proved"),),
    )
