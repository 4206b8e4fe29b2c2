"""Whoever registers says which tenant he is of, and is."""

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
from golint_rules.knowledge.routes.route_chains import ASKED_OF_ROUTES
from golint_rules.knowledge.tenant_isolation.chosen_tenants import ChosenTenant, chosen_tenants
from golint_rules.knowledge.tenant_isolation.tenant_statements import ASKED, ELSEWHERE


@rule(
    id="tenant/chosen-on-registration",
    summary="whoever registers chooses a tenant",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ChosenTenant,)),
    needs=(ChosenTenant, *ASKED, *ELSEWHERE, *ASKED_OF_ROUTES),
    cwe=("CWE-639", "CWE-915"),
    tags=("tenant", "security"),
    security_severity="8.6",
)
def chosen_on_registration(ctx: ModuleContext) -> Iterator[Finding]:
    """Report tenants of requests that functions which register give the new user as they are."""
    for tenant in chosen_tenants(ctx.module):
        taken = tenant.taken
        yield ctx.finding(
            tenant.at,
            f"`{tenant.function}` makes the new user one of the tenant that the request says,"
            f" `{tenant.text}`, so that anybody joins any tenant and reads what is its; take it"
            " from an invitation, or let somebody of the tenant let him in",
            related=(Related(taken.path, taken.span, "taken here"),) if taken is not None else (),
        )
