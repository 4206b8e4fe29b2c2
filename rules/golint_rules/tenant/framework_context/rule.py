"""The framework's context is handed on for the request's, which alone has the tenant."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.contexts.framework_contexts import (
    FrameworkHanded,
    KeptInRequest,
    SeenThrough,
    handed_in_vain,
)
from golint_rules.knowledge.contexts.request_helpers import AsksForTenant
from golint_rules.knowledge.contexts.task_contexts import (
    FillsSessionContexts,
    FillsTaskContexts,
    TaskHanded,
    tasks_in_vain,
)
from golint_rules.knowledge.contexts.user_contexts import SetsUserContext


@rule(
    id="tenant/framework-context",
    summary="the tenant is asked of a framework's own context",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(FrameworkHanded, TaskHanded)),
    needs=(
        *(AsksForTenant, FillsSessionContexts, FillsTaskContexts, KeptInRequest, SeenThrough),
        SetsUserContext,
    ),
    cwe=("CWE-668",),
    tags=("tenant", "correctness"),
)
def framework_context(ctx: ModuleContext) -> Iterator[Finding]:
    """Report own contexts of gin, fiber, asynq and others, handed to what reads the tenant."""
    asking = {(asks.name, asks.params) for asks in ctx.module.facts(AsksForTenant)}
    for one in handed_in_vain(ctx.module):
        if (one.method, one.params) in asking:
            yield ctx.finding(
                one.at,
                f"`{one.target}` asks its context for the tenant, and `{one.given}` has none of"
                f" what is kept in the request's: no tenant is found; hand `{one.meant}` on",
            )
    for task in tasks_in_vain(ctx.module):
        if (task.method, task.params) in asking:
            yield ctx.finding(
                task.at,
                f"`{task.target}` asks its context for the tenant, and `{task.given}` holds nothing"
                " of the request that sent this: no tenant is found; send the tenant along, and"
                " put it into a context here",
            )
