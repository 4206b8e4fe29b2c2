"""A limiter is kept for each client that ever asked, so that clients fill the memory."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Query, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.kept_limiters import kept_for_ever


@rule(
    id="http/limiters-never-dropped",
    summary="a limiter is kept for each client for ever",
    standard=("Performance & Reliability: Rate limiting and throttling",),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    on=Query("(assignment_statement left: (expression_list (index_expression))) @match"),
    words=("Limiter",),
    where=is_in_service,
    cwe=("CWE-770", "CWE-401"),
    tags=("http", "reliability", "security"),
    security_severity="5.3",
)
def limiters_never_dropped(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report maps of limiters by clients from which nothing in the package takes any."""
    name = kept_for_ever(code, ctx)
    if name:
        yield ctx.finding(
            code,
            f"`{name}` keeps a limiter for each client that ever asked and drops none, so"
            " that whoever comes from many addresses fills the memory that it should protect; note"
            " when each was used last and drop the old ones, or bound how many there are",
        )
