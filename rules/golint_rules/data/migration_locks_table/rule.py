"""A migration stops a service that runs: it fails on its rows, or locks a table that is large."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Option,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.schema.locked_tables import TableHarm, harms_told
from golint_rules.knowledge.schema.schema_changes import SchemaChange


@rule(
    id="data/migration-locks-table",
    summary="a migration locks a table that is in use, or fails on its rows",
    standard=(
        "Data Layer: Database migrations and schema changes",
        "What This Agent Does: Creating database migrations and managing schema evolution",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TableHarm,)),
    needs=(SchemaChange, TableHarm),
    options=(
        Option(
            "every_table",
            default=False,
            help="report all tables that other migrations have made, and other names of theirs",
        ),
    ),
    presets=("strict",),
    tags=("data", "migration", "database"),
)
def migration_locks_table(ctx: ModuleContext) -> Iterator[Finding]:
    """Report what PostgreSQL locks a table for, or refuses, once a kind and file."""
    for first, *others in harms_told(ctx.module, of_every_table=ctx.options.every_table):
        yield ctx.finding(
            first.at,
            f"{first.what}; {first.instead}",
            related=tuple(Related(one.at.path, one.at.span, one.what) for one in others),
        )
