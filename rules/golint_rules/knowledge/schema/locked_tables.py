"""Migrations that harm a table in use: which of them are told, by what the others have made."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Assets, PackageFact, Place, late_regex, package_fact, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.schema.growing_tables import GROWING, grows
from golint_rules.knowledge.schema.locking_ddl import harms
from golint_rules.knowledge.schema.migrations import (
    Order,
    is_migration,
    order_of,
    statements_there,
)
from golint_rules.knowledge.schema.schema_changes import SchemaChange

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext, ModuleView, Statement

#: Kinds of harm that end the migration, whatever the size of the table.
_FAILING = word_set("concurrently mandatory")
#: Kinds that hold a lock for as long as the table is large.
_LOCKING = word_set("index unique type constraint") | {"not null"}
#: What has as many rows as a service has people or tenants is seldom large.
_SMALL = word_set("user account customer wallet subscription session lead")
_LARGE = (GROWING - _SMALL) | word_set("run execution attempt reading click visit")
#: So many migrations before it show that a service is in use.
_IN_USE = 4
#: A table that was made less than so many migrations before is seldom large.
_OLD = 2


#: A comment that speaks of building an index beside what runs, mostly of why not here.
_SAID = late_regex(r"(?i)--.*\b(?:concurrent|lock(?:s|ed|ing)?\b)")


class TableHarm(PackageFact, frozen=True):
    """A part of a migration that harms a table which other migrations have made.

    `kind`, `what` and `instead` are those of `locking_ddl.Harm`. It `is_least` where the file holds
    the table for longer by what it does besides, or says why it locks it.
    """

    kind: str
    table: str
    what: str
    instead: str
    at: Place
    order: Order
    is_least: bool = False


@package_fact(TableHarm, on=Assets("*.sql"))
def table_harm(asset: Asset, _: AssetContext) -> Iterator[TableHarm]:
    """The harms of a migration for PostgreSQL, in order."""
    path = asset.inner_path
    if asset.dialect != "postgres" or not is_migration(path):
        return
    order, statements = order_of(path), statements_there(asset)
    found = list(harms(asset, statements))
    rewritten = {harm.table for harm in found if harm.kind in ("type", "number")}
    rewritten |= {_updated(one) for one in statements if one.verb == "update"}
    is_said = _SAID.search(asset.text) is not None
    for harm in found:
        is_least = is_said or (harm.kind != "type" and harm.table in rewritten)
        yield TableHarm(
            *(harm.kind, harm.table, harm.what, harm.instead),
            *(asset.place(harm.at), order, is_least),
        )


def _updated(statement: Statement) -> str:
    return statement.target.name if statement.target is not None else ""


def harms_told(module: ModuleView, *, of_every_table: bool) -> Iterator[tuple[TableHarm, ...]]:
    """The harms of each migration by kind, the first of them first.

    Unless those `of_every_table` are asked for, these are what fails, and locks of tables that grow
    with each use, where migrations of the same folder show that the table is old.
    """
    made, steps = _made(module)
    found: dict[tuple[str, str], list[TableHarm]] = defaultdict(list)
    for harm in module.asset_facts(TableHarm):
        if of_every_table or harm.kind in _FAILING or _locks_in_use(harm, made, steps):
            found[harm.at.path, harm.kind].append(harm)
    for told in found.values():
        yield tuple(told)


_Migration = tuple[int, str]


def _made(
    module: ModuleView,
) -> tuple[dict[tuple[str, str], _Migration], dict[str, list[_Migration]]]:
    """Which migration makes a table of a folder, and all that change something there, in order."""
    made: dict[tuple[str, str], _Migration] = {}
    steps: dict[str, set[_Migration]] = defaultdict(set)
    for change in module.asset_facts(SchemaChange):
        order = change.order
        step = (order.number, order.name)
        steps[order.folder].add(step)
        if change.kind == "create":
            key = (order.folder, change.table)
            made[key] = min(made.get(key, step), step)
    return made, {folder: sorted(found) for folder, found in steps.items()}


def _locks_in_use(
    harm: TableHarm,
    made: dict[tuple[str, str], _Migration],
    steps: dict[str, list[_Migration]],
) -> bool:
    order = harm.order
    first = made.get((order.folder, harm.table))
    if harm.is_least or harm.kind not in _LOCKING or first is None:
        return False
    if not grows(words(harm.table), _LARGE):
        return False
    before = bisect_left(steps[order.folder], (order.number, order.name))
    return before >= _IN_USE and before - bisect_left(steps[order.folder], first) >= _OLD
