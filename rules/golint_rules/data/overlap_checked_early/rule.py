"""A time is taken that was free when somebody looked."""

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
from golint_rules.knowledge.lost_updates.booked_times import GuardsTimes, TimeTaken, may_be_about
from golint_rules.knowledge.request_ids.id_chains import is_same
from golint_rules.knowledge.schema.schema import Schema


@rule(
    id="data/overlap-checked-early",
    summary="a time is looked for free, and taken without looking again",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Data Layer: Transaction management and concurrency control",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TimeTaken,)),
    needs=(TimeTaken, GuardsTimes, Schema),
    cwe=("CWE-367",),
    tags=("data", "consistency", "database"),
)
def overlap_checked_early(ctx: ModuleContext) -> Iterator[Finding]:
    """Report times that are taken behind a look, where nothing makes the second one wait."""
    guards = {fact.function for fact in ctx.module.facts(GuardsTimes)}
    schema = ctx.module.fact(Schema)
    if "" in guards:
        return
    refusing = [
        table.name
        for table in (schema.tables if schema is not None else ())
        if any(constraint.kind == "exclude" for constraint in table.constraints)
    ]
    for one in ctx.module.facts(TimeTaken):
        if any(is_same(name, called) for name in guards for called in (one.looks, one.takes)):
            continue
        if any(may_be_about(one.takes, table) for table in refusing):
            continue
        yield ctx.finding(
            one.take,
            "two requests at once find that time free, and come here, so that it is taken twice;"
            " lock the row of what is taken before the look (`FOR UPDATE`), or let an exclusion"
            " constraint refuse the second",
            related=(Related(one.look.path, one.look.span, "here it is looked for"),),
        )
