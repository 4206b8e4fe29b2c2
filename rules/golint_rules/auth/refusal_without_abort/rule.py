"""A middleware of gin refuses somebody and returns, and the handlers behind it run all the same."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.answers.gin_refusals import NEXT, Aborts, refusals_before
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="auth/refusal-without-abort",
    summary="a middleware of gin refuses, and the handlers behind it run",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Adding authentication and authorization logic",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(NEXT),
    where=is_in_service,
    needs=(Aborts, AnswersStatus),
    cwe=("CWE-863",),
    tags=("auth", "security"),
    security_severity="8.1",
)
def refusal_without_abort(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report answers of 3xx, 4xx and 5xx before any `Next`, where a `return` alone follows."""
    for answer in refusals_before(call, ctx):
        yield ctx.finding(
            answer.name_span,
            f"`{answer.target}` refuses, and the `return` behind it ends this function alone:"
            " gin runs the handlers behind it all the same; call `AbortWithStatusJSON` or"
            " `Abort`",
            related=(Related(call.path, call.name_span, "who is let through comes here"),),
        )
