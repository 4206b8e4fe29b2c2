"""A store is asked for a row by its ID alone, where its other methods are told the tenant, too."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.implementers import IMPLEMENTED, implementers
from golint_rules.knowledge.request_ids.id_chains import Chains, IdUse
from golint_rules.knowledge.request_ids.lone_ids import GuardedPart, PrivilegedRoute
from golint_rules.knowledge.tenancy.tenant_stems import stems_in
from golint_rules.knowledge.tenant_isolation.house_words import SURE_STEMS, house_stems
from golint_rules.knowledge.tenant_isolation.tenant_methods import RowMethod
from golint_rules.knowledge.tenant_isolation.tenant_statements import (
    ASKED,
    ELSEWHERE,
    asking,
    functions_told,
    keeps_apart_elsewhere,
)

_FEWEST = 2
#: Of a store's methods that are given an ID, so many of a hundred know the tenant.
_MOST = 60
#: In a module with so many that do, it is the habit of all its stores.
_HABIT = 8


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
    needs=(RowMethod, IdUse, GuardedPart, PrivilegedRoute, *IMPLEMENTED, *ASKED, *ELSEWHERE),
    cwe=("CWE-639",),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def method_without_tenant(ctx: ModuleContext) -> Iterator[Finding]:
    """Report methods with an ID and without a tenant, where most of their store's have one.

    Or most of the module's, and one of the store's. Who calls them must have no tenant at hand, on
    a way from a request; of a store where most have one, nobody may be known to.
    """
    if keeps_apart_elsewhere(ctx.module):
        return
    words = house_stems(ctx.module)
    stores = defaultdict(list)
    for one in ctx.module.facts(RowMethod):
        stores[one.function.rpartition(".")[0]].append(one)
    every = [one for one in ctx.module.facts(RowMethod) if one.has_id]
    habit = sum(_knows(one, words) for one in every)
    others = [m for m in every if _counts(m, words) and not (m.is_asked and not _knows(m, words))]
    is_habit = habit >= _HABIT and _is_most(habit, others)
    stated = _stated(ctx) if is_habit else frozenset()
    told: frozenset[str] | None = None
    chains = None
    for methods in stores.values():
        known = [m for m in methods if m.has_id and _knows(m, words)]
        about = [m for m in methods if _counts(m, words)]
        is_own = len(known) >= _FEWEST and _is_most(len(known), about)
        peer = next((m for m in (*known, *methods) if _knows(m, words)), None)
        if peer is None or not (is_own or is_habit):
            continue
        for method in about:
            if _knows(method, words) or not words.isdisjoint(method.says):
                continue
            if not is_own and method.function in stated:
                continue
            chains = _chains(ctx) if chains is None else chains
            reached = chains.is_reached(method.function, SURE_STEMS | words)
            if reached is False or (not is_own and (not reached or method.is_asked)):
                continue
            told = functions_told(ctx.module) if told is None else told
            if method.function in told:
                continue
            yield ctx.finding(
                method.at,
                f"`{method.owner}.{method.name}` knows a row's ID and not whose it is, as"
                f" `{peer.name}` does, so it works on the rows of all tenants; take the tenant and"
                " restrict it",
            )


def _chains(ctx: ModuleContext) -> Chains:
    return Chains(ctx.module.facts(IdUse), implementers=implementers(ctx.module))


def _stated(ctx: ModuleContext) -> frozenset[str]:
    """The functions with a statement on a tenant's table: another rule looks at these."""
    asked = asking(ctx.module)
    return frozenset(one.function for one in asked.statements if one.table in asked.owned)


def _knows(method: RowMethod, words: frozenset[str]) -> bool:
    return method.has_tenant or not words.isdisjoint(method.house)


def _counts(method: RowMethod, words: frozenset[str]) -> bool:
    if not method.has_id or not words.isdisjoint(stems_in(method.owner)):
        return False
    return method.is_suspect or _knows(method, words)


def _is_most(known: int, about: Sequence[RowMethod]) -> bool:
    return known * 100 >= len(about) * _MOST
