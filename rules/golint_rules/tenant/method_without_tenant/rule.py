"""A store is asked for a row by its ID alone, where its other methods are told the tenant, too."""

from collections import defaultdict
from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Severity,
    rule,
)
from golint_rules.knowledge.house_words import SURE_STEMS
from golint_rules.knowledge.id_chains import Chains, IdUse
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
    on=Module(at=(RowMethod,)),
    needs=(RowMethod, IdUse),
    cwe=("CWE-639",),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def method_without_tenant(ctx: ModuleContext) -> Iterator[Finding]:
    """Report methods with an ID and without a tenant, where most of their store's have one.

    Who calls them must have no tenant at hand, on a way from a request; or nobody is known to.
    """
    stores = defaultdict(list)
    for one in ctx.module.facts(RowMethod):
        stores[one.function.rpartition(".")[0]].append(one)
    suspects = [
        (method, known[0])
        for methods in stores.values()
        if len(known := [m for m in methods if m.has_tenant]) >= _FEWEST
        and len(known) * 100 >= len(methods) * _MOST
        for method in methods
        if not method.has_tenant
    ]
    chains = Chains(ctx.module.facts(IdUse)) if suspects else None
    for method, peer in suspects:
        if chains is None or chains.is_reached(method.function, SURE_STEMS) is False:
            continue
        yield ctx.finding(
            method.at,
            f"`{method.owner}.{method.name}` knows a row's ID and not whose it is, as"
            f" `{peer.name}` does, so it works on the rows of all tenants; take the tenant and"
            " restrict it",
        )
