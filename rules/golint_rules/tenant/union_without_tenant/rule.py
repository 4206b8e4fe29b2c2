"""One half of a UNION names the tenant, and the other reads the rows of all."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.statements.unions import UnitedSelect
from golint_rules.knowledge.tenant_isolation.tenant_statements import (
    ASKED,
    ELSEWHERE,
    asking,
    bound_in_half,
    keeps_apart_elsewhere,
)


@rule(
    id="tenant/union-without-tenant",
    summary="one half of a UNION names the tenant, and another none",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(UnitedSelect,)),
    needs=(*ASKED, *ELSEWHERE),
    cwe=("CWE-639",),
    tags=("tenant", "security", "database"),
    security_severity="7.5",
)
def union_without_tenant(ctx: ModuleContext) -> Iterator[Finding]:
    """Report selects of which one half is restricted to a tenant, and one on his table is not."""
    united = ctx.module.facts(UnitedSelect)
    if not united or keeps_apart_elsewhere(ctx.module):
        return
    asked = asking(ctx.module)
    if not asked.column or not asked.owned:
        return
    for place, table in bound_in_half(asked, united):
        yield ctx.finding(
            place,
            f"the half of this UNION on `{table}` reads rows whosever they are, and another half"
            f" names `{asked.column}`; add `{asked.column}` to each half",
        )
