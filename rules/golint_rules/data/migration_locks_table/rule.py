"""A migration stops a service that runs: it locks a table, or takes away what the service uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import (
    Assets,
    Confidence,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.locking_ddl import Harm, harms
from golint_rules.knowledge.migrations import is_migration, statements_there

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext


@rule(
    id="data/migration-locks-table",
    summary="a migration locks a table that is in use",
    standard=(
        "Data Layer: Database migrations and schema changes",
        "What This Agent Does: Creating database migrations and managing schema evolution",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Assets("*.sql"),
    tags=("data", "migration", "database"),
    # It cannot know which tables are large: of eighteen findings two were worth a change.
    presets=("strict",),
)
def migration_locks_table(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    """Report what PostgreSQL locks a table for, once a kind and file."""
    if asset.dialect != "postgres" or not is_migration(asset.inner_path):
        return
    kinds: dict[str, list[Harm]] = {}
    for harm in harms(asset, statements_there(asset)):
        kinds.setdefault(harm.kind, []).append(harm)
    for first, *others in kinds.values():
        yield ctx.finding(
            first.at,
            f"{first.what}; {first.instead}",
            related=tuple(
                Related(asset.path, asset.place(other.at).span, other.what) for other in others
            ),
        )
