"""A client chooses what rows are sorted by, and its text becomes part of the statement."""

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
from golint_rules.knowledge.sql.sort_columns import LooksAtSort, ReadsSort, SplicedSort, is_alike


@rule(
    id="data/sorted-as-asked",
    summary="a client's text is spliced into ORDER BY",
    standard=(
        "API & Service Development: Input validation and sanitization",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(SplicedSort,)),
    needs=(SplicedSort, LooksAtSort, ReadsSort),
    cwe=("CWE-89",),
    tags=("data", "security", "database"),
    security_severity="8.1",
)
def sorted_as_asked(ctx: ModuleContext) -> Iterator[Finding]:
    """Report columns of a request that nothing in the module looks at before ORDER BY."""
    looked = {(fact.key, fact.owner) for fact in ctx.module.facts(LooksAtSort)}
    is_read = bool(ctx.module.facts(ReadsSort))
    told = set()
    for one in ctx.module.facts(SplicedSort):
        # A field of another request tells nothing of this one.
        looked_at = any(
            is_alike(one.key, key) and (not owner or not one.owners or owner in one.owners)
            for key, owner in looked
        )
        if looked_at or not (one.is_sent or is_read) or one.at in told:
            continue
        told.add(one.at)
        is_elsewhere = one.read.span.start.line != one.at.span.start.line
        yield ctx.finding(
            one.at,
            f"`{one.written}` comes from the request and becomes part of the statement behind"
            " ORDER BY, where no placeholder can stand, so whoever sends it writes SQL; look it up"
            " in a list of the columns that may be sorted by",
            related=(Related(one.read.path, one.read.span, "read here"),) if is_elsewhere else (),
        )
