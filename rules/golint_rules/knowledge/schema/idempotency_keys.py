"""Columns that keep a request's key against doubles, and which of them are surely not unique."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Context,
    ModuleView,
    PackageFact,
    Place,
    Record,
    Value,
    Values,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.schema.models import TableName, column_of, plural, snake
from golint_rules.knowledge.schema.schema import Schema
from golint_rules.knowledge.schema.schema_changes import SchemaChange
from golint_rules.knowledge.schema.unique_keys import kept_unique, says_unique

#: How the name of such a column begins and ends.
_FIRST = word_set("idempotency idempotent idempotence idempotencia dedup dedupe deduplication")
_LAST = word_set("key id token hash code ref reference")
#: Words of tables whose rows only say which key something had, of which there may be several.
_BESIDE = word_set(
    """history histories log logs audit audits trace traces attempt attempts try tries retry retries
    outbox inbox event events message messages notification notifications archive archived"""
)
_PARTS = (2, 3)
_NAMED = late_regex(r"(?i)idempoten|dedup")


class KeptKey(PackageFact, frozen=True):
    """A model's field for a key against doubles; `model` is the type's full name."""

    model: str
    table: str
    column: str
    is_unique: bool
    at: Place


class LooseKey(Record, frozen=True):
    """A column for such keys that nothing keeps unique, where it is declared."""

    table: str
    column: str
    at: Place


def is_idempotency_key(column: str) -> bool:
    """Is a column called as a key against doubles is: `idempotency_key`, `dedup_id`?"""
    found = words(column)
    return len(found) in _PARTS and found[0] in _FIRST and found[-1] in _LAST


@package_fact(KeptKey, on=Values("string"), words=("dempot", "edup"))
def kept_key(value: Value, ctx: Context) -> Iterator[KeptKey]:
    """The fields of models of gorm and bun that are called so."""
    if not is_shipped(ctx.header):
        return
    unique = says_unique(value.tag) if value.kind == "field" else None
    column = column_of(value.name, value.tag)
    if unique is not None and value.owner and is_idempotency_key(column):
        model = f"{ctx.package_path}.{value.owner}"
        yield KeptKey(model, plural(snake(value.owner)), column, unique, value.place)


def loose_keys(module: ModuleView) -> Iterator[LooseKey]:
    """The keys against doubles that neither a tag nor a migration keeps unique.

    None where another table keeps such keys unique: those of the others only lead there.
    """
    named = {fact.model: fact.table for fact in module.facts(TableName)}
    fields = [
        (named.get(fact.model, fact.table), fact.column, fact) for fact in module.facts(KeptKey)
    ]
    tagged = {(table, column) for table, column, fact in fields if fact.is_unique}
    unique = kept_unique(module) | tagged
    if any(_NAMED.search(f"{table} {column}") for table, column in unique):
        return
    schema = module.fact(Schema)
    if schema is not None and not schema.is_whole:
        return
    kept = {(t.name, c) for t in schema.tables for c in t.columns} if schema is not None else set()
    seen = set()
    for change in module.asset_facts(SchemaChange):
        for defined in change.definitions:
            key = (change.table, defined.name)
            if change.kind not in ("create", "add") or key not in kept:
                continue
            if is_idempotency_key(defined.name):
                seen.add(key)
                if _is_of_work(change.table):
                    yield LooseKey(change.table, defined.name, change.place)
    for table, column, fact in fields:
        if (table, column) not in seen and _is_of_work(table):
            yield LooseKey(table, column, fact.at)


def _is_of_work(table: str) -> bool:
    """Does a row of the table stand for what is to be done once?"""
    return _BESIDE.isdisjoint(table.split("_"))
