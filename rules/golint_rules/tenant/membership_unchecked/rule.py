"""A handler works for the tenant of its path, and nobody looks whether who asks is of it."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.request_ids.id_chains import IdUse
from golint_rules.knowledge.request_ids.lone_ids import GuardedPart, PrivilegedRoute
from golint_rules.knowledge.tenant_isolation.path_tenants import (
    GuardsTenants,
    Helped,
    PathTenant,
    unchecked,
)
from golint_rules.knowledge.tenant_isolation.tenant_statements import (
    ASKED,
    ELSEWHERE,
    asking,
    keeps_apart_elsewhere,
)

#: For so many handlers somebody must look, and for such a part of a hundred.
_FEWEST = 3
_USUAL = 60


@rule(
    id="tenant/membership-unchecked",
    summary="nobody looks whether who asks belongs to the tenant of the path",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(PathTenant,)),
    needs=(
        *(*ASKED, *ELSEWHERE, PathTenant, GuardsTenants),
        *(Helped, IdUse, GuardedPart, PrivilegedRoute),
    ),
    cwe=("CWE-639", "CWE-862"),
    tags=("tenant", "security"),
    security_severity="8.1",
)
def membership_unchecked(ctx: ModuleContext) -> Iterator[Finding]:
    """Report handlers of tenants' paths that never ask whether a person is of the tenant."""
    facts = ctx.module.facts
    if keeps_apart_elsewhere(ctx.module) or facts(GuardsTenants):
        return
    asked = asking(ctx.module)
    if not asked.column or not asked.owned:
        return
    routes = facts(GuardedPart), facts(PrivilegedRoute)
    for found in unchecked(asked, facts(PathTenant), facts(IdUse), facts(Helped), *routes):
        if found.checked < _FEWEST or found.checked * 100 < _USUAL * found.of:
            continue
        tenant = found.tenant
        yield ctx.finding(
            tenant.at,
            f"`{tenant.name}` is what the client writes into the path, and nobody looks whether"
            f" who asks is of it, as for {found.checked} of {found.of} such handlers somebody"
            " does; look his membership up first",
        )
