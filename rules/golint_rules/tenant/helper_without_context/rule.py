"""A request's helper takes no context, and gives an empty one to what asks it for the tenant."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Severity,
    rule,
)
from golint_rules.knowledge.contexts.request_helpers import AsksForTenant, HelperOfRequest
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.tenancy.tenancy import Tenancy
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants


@rule(
    id="tenant/helper-without-context",
    summary="a request's helper asks an empty context for the tenant",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(HelperOfRequest,)),
    needs=(AsksForTenant, Services, Tenancy),
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="6.5",
)
def helper_without_context(ctx: ModuleContext) -> Iterator[Finding]:
    """Report empty contexts in helpers where what they are given to reads the tenant."""
    module = ctx.module
    asking = {(asks.name, asks.params) for asks in module.facts(AsksForTenant)}
    told = set()
    for path, package in module.packages.items():
        if not carries_tenants(module, path):
            continue
        for helper in package.facts(HelperOfRequest):
            given = helper.given
            if (given.method, given.params) in asking and given.at not in told:
                told.add(given.at)
                yield ctx.finding(
                    given.at,
                    f"`{given.target}` asks its context for the tenant and this one is empty,"
                    f" although `{helper.caller}` has the request's: the tenant is not found; take"
                    " a `context.Context` here and hand the request's on",
                )
