"""A handler answers a failure, and goes on to answer again."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Confidence,
    Context,
    EndsRun,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.answers.answered_kinds import answered_kind
from golint_rules.knowledge.answers.answered_on import (
    answered_failure,
    answered_unlike_others,
    refused_and_went_on,
)
from golint_rules.knowledge.answers.answered_within import FailsForClient, answered_within
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
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
    on=(ErrorBranches(given_on=False), Functions()),
    where=is_shipped,
    words=("if", "switch"),
    needs=(AnswersStatus, FailsForClient, EndsRun),
    cwe=("CWE-393", "CWE-755"),
    tags=("errors", "http"),
)
def answered_and_continued(code: ErrorBranch | Function, ctx: Context) -> Iterator[Finding]:
    """Report branches of handlers that answer a failure and do not return."""
    if not isinstance(code, ErrorBranch):
        functions = (code, *code.literals)
        for call, end in (found for one in functions for found in answered_within(one)):
            yield ctx.finding(
                call.name_span,
                f"`{call.target}` may answer a failure itself, and does not say so; then"
                f" `{end.target}` answers again; let it return an error, and answer once",
            )
        looks = (refused_and_went_on, answered_unlike_others, answered_kind)
        answers = [answer for one in functions for look in looks for answer in look(one)]
    else:
        answer = answered_failure(code) if "(" in code.body_text else None
        answers = [answer] if answer is not None else []
    for answer in answers:
        yield ctx.finding(
            answer.name_span,
            f"`{answer.target}` answers a failure, and the handler goes on and answers again;"
            " return behind it",
            related=_failure(code, answer),
        )


def _failure(code: ErrorBranch | Function, answer: Call) -> tuple[Related, ...]:
    """Where it is asked whether there is a failure, if that is known, and not on the next line."""
    if not isinstance(code, ErrorBranch) or answer.start_byte - code.error.start_byte < _NEAR:
        return ()
    return (Related(code.error.path, code.error.span, "the failure is asked for here"),)


#: So many bytes from the question whoever reads the one sees the other.
_NEAR = 100
