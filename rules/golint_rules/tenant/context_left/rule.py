"""A context with the tenant is made for nothing: what goes on is given the old one."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.contexts.left_contexts import context_with_tenant, goes_on_without
from golint_rules.knowledge.logs.log_calls import WritesLog
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import ReadsTenant, SetsTenant, Tenancy
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants


@rule(
    id="tenant/context-left",
    summary="a context with the tenant is made, and the old one handed on",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(having=SetsTenant), Calls("context.WithValue")),
    where=is_in_service,
    needs=(Tenancy, Services, ReadsTenant, WritesLog),
    when=carries_tenants,
    cwe=("CWE-668",),
    tags=("tenant", "correctness"),
)
def context_left(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `next(ctx)` behind a context with the tenant that only log lines are given."""
    made = context_with_tenant(call)
    found = goes_on_without(call, made, ctx) if made is not None else None
    if made is None or found is None:
        return
    going_on, old = found
    yield ctx.finding(
        going_on,
        f"`{going_on.target}` goes on with `{old.text}`, which has no tenant: the context that was"
        " made with it is given to log lines alone; hand that on",
        related=(Related(ctx.path, call.span, "the context with the tenant is made here"),),
    )
