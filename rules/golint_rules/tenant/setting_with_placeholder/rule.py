"""A transaction is told its tenant by a placeholder, which the database refuses."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.tenant_isolation.bound_settings import BoundSetting, SimpleProtocol


@rule(
    id="tenant/setting-with-placeholder",
    summary="a session is told its tenant by a placeholder",
    standard=(
        (
            "Multi-Tenancy: Tenant isolation strategies (schema-per-tenant, row-level security,"
            " database-per-tenant)"
        ),
        "Multi-Tenancy: Tenant-aware connection pooling and routing",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Module(at=(BoundSetting,)),
    needs=(BoundSetting, SimpleProtocol),
    cwe=("CWE-628",),
    tags=("tenant", "correctness", "database"),
)
def setting_with_placeholder(ctx: ModuleContext) -> Iterator[Finding]:
    """Report `SET LOCAL app.tenant = $1`, unless the module speaks of the simple protocol."""
    if ctx.module.facts(SimpleProtocol):
        return
    for setting in ctx.module.facts(BoundSetting):
        yield ctx.finding(
            setting.at,
            f"PostgreSQL takes no placeholder in `SET`, so that this fails each time and"
            f" `{setting.what}` is never set; use `SELECT set_config('{setting.what}', $1, true)`",
        )
