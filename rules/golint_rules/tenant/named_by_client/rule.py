"""A handler takes the tenant from what its client wrote, where others take the proved one."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.tenancy.tenancy import Tenancy
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants
from golint_rules.knowledge.tenant_isolation.client_tenants import TenantAsked

#: So many handlers must take a proved tenant, and such a part of a hundred.
_FEWEST = 3
_USUAL = 40


@rule(
    id="tenant/named-by-client",
    summary="a client says which tenant it is, and is believed",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TenantAsked,)),
    needs=(TenantAsked, Services, Tenancy),
    cwe=("CWE-639",),
    tags=("tenant", "security"),
    security_severity="8.1",
)
def named_by_client(ctx: ModuleContext) -> Iterator[Finding]:
    """Report handlers that take a header's or query's tenant where others take the proved one."""
    every = [
        asked
        for path, package in ctx.module.packages.items()
        if carries_tenants(ctx.module, path)
        for asked in package.facts(TenantAsked)
    ]
    for asked in every:
        if not asked.of_client:
            continue
        alike = [one for one in every if not set(asked.stems).isdisjoint(one.stems)]
        proved = [one for one in alike if not one.of_client]
        if len(proved) < _FEWEST or len(proved) * 100 < _USUAL * len(alike):
            continue
        first = proved[0]
        yield ctx.finding(
            asked.at,
            f"a client of one tenant reaches another by `{asked.text}`, which nothing compares"
            f" with the tenant that was proved; take that one, as {len(proved)} other handlers do",
            related=(Related(first.at.path, first.at.span, f"`{first.text}` gives it"),),
        )
