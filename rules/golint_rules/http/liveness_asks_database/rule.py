"""A check of liveness asks the database: while that is away, every instance is restarted."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.liveness import (
    ROUTING,
    AnswersWell,
    PingsDatabase,
    pinged_for_life,
)


@rule(
    id="http/liveness-asks-database",
    summary="a check of liveness asks the database",
    standard=("Performance & Reliability: Health check endpoints",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=ROUTING),
    where=is_in_service,
    needs=(PingsDatabase, AnswersWell),
    words=("liv",),
    cwe=("CWE-754",),
    tags=("http", "reliability"),
)
def liveness_asks_database(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report routes such as `/livez` whose handler pings a database."""
    found = pinged_for_life(call, ctx)
    if found is None:
        return
    handler, by = found
    yield ctx.finding(
        handler,
        f"this check of liveness asks the database (`{by}`), so whoever looks restarts every"
        " instance while the database is away; answer that the process lives, and ask the database"
        " in the check of readiness",
    )
