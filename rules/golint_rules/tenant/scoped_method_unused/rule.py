"""A store is asked for a row of any tenant, where a method beside it asks for the one at hand."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Context, Finding, Function, Functions, Severity, rule
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenant_isolation.scoped_methods import scoped_method_unused


@rule(
    id="tenant/scoped-method-unused",
    summary="a store is asked for any tenant's row beside a method for one tenant",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=is_in_service,
    words=("enant", "org", "Org", "ORG", "orkspace", "ompany", "erchant", "tore", "hop", "utlet"),
    cwe=("CWE-639",),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def scoped_method_is_unused(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first call of a function that leaves out the tenant at hand."""
    first, *others = (*scoped_method_unused(function),) or (None,)
    if first is None:
        return
    more = also(len(others), " (and one more call here)", " (and {} more calls here)")
    yield ctx.finding(
        first.call.name_span,
        f"`{first.call.target}`{more} finds what belongs to any tenant, though"
        f" `{first.tenant.name}` is at hand; call `{first.scoped}`, which is told it",
        related=related_to(ctx.path, [other.call.name_span for other in others]),
    )
