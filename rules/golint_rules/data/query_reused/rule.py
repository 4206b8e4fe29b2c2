"""A query of GORM runs with the conditions of another one, as both are the same variable."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.sql.reused_queries import reused_queries

#: A condition of more bytes is not quoted.
_LONGEST = 60


@rule(
    id="data/query-reused",
    summary="a query carries the conditions of the one before",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "Business Logic: CQRS query handlers (read, list, search, aggregation)",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=("Where(", "Joins(", "Group(", "Having(", "Not(", "Or("),
    where=is_shipped,
    cwe=("CWE-1025",),
    tags=("data", "correctness", "database"),
)
def query_reused(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the first run of a query of GORM that an earlier run has restricted."""
    for one in reused_queries(function):
        given = one.added.argument(0)
        added = (
            given.text if given is not None and len(given.text) <= _LONGEST else one.added.method
        )
        if one.is_loop:
            carries = f"each turn of the loop adds its `{added}` to those of the turns before"
        else:
            carries = f"this query is still restricted by `{added}` of one before"
        yield ctx.finding(
            one.again.name_span,
            f"`{one.query}` keeps what each call adds to it, so that {carries}; begin each query"
            f" with `{one.query}.Session(&gorm.Session{{}})`",
            related=(Related(one.added.path, one.added.name_span, "this stays in it"),),
        )
