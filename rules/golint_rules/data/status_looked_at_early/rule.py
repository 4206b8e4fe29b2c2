"""A status is looked at and then stored: two at once both see the old one, and both go on."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.lost_updates.stale_statuses import (
    GuardedWrite,
    LookedAtStatus,
    SetsStatus,
    guarded_writes,
)
from golint_rules.knowledge.request_ids.id_chains import by_method, is_among
from golint_rules.knowledge.statements.query_files import QueryStatement

#: Columns that a statement looks at to change nothing which has moved on.
_LOOKED_AT = frozenset(
    {"status", "status_id", "state", "state_id", "payment_status", "order_status", "version"}
)


@rule(
    id="data/status-looked-at-early",
    summary="a status is looked at, and stored without looking again",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Data Layer: Transaction management and concurrency control",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(LookedAtStatus,)),
    needs=(LookedAtStatus, GuardedWrite, SetsStatus, QueryStatement),
    cwe=("CWE-362", "CWE-367"),
    tags=("data", "money", "consistency", "database"),
)
def status_looked_at_early(ctx: ModuleContext) -> Iterator[Finding]:
    """Report entities whose status was looked at where they are stored whatever it is by then."""
    guarded = by_method(guarded_writes(ctx.module.facts(GuardedWrite)))
    setting = by_method(fact.function for fact in ctx.module.facts(SetsStatus))
    queries: dict[str, list[QueryStatement]] = {}
    for query in ctx.module.asset_facts(QueryStatement):
        if query.verb == "update":
            queries.setdefault(query.function.rpartition(".")[2], []).append(query)
    for one in ctx.module.facts(LookedAtStatus):
        # What a store has of sqlc is mostly called as sqlc's method.
        found = queries.get(one.callee.rpartition(".")[2], [])
        if any(map(_looks_again, found)) or (one.is_query and not found):
            continue
        if not one.is_gorm and is_among(one.callee, guarded):
            continue
        is_set = any(not _LOOKED_AT.isdisjoint(query.changed) for query in found)
        if one.is_verb and not is_set and not is_among(one.callee, setting):
            continue
        yield ctx.finding(
            one.at,
            f"the status of `{one.entity}` was right when it was looked at, and `{one.stored}`"
            " does not look again, so two requests at once both go through; lock the row with the"
            " read (`FOR UPDATE`), or update it only where the status is still the old one",
            related=(
                Related(one.look.path, one.look.span, "here it is looked at"),
                Related(one.read.path, one.read.span, "here it is read, without a lock"),
            ),
        )


def _looks_again(query: QueryStatement) -> bool:
    return not query.is_sure or not _LOOKED_AT.isdisjoint(query.bound)
