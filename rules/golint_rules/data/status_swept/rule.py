"""A sweep ends what it has read as waiting, also where somebody has gone on with it meanwhile."""

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
from golint_rules.knowledge.lost_updates.stale_statuses import GuardedWrite, guarded_writes
from golint_rules.knowledge.lost_updates.swept_statuses import LockingRead, SweptStatus
from golint_rules.knowledge.request_ids.id_chains import by_method, is_among
from golint_rules.knowledge.statements.query_files import QueryStatement


@rule(
    id="data/status-swept",
    summary="a sweep ends a status whatever it is by then",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(SweptStatus,)),
    needs=(SweptStatus, LockingRead, GuardedWrite, QueryStatement),
    cwe=("CWE-362", "CWE-367"),
    tags=("data", "money", "consistency", "database"),
)
def status_swept(ctx: ModuleContext) -> Iterator[Finding]:
    """Report sweeps that expire or cancel rows by their key, as they were read before."""
    guarded = by_method(guarded_writes(ctx.module.facts(GuardedWrite)))
    locking = by_method(fact.function for fact in ctx.module.facts(LockingRead))
    queries = {one.function.rpartition(".")[2] for one in ctx.module.asset_facts(QueryStatement)}
    for one in ctx.module.facts(SweptStatus):
        if one.callee.rpartition(".")[2] in queries or is_among(one.reader, locking):
            continue
        if not one.is_gorm and is_among(one.callee, guarded):
            continue
        yield ctx.finding(
            one.at,
            f"each `{one.entity}` was waiting when it was read, and `{one.stored}` does not look"
            " again, so one that was paid or confirmed meanwhile is ended all the same; update it"
            " only where the status is still the old one",
            related=(Related(one.read.path, one.read.span, "here they are read, without a lock"),),
        )
