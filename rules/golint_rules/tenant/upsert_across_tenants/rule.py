"""An upsert finds its row by what another tenant may have chosen, too, and changes that one's."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.sql_calls import RUNNING
from golint_rules.knowledge.statements.upserts import across_tenants


@rule(
    id="tenant/upsert-across-tenants",
    summary="an upsert may change the row of another tenant",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=(*RUNNING, "Clauses")),
    words=("CONFLICT", "conflict", "OnConflict"),
    where=is_in_service,
    cwe=("CWE-639",),
    tags=("tenant", "security", "database"),
    security_severity="7.5",
)
def upsert_across_tenants(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `ON CONFLICT (phone) DO UPDATE` for rows that have a tenant."""
    found = across_tenants(call)
    if found is not None:
        yield ctx.finding(
            call.name_span,
            f"another tenant may have the same `{', '.join(found.by)}` in `{found.table}`, and this"
            " changes that one's row; let each tenant have its own, unique by"
            f" `{found.column}` as well, and name both in `ON CONFLICT`",
        )
