"""A migration has a way back that does nothing, so a failed release cannot be undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Assets, Confidence, Finding, Severity, rule
from golint_rules.knowledge.migrations import is_migration, lacks_way_back, way_back_starts

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext


@rule(
    id="data/migration-without-way-back",
    summary="a migration's way back is empty",
    standard=(
        "Data Layer: Database migrations and schema changes",
        "What This Agent Does: Creating database migrations and managing schema evolution",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Assets("*.sql"),
    tags=("data", "migration", "database"),
)
def migration_without_way_back(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    """Report files and sections for the way back that hold no statement."""
    if not is_migration(asset.inner_path) or not lacks_way_back(asset):
        return
    start = way_back_starts(asset)
    yield ctx.finding(
        asset.span(start, start),
        "the way back is there and does nothing, so the tool takes the migration for undone while"
        " all of it stays, and the next way there fails; undo it here, or say why that cannot be",
    )
