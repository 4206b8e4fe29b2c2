"""A handler answers a failure, and goes on to answer again."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.answered_on import answered_failure
from golint_rules.knowledge.failure_answers import AnswersStatus
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/answered-and-continued",
    summary="a failure is answered, and the handler goes on",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    where=is_shipped,
    needs=(AnswersStatus,),
    cwe=("CWE-393", "CWE-755"),
    tags=("errors", "http"),
)
def answered_and_continued(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches of handlers that answer a failure and do not return."""
    if "(" not in branch.body_text:
        return
    answer = answered_failure(branch)
    if answer is not None:
        yield ctx.finding(
            answer.name_span,
            f"`{answer.target}` answers a failure, and the handler goes on and answers again;"
            " return behind it",
        )
