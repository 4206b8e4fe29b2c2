"""A query is restricted to its tenant only where there is one: without it, it finds everybody's."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Files,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import TENANT_WORDS, Tenancy
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants
from golint_rules.knowledge.tenant_isolation.open_statements import open_statements
from golint_rules.knowledge.tenant_isolation.tenant_checks import left_open

_OPEN = (
    "this lets the rows of all tenants pass where there is none; compare the column alone, and"
    " refuse the request without a tenant"
)


@rule(
    id="tenant/filter-fails-open",
    summary="without a tenant a query is not restricted",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Files(),
    words=TENANT_WORDS,
    where=is_in_service,
    needs=(Tenancy, Services),
    when=carries_tenants,
    cwe=("CWE-636", "CWE-639"),
    tags=("tenant", "security"),
    security_severity="8.1",
)
def filter_fails_open(ctx: Context) -> Iterator[Finding]:
    """Report the first branch of a file that leaves a tenant's filter out; others are related."""
    found = [told for code in ctx.branches() if (told := left_open(code)) is not None]
    found += [(code, _OPEN) for code in open_statements(ctx)]
    if not found:
        return
    (first, message), *others = found
    yield ctx.finding(
        first,
        message,
        related=tuple(Related(ctx.path, c.span, "so it is here") for c, _ in others),
    )
