"""Statements in the query files of sqlc, by table, and the methods that it writes for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Assets, PackageFact, Place, late_regex, package_fact
from golint_rules.knowledge.request_ids.id_chains import QUERIES
from golint_rules.knowledge.schema.migrations import is_migration
from golint_rules.knowledge.statements.table_statements import (
    VERBS,
    described,
    folded,
    read_by,
    tables_of,
)

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext

_NAME = late_regex(r"^--\s*name:\s*(\w+)\s+:\w+", re.MULTILINE)


class QueryStatement(PackageFact, frozen=True):
    """A statement of a query file, as `TableStatement` says it; `function` is sqlc's method.

    `changed` are the columns that it sets.
    """

    verb: str
    tables: tuple[str, ...]
    bound: tuple[str, ...]
    named: tuple[str, ...]
    selected: tuple[str, ...]
    is_sure: bool
    place: Place
    function: str
    changed: tuple[str, ...] = ()


@package_fact(QueryStatement, on=Assets("*.sql"))
def query_statement(asset: Asset, _: AssetContext) -> Iterator[QueryStatement]:
    """The statements of a file that names them for sqlc."""
    text = asset.text
    names = [(len(text[: m.start()].encode()), m[1]) for m in _NAME.finditer(text)]
    if not names or is_migration(asset.path):
        return
    for statement in map(read_by, asset.statements):
        tables = tables_of(statement) if statement.verb in VERBS else ()
        before = [name for start, name in names if start <= statement.end]
        if not tables or not before:
            continue
        place = asset.place(statement)
        yield QueryStatement(
            *described(statement, tables),
            Place(place.path, place.span, before[-1]),
            f"{QUERIES}.{before[-1]}",
            tuple(folded(assignment.column.name) for assignment in statement.set),
        )
