"""A technical failure is replaced by an error or an answer that says nothing of it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.constructors import makes_part
from golint_rules.knowledge.error_kinds import (
    is_replaced,
    is_told_apart,
    says_client_is_at_fault,
    says_code,
    says_not_there,
)
from golint_rules.knowledge.error_outcomes import (
    answers,
    ends_otherwise,
    is_declared,
    outer_calls,
    says_status_alone,
)
from golint_rules.knowledge.failing_calls import (
    asked,
    asks_outside,
    is_attempt,
    is_secret_matter,
    is_service,
    reads_a_value,
)
from golint_rules.knowledge.own_errors import (
    TOLD_BELOW,
    cause_behind,
    is_told_behind,
    is_told_by_callee,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/cause-dropped",
    summary="an error is replaced by one that says nothing of it",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    where=is_shipped,
    needs=TOLD_BELOW,
    unless=is_told_behind,
    cwe=("CWE-755",),
    tags=("errors", "observability"),
)
def cause_dropped(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches that return or answer another error and never name the first one."""
    if not branch.is_certain or branch.others or not (branch.statements and ends_otherwise(branch)):
        return
    call, function = branch.call, branch.function
    if call is None or function is None:
        return
    if (branch.uses and not is_replaced(branch)) or is_told_apart(branch) or is_declared(branch):
        return
    work = asked(call)
    if is_secret_matter(work, function.name):
        return
    if (reads_a_value(work) or is_attempt(work)) and not makes_part(call, function):
        return
    if (not asks_outside(call) and not is_service(work)) or is_told_by_callee(branch, call):
        return
    place = _new_error(branch, returns=function.returns_error) or _answer(branch)
    if place is not None:
        yield ctx.finding(
            place,
            f"why `{work.target}` failed is neither returned nor logged here; wrap"
            f" `{branch.error.text}` with `%w`, or log it before answering",
            hangs_on=cause_behind(branch, call),
        )


def _new_error(branch: ErrorBranch, *, returns: bool) -> Code | None:
    """The new error that the branch ends with."""
    last = branch.statements[-1]
    results = last.returned
    if not returns or not results:
        return None
    given = results[-1]
    made = given.call
    if made is not None and (answers(made) or asks_outside(made) or len(made.results or ()) > 1):
        return None
    if is_replaced(branch):
        return branch.statements[0]
    if given.is_nil or given.local is not None or says_not_there(given):
        return None
    if any(map(says_code, results[:-1])):
        return None
    return given if given.call is not None or given.is_error else None


def _answer(branch: ErrorBranch) -> Code | None:
    """The answer that the branch gives, where it blames the server."""
    if branch.goes_on:
        return None
    if any(says_not_there(statement) for statement in branch.statements):
        return None
    for call in outer_calls(branch.body):
        if not answers(call) or says_status_alone(call):
            continue
        if not says_client_is_at_fault(call):
            return call
    return None
