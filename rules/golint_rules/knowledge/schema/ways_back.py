"""Ways back of migrations that do nothing, and what the way there has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Assets, PackageFact, Place, Related, late_regex, package_fact
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.schema.migrations import (
    is_migration,
    is_one_way,
    keeps_both_ways,
    leads_back,
    order_of,
    statements_back,
    statements_there,
    text_back,
    way_back_starts,
)

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext, ModuleView, Statement

_REASON = late_regex(
    r"(?i)irrevers|cannot|can't|can not|not possible|no[- ]?op|noop|nothing to|no way back|no down"
    r"|one[- ]way|forward[- ]only|intentional|on purpose|left empty"
)
#: What pg_dump writes.
_DUMP = "PostgreSQL database dump"
_TWICE = late_regex(r"(?i)\bif\s+not\s+exists\b|\bcreate\s+or\s+replace\b")
#: A comment of a way back that no tool has put there.
_COMMENT = late_regex(
    r"(?m)^[ \t]*--[ \t]*(?!\+|-|migrate:)(?!SQL (?:in|section)|SELECT\b)(?:\S+[ \t]+){2}\S"
)
#: A heading that says what a way back is for, and nothing of why it is empty.
_HEADING = late_regex(
    r"(?im)^[ \t]*--[ \t]*(?:down migration|(?:rollback|revert|undo|drop|remove|reverse)\b)"
    r"(?![^\n]*\b(?:not|no|never|nothing|without|only|by|manual\w*|needed|unsupported|see|done)\b)"
    r"[^\n]*$"
)
_ADDED_VALUE = late_regex(r"(?i)\badd\s+value\b")
_OF_SCHEMA = word_set("create alter drop rename")


class ChangedThere(PackageFact, frozen=True):
    """What the file of a way there, `of` its folder and number, changes first that stays.

    What is written into rows mostly cannot be undone, nor can a value be taken from an enum. A dump
    of what was there before is where a history begins.
    """

    of: tuple[str, str]
    at: Place


class EmptyWayBack(PackageFact, frozen=True):
    """A way back without a statement, and without a word why; `of` the migration it is of.

    `is_needed` says whether the file itself says that something is to be undone; where the way
    there has a file of its own, that file says it.
    """

    of: tuple[str, str]
    at: Place
    is_needed: bool


@package_fact(ChangedThere, on=Assets("*.up.sql"))
def changed_there(asset: Asset, _: AssetContext) -> Iterator[ChangedThere]:
    """The first change of a `000002_add.up.sql`."""
    path = asset.inner_path
    if is_migration(path) and is_one_way(path):
        changes = _changes(asset)
        if changes:
            yield ChangedThere(_migration_of(path), asset.place(changes[0]))


@package_fact(EmptyWayBack, on=Assets("*.sql"))
def empty_way_back(asset: Asset, _: AssetContext) -> Iterator[EmptyWayBack]:
    """An empty `000002_add.down.sql`, or an empty section behind `-- +goose Down`."""
    path = asset.inner_path
    if not is_migration(path) or not (leads_back(path) or keeps_both_ways(asset)):
        return
    if statements_back(asset) or _REASON.search(asset.text) is not None or _says_more(asset):
        return
    start = way_back_starts(asset)
    at = asset.place(asset.span(start, start))
    # A file that may run twice is where many a history begins.
    is_needed = any(not _may_run_twice(asset, one) for one in _changes(asset))
    yield EmptyWayBack(_migration_of(path), at, is_needed=is_needed)


def lacking_ways_back(module: ModuleView) -> Iterator[tuple[Place, tuple[Related, ...]]]:
    """Where a way back is empty though the way there has changed what stays, and that change."""
    there = {one.of: one.at for one in reversed(module.asset_facts(ChangedThere))}
    for empty in module.asset_facts(EmptyWayBack):
        at = there.get(empty.of)
        if empty.is_needed:
            yield empty.at, ()
        elif at is not None:
            yield empty.at, (Related(at.path, at.span, "this stays"),)


def _migration_of(path: str) -> tuple[str, str]:
    """Which migration a file is of: its folder, and its number or else its name without the way."""
    order = order_of(path)
    name = order.name.rpartition("/")[2].removesuffix(".up.sql").removesuffix(".down.sql")
    return order.folder, str(order.number) if order.number >= 0 else name


def _changes(asset: Asset) -> list[Statement]:
    """The changes of the schema on the way there that are to be undone."""
    if _DUMP in asset.text:
        return []
    there = statements_there(asset)
    return [one for one in there if _changes_schema(asset, one)]


def _may_run_twice(asset: Asset, statement: Statement) -> bool:
    return _TWICE.search(asset.text_at(statement.start, statement.end)) is not None


def _says_more(asset: Asset) -> bool:
    """Is something said where the way back should be, in three words or more?"""
    return _COMMENT.search(_HEADING.sub("", text_back(asset))) is not None


def _changes_schema(asset: Asset, statement: Statement) -> bool:
    text = asset.text_at(statement.start, statement.end)
    return statement.verb in _OF_SCHEMA and _ADDED_VALUE.search(text) is None
