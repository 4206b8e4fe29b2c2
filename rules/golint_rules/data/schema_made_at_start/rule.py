"""A service makes and changes its tables whenever it starts, in place of migrations."""

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
from golint_rules.knowledge.programs.servers import ServesElsewhere
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.schema.auto_migrations import (
    StartsWithTables,
    TablesChosen,
    TablesMade,
    is_versioned,
)
from golint_rules.knowledge.schema.schema_changes import SchemaChange


@rule(
    id="data/schema-made-at-start",
    summary="tables are changed whenever a service starts",
    standard=(
        "Data Layer: Database migrations and schema changes",
        "What This Agent Does: Creating database migrations and managing schema evolution",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TablesMade,)),
    needs=(StartsWithTables, TablesChosen, SchemaChange, Services, ServesElsewhere),
    cwe=("CWE-362",),
    tags=("data", "migration", "database"),
)
def schema_made_at_start(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first such call of each program, where the module has no migrations."""
    services = ctx.module.fact(Services)
    if services is None or is_versioned(ctx.module) or ctx.module.facts(TablesChosen):
        return
    # A program beside one that serves may be there to make the tables before.
    serving = [p for p in services.programs if ctx.module.package(p).facts(ServesElsewhere)]
    told: set[tuple[str, int]] = set()
    for program in serving or services.programs:
        packages = [ctx.module.package(path) for path in services.programs[program]]
        if not any(package.facts(StartsWithTables) for package in packages):
            continue
        made = [one for package in packages for one in package.facts(TablesMade)]
        key = (made[0].at.path, made[0].at.span.start.byte) if made else ("", 0)
        if not made or key in told:
            continue
        told.add(key)
        first, *others = made
        yield ctx.finding(
            first.at,
            f"`{first.target}` changes the tables of production at each start, from every replica"
            " at once and under whatever lock that takes; it renames, fills and takes back nothing,"
            " and no release says what changed; run migrations with versions before the release",
            related=tuple(Related(m.at.path, m.at.span, "and here") for m in others[:5]),
        )
