"""A webhook sets a status whatever it is by now, so a late one undoes what was final."""

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
from golint_rules.knowledge.lost_updates.late_statuses import LateStatus
from golint_rules.knowledge.lost_updates.stale_statuses import GuardedWrite, guarded_writes
from golint_rules.knowledge.request_ids.id_chains import by_method, is_among


@rule(
    id="data/late-status-taken",
    summary="a webhook sets a status whatever it is by now",
    standard=(
        "Business Logic: Business rule enforcement and validation",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(LateStatus,)),
    needs=(LateStatus, GuardedWrite),
    cwe=("CWE-841",),
    tags=("data", "money", "consistency"),
)
def late_status_taken(ctx: ModuleContext) -> Iterator[Finding]:
    """Report webhooks that set one of several statuses and never look at the one that is there."""
    guarded = by_method(guarded_writes(ctx.module.facts(GuardedWrite)))
    for one in ctx.module.facts(LateStatus):
        if not one.is_gorm and is_among(one.callee, guarded):
            continue
        yield ctx.finding(
            one.at,
            f"nobody has looked at the status of this `{one.entity}`, so what comes late or twice"
            f" undoes one that was final, and `{one.stored}` keeps that; let only those statuses"
            " through that may follow the one that is there",
            related=(
                Related(one.read.path, one.read.span, "here it is read"),
                Related(one.store.path, one.store.span, "here it is stored"),
            ),
        )
