"""A function is told the tenant, and asks for the rows of all."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.statements.tenants_in_hand import TenantInHand
from golint_rules.knowledge.tenant_isolation.tenant_statements import (
    ASKED,
    ELSEWHERE,
    asking,
    ignoring_tenant,
    keeps_apart_elsewhere,
)


@rule(
    id="tenant/query-ignores-tenant",
    summary="a statement leaves out the tenant its function is told",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TenantInHand,)),
    needs=(*ASKED, *ELSEWHERE),
    cwe=("CWE-639",),
    tags=("tenant", "security", "database"),
    security_severity="7.5",
)
def query_ignores_tenant(ctx: ModuleContext) -> Iterator[Finding]:
    """Report statements without the tenant that other fields of the same parameter restrict."""
    handed = {one.function: one.tenant for one in ctx.module.facts(TenantInHand)}
    if not handed or keeps_apart_elsewhere(ctx.module):
        return
    asked = asking(ctx.module)
    for statement in ignoring_tenant(asked, handed) if asked.column else ():
        tenant = handed[statement.function]
        yield ctx.finding(
            statement.place,
            f"this reads or changes rows of `{statement.table}` whosever they are, though"
            f" `{tenant}` is at hand; add `{asked.column}` to the statement",
        )
