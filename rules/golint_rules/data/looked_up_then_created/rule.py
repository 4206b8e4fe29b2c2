"""A row is created where a look has found none, and nothing keeps two at once from doing so."""

from collections.abc import Collection, Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.lost_updates.looked_up_first import HandsOnWrite, LookedUpFirst
from golint_rules.knowledge.request_ids.id_chains import by_method, is_among
from golint_rules.knowledge.schema.auto_migrations import TablesOfModels
from golint_rules.knowledge.schema.models import TableName
from golint_rules.knowledge.schema.schema import Schema
from golint_rules.knowledge.schema.unique_keys import UNIQUE_KEYS, kept_unique


@rule(
    id="data/looked-up-then-created",
    summary="a row is created after a look, and no key keeps it unique",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Data Layer: Database migrations and schema changes",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(LookedUpFirst,)),
    needs=(LookedUpFirst, HandsOnWrite, Schema, TablesOfModels, *UNIQUE_KEYS, TableName),
    cwe=("CWE-367",),
    tags=("data", "consistency", "database"),
)
def looked_up_then_created(ctx: ModuleContext) -> Iterator[Finding]:
    """Report rows that are created behind a look by a column of which nothing keeps each one."""
    schema = ctx.module.fact(Schema)
    named = {fact.model: fact.table for fact in ctx.module.facts(TableName)}
    keys = kept_unique(ctx.module)
    made_here = ctx.module.facts(TablesOfModels)
    handing_on = by_method(fact.function for fact in ctx.module.facts(HandsOnWrite))
    for one in ctx.module.facts(LookedUpFirst):
        # A service may look again, unless it is seen to hand on what it is given.
        if one.service and not is_among(one.service, handing_on):
            continue
        table = named.get(one.model, one.table)
        known = schema.table(table) if schema is not None else None
        # Either the tags or the migrations must speak of the table.
        is_told = one.keyed is not None and (one.is_indexed or bool(made_here))
        if known is None and not is_told:
            continue
        columns = [_written(name, known.columns if known else one.known) for name in one.columns]
        if not all(columns) or {(table, name) for name in columns} & keys:
            continue
        if set(columns) & set(one.keyed or ()):
            continue
        yield ctx.finding(
            one.create,
            f"two requests at once find no {f'{one.among} ' if one.among else ''}row of `{table}`"
            f" by `{', '.join(columns)}`, and come here, so there are two where one is meant; let"
            " a unique key decide, and take its violation for the answer",
            related=(Related(one.look.path, one.look.span, "here it is looked for"),),
        )


def _written(name: str, columns: Collection[str]) -> str:
    """The column that a method speaks of: `org_id` of `FindByOrg`; empty for none."""
    return next((found for found in (name, f"{name}_id") if found in columns), "")
