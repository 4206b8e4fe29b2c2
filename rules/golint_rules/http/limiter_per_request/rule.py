"""A limiter or a circuit breaker that one call makes for itself: it never counts to two."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.clients.fresh_limiters import BREAKERS, LIMITERS, only_question
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="http/limiter-per-request",
    summary="a limiter or a circuit breaker is made for one call",
    standard=(
        "Performance & Reliability: Rate limiting and throttling",
        "Performance & Reliability: Circuit breaker implementation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(*LIMITERS, *BREAKERS),
    where=is_shipped,
    cwe=("CWE-770",),
    tags=("http", "reliability"),
)
def limiter_per_request(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report limiters and breakers that are made, asked once outside of loops, and left."""
    question = only_question(call)
    if question is None:
        return
    if call.callee in BREAKERS:
        what = "has seen no failure before this call and never opens"
    else:
        what = "has counted nothing before this question and limits nothing"
    yield ctx.finding(
        call.name_span,
        f"`{call.target}` makes it anew each time, so it {what}; make it once at the start, keep"
        " it, and ask it here",
        related=(Related(question.path, question.name_span, "asked here alone"),),
    )
