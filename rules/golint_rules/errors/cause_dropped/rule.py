"""A technical failure is replaced by an error or an answer that says nothing of it."""

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
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.error_branches.other_endings import (
    answer_in,
    answer_of,
    error_in,
    hands_another,
    new_error,
    panic_of,
    result_of,
)
from golint_rules.knowledge.error_values.own_errors import (
    TOLD_BELOW,
    cause_behind,
    is_told_behind,
    is_told_by_callee,
)
from golint_rules.knowledge.failures.error_kinds import (
    is_replaced,
    is_told_apart,
)
from golint_rules.knowledge.failures.error_outcomes import (
    about_the_rest,
    ends_otherwise,
    is_declared,
)
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    failed_above,
    fails_by_itself,
    makes_secret,
)
from golint_rules.knowledge.failures.harmless_errors import never_fails
from golint_rules.knowledge.failures.sure_values import is_beside_bad_status
from golint_rules.knowledge.lookups.decoded_sources import decodes_own
from golint_rules.knowledge.lookups.system_failures import is_of_system
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
    needs=(*TOLD_BELOW, AnswersStatus),
    unless=is_told_behind,
    cwe=("CWE-755",),
    tags=("errors", "observability"),
)
def cause_dropped(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report error branches that return or answer another error and never name the first one."""
    if not branch.is_certain or branch.others or not branch.statements:
        return
    rest = about_the_rest(branch)
    if not rest and not ends_otherwise(branch) and result_of(branch) is None:
        return
    call, function = branch.call, branch.function
    if call is None or function is None or is_declared(branch):
        return
    if not rest and ((branch.uses and not is_replaced(branch)) or is_told_apart(branch)):
        return
    work = call if decodes_own(call) else asked(call)
    if is_told_by_callee(branch, call) or is_beside_bad_status(call) or never_fails(work, ctx):
        return
    is_own = makes_secret(work) or fails_by_itself(work, ctx.module_path)
    if not (is_own or is_of_system(branch, work)):
        return
    if rest:
        place = error_in(rest, returns=function.returns_error) or answer_in(rest)
    else:
        place = new_error(branch, returns=function.returns_error) or result_of(branch)
        place = place or answer_of(branch)
    ends = place if place is not None else panic_of(branch)
    if ends is not None and not hands_another(branch, ends):
        name = branch.error.text
        mend = f"wrap `{name}` with `%w`, or log it before answering"
        yield ctx.finding(
            ends,
            f"why `{work.target}` failed is neither returned nor logged here;"
            f" {mend if place is not None else f'panic with `{name}` as well'}",
            related=failed_above(work, ends),
            hangs_on=cause_behind(branch, call),
        )
