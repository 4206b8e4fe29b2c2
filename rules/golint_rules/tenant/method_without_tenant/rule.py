"""A store is asked for a row by its ID alone, where its other methods are told the tenant, too."""

from collections import defaultdict
from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    PackageContext,
    Packages,
    Severity,
    rule,
)
from golint_rules.knowledge.tenant_methods import RowMethod

_FEWEST = 2
#: Of a store's methods that are given an ID, so many of a hundred know the tenant.
_MOST = 60


@rule(
    id="tenant/method-without-tenant",
    summary="a store gives a row to whoever has its ID",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Packages(at=(RowMethod,)),
    cwe=("CWE-639",),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def method_without_tenant(ctx: PackageContext) -> Iterator[Finding]:
    """Report methods with an ID and without a tenant, where most of their store's have one."""
    stores = defaultdict(list)
    for method in ctx.facts(RowMethod):
        stores[method.owner].append(method)
    for owner, methods in stores.items():
        having = [m for m in methods if m.has_tenant]
        if len(having) < _FEWEST or len(having) * 100 < len(methods) * _MOST:
            continue
        for method in methods:
            if not method.has_tenant:
                yield ctx.finding(
                    method.at,
                    f"`{owner}.{method.name}` knows a row's ID and not whose it is, as"
                    f" `{having[0].name}` does, so it works on the rows of all tenants; take the"
                    " tenant and restrict it",
                )
