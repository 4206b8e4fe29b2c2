"""A one-time token is marked as used behind what it allows: two at once both use it."""

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
from golint_rules.knowledge.lost_updates.one_time_tokens import GuardedUse, UsedUpLate
from golint_rules.knowledge.request_ids.id_chains import by_method, is_among


@rule(
    id="data/used-up-late",
    summary="a one-time token is marked as used behind what it allows",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(UsedUpLate,)),
    needs=(UsedUpLate, GuardedUse),
    cwe=("CWE-367",),
    tags=("data", "security", "consistency", "database"),
)
def used_up_late(ctx: ModuleContext) -> Iterator[Finding]:
    """Report tokens that were looked at as unused, and are marked behind the work."""
    guarded = by_method(fact.function for fact in ctx.module.facts(GuardedUse))
    for one in ctx.module.facts(UsedUpLate):
        if not one.is_gorm and is_among(one.callee, guarded):
            continue
        again = " and when this fails, it can be used again;" if one.is_apart else ""
        yield ctx.finding(
            one.at,
            f"the `{one.entity}` was unused when it was looked at, and is marked behind"
            f" `{one.work}`, so two requests at once both use it,{again} mark it first, where it is"
            " unused still (`… WHERE used_at IS NULL`), in one transaction with the work",
            related=(
                Related(one.look.path, one.look.span, "here it is looked at"),
                Related(one.done.path, one.done.span, "this is what it allows"),
            ),
        )
