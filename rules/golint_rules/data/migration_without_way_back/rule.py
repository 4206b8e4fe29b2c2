"""A migration has a way back that does nothing, so a failed release cannot be undone."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.schema.ways_back import ChangedThere, EmptyWayBack, lacking_ways_back


@rule(
    id="data/migration-without-way-back",
    summary="a migration's way back is empty",
    standard=(
        "Data Layer: Database migrations and schema changes",
        "What This Agent Does: Creating database migrations and managing schema evolution",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(EmptyWayBack,)),
    needs=(ChangedThere, EmptyWayBack),
    tags=("data", "migration", "database"),
)
def migration_without_way_back(ctx: ModuleContext) -> Iterator[Finding]:
    """Report files and sections for the way back that hold no statement."""
    for at, related in lacking_ways_back(ctx.module):
        yield ctx.finding(
            at,
            "the way back is there and does nothing, so the tool takes the migration for undone"
            " while all of it stays, and the next way there fails; undo it here, or say why that"
            " cannot be",
            related=related,
        )
