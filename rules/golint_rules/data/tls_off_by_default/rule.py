"""The way to the database is open where nobody sets how it is protected."""

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
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.sql.connection_texts import AsksForTls, OpenByDefault, open_by_default


@rule(
    id="data/tls-off-by-default",
    summary="TLS to the database is off unless somebody turns it on",
    standard=("Data Layer: PostgreSQL repository implementations",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(OpenByDefault,)),
    needs=(OpenByDefault, AsksForTls, Services),
    cwe=("CWE-319", "CWE-1188"),
    tags=("data", "security", "database"),
    security_severity="5.9",
)
def tls_off_by_default(ctx: ModuleContext) -> Iterator[Finding]:
    """Report the first setting of a module whose default leaves TLS off, with the others."""
    found = open_by_default(ctx.module)
    if not found:
        return
    first, *others = found
    more = also(len(others), " (and 1 more setting)", " (and {} more settings)")
    yield ctx.finding(
        first.at,
        f"TLS to the database is off where `{first.setting}`{more} is not set, so that a deployment"
        " which forgets it sends the password and every row in clear, and nothing says so; make"
        " `require` the default, and set `disable` on the machines of developers",
        related=tuple(Related(o.at.path, o.at.span, "and here") for o in others[:MAX_RELATED]),
    )
