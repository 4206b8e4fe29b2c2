"""A key of a cache, a lock or of idempotency lacks the tenant: tenants meet under it."""

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
from golint_rules.knowledge.tenant_isolation.tenant_keys import SharedKey


@rule(
    id="tenant/key-without-tenant",
    summary="tenants share a key of a cache or lock",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "What This Agent Does: Creating caching strategies with Redis/Valkey",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(SharedKey,)),
    needs=(Services, Tenancy),
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="7.1",
)
def key_without_tenant(ctx: ModuleContext) -> Iterator[Finding]:
    """Report keys whose parts tenants choose, where other keys of the module have the tenant."""
    module = ctx.module
    example = next((key for key in module.facts(SharedKey) if key.has_tenant), None)
    if example is None:
        return
    told = set()
    for path, package in module.packages.items():
        if not carries_tenants(module, path):
            continue
        for key in package.facts(SharedKey):
            if key.has_tenant or not key.is_chosen or (path, key.text) in told:
                continue
            told.add((path, key.text))
            yield ctx.finding(
                key.at,
                f"all tenants share the key `{key.text}`, so that one reads, overwrites or locks"
                " what is another's; put the tenant into it",
                related=(Related(example.at.path, example.at.span, "as this one does"),),
            )
