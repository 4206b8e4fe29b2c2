"""A tenant's setting is given to a session that others use next, or that the query does not get."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.sql_calls import RUNNING
from golint_rules.knowledge.tenant_isolation.session_settings import (
    is_reset,
    is_surely_pool,
    keeper_of,
    local_setting,
    session_setting,
)


@rule(
    id="tenant/session-setting-on-pool",
    summary="a tenant is set for a session of a pool",
    standard=(
        (
            "Multi-Tenancy: Tenant isolation strategies (schema-per-tenant, row-level security,"
            " database-per-tenant)"
        ),
        "Multi-Tenancy: Tenant-aware connection pooling and routing",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=RUNNING),
    where=is_in_service,
    cwe=("CWE-668",),
    tags=("tenant", "security", "database"),
    security_severity="7.5",
)
def session_setting_on_pool(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `SET` and `set_config(…, false)` with a value of the moment on shared sessions."""
    receiver = call.receiver
    if receiver is not None and is_surely_pool(receiver) and (setting := local_setting(call)):
        yield ctx.finding(
            call.name_span,
            f"`{setting}` is set for a transaction on `{receiver.text}`, and that ends with the"
            " statement: the next ones run without it; begin a transaction, and set it and run them"
            " there",
        )
        return
    keeper = keeper_of(receiver) if receiver is not None else ""
    setting = session_setting(call) if keeper else ""
    if not setting or receiver is None or (keeper != "pool" and is_reset(call)):
        return
    if keeper != "pool" and setting.endswith("()"):
        return  # it may set it for the transaction
    if keeper == "pool":
        what = "one session of the pool gets it, and the next statement may run on another"
    else:
        what = "the session keeps it, and whoever gets the connection next reads as this tenant"
    yield ctx.finding(
        call.name_span,
        f"`{setting}` is set for a session on `{receiver.text}`: {what}; set it with `SET LOCAL` or"
        " `set_config(…, true)` in the transaction that runs the statements",
    )
