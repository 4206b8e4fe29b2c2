"""A function is told the tenant, and works on the row of an ID whosever it is."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Context, Finding, Function, Functions, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenant_isolation.tenant_statements import APART, hangs_on_functions
from golint_rules.knowledge.tenant_isolation.unused_tenants import unused_tenant


@rule(
    id="tenant/parameter-ignored",
    summary="a function is told the tenant and does nothing with it",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(params=True),
    where=is_in_service,
    needs=APART,
    when=hangs_on_functions,
    cwe=("CWE-639",),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def parameter_ignored(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report parameters that are a tenant's ID and never used, beside an ID that is."""
    found = unused_tenant(function)
    if found is None:
        return
    tenant, asked = found
    yield ctx.finding(
        function.head,
        f"`{function.name}` is told `{tenant.name}` and does nothing with it, so `{asked.name}` may"
        f" name what belongs to another one; look by `{tenant.name}` as well, or take it away",
    )
