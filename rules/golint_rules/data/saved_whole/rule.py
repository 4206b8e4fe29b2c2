"""A row is saved as it was read, also with a column that others change."""

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
from golint_rules.knowledge.lost_updates.saved_whole import ChangedSum, SavedWhole, SavesWhole
from golint_rules.knowledge.lost_updates.set_alone import SetAlone
from golint_rules.knowledge.request_ids.id_chains import is_same
from golint_rules.knowledge.schema.models import TableName


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
    needs=(SavedWhole, SavesWhole, ChangedSum, SetAlone, TableName),
    cwe=("CWE-362",),
    tags=("data", "money", "consistency", "database"),
)
def saved_whole(ctx: ModuleContext) -> Iterator[Finding]:
    """Report entities that are read without a lock, and saved with sums that change elsewhere."""
    changed = {fact.column for fact in ctx.module.facts(ChangedSum)}
    named = {fact.model: fact.table for fact in ctx.module.facts(TableName)}
    alone: dict[tuple[str, str], list[SetAlone]] = {}
    for fact in ctx.module.facts(SetAlone):
        alone.setdefault((named.get(fact.model, fact.table), fact.column), []).append(fact)
    saving: dict[str, list[SavesWhole]] = {}
    for save in ctx.module.facts(SavesWhole):
        saving.setdefault(save.function.rpartition(".")[2], []).append(save)
    for one in ctx.module.facts(SavedWhole):
        saves = [s for s in saving.get(one.callee.rpartition(".")[2], ()) if _stands_for(s, one)]
        if not (one.is_gorm or saves):
            continue
        written = {column for save in saves for column in save.columns}
        table = next((s.table for s in saves if s.table), named.get(one.model, one.table))
        sums = [name for name in one.sums if name in changed]
        own = {save.function for save in saves}
        setting = {
            name: fact.at
            for name in one.decisive
            for fact in alone.get((table, name), ())
            if fact.function not in own
        }
        lost = [name for name in (*sums, *setting) if not written or name in written]
        if not lost:
            continue
        yield ctx.finding(
            one.at,
            f"`{one.target}` writes {'' if written else 'all '}columns of `{one.entity}` as they"
            f" were read, also {', '.join(f'`{name}`' for name in lost)}, so what others have"
            " changed there meanwhile is lost; write no more than what was set"
            " (`Select(…).Updates`)",
            related=(
                Related(one.read.path, one.read.span, "here it is read, without a lock"),
                *(
                    Related(setting[name].path, setting[name].span, f"here `{name}` is set")
                    for name in lost
                    if name in setting
                ),
            ),
        )


def _stands_for(save: SavesWhole, one: SavedWhole) -> bool:
    return is_same(save.function, one.callee)
