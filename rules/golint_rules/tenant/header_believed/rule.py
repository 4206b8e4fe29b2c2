"""A header says which tenant a request is for, and nothing says that it may."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.tenant_isolation.believed_headers import (
    BelievedHeader,
    BoundTenant,
    believed,
)


@rule(
    id="tenant/header-believed",
    summary="a header names the tenant, and is bound to nobody",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(BelievedHeader,)),
    needs=(BelievedHeader, BoundTenant),
    cwe=("CWE-639", "CWE-290"),
    tags=("tenant", "security"),
    security_severity="8.6",
)
def header_believed(ctx: ModuleContext) -> Iterator[Finding]:
    """Report headers that middleware keeps as the tenant, in modules that bind none to a user."""
    for header in believed(ctx.module):
        yield ctx.finding(
            header.at,
            f"`{header.text}` alone says which tenant a request is for: nothing here compares it"
            " with what a token says, or looks whether the user belongs to it, so that whoever"
            " is let in reaches every tenant; put the tenant into the token, or look up the"
            " membership",
        )
