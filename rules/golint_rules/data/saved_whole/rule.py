"""A row is saved with all columns as they were read, also with a sum that others change."""

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
from golint_rules.knowledge.id_chains import is_same
from golint_rules.knowledge.saved_whole import ChangedSum, SavedWhole, SavesWhole


@rule(
    id="data/saved-whole",
    summary="a row is saved whole, with a sum that others change",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(SavedWhole,)),
    needs=(SavedWhole, SavesWhole, ChangedSum),
    cwe=("CWE-362",),
    tags=("data", "money", "consistency", "database"),
)
def saved_whole(ctx: ModuleContext) -> Iterator[Finding]:
    """Report entities that are read without a lock, and saved with sums that change elsewhere."""
    changed = {fact.column for fact in ctx.module.facts(ChangedSum)}
    whole: dict[str, list[str]] = {}
    for fact in ctx.module.facts(SavesWhole):
        whole.setdefault(fact.function.rpartition(".")[2], []).append(fact.function)
    for one in ctx.module.facts(SavedWhole):
        sums = [f"`{name}`" for name in one.sums if name in changed]
        names = whole.get(one.callee.rpartition(".")[2], [])
        if not sums or not (one.is_gorm or any(is_same(n, one.callee) for n in names)):
            continue
        yield ctx.finding(
            one.at,
            f"`{one.target}` writes all columns of `{one.entity}` as they were read, also"
            f" {', '.join(sums)}, so what others have changed there meanwhile is lost; write"
            " no more than what was set (`Select(…).Updates`)",
            related=(Related(one.read.path, one.read.span, "here it is read, without a lock"),),
        )
