"""The value of a call that failed is used: the branch logs the error and goes on."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    EndsRun,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Local,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.answers.answered_on import answered_failure
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.dropped_errors.failed_values import (
    FINE_AS_ZERO,
    USABLE_BESIDE_ERROR,
    filled_by,
    first_need,
    is_given_on,
    is_mended,
    is_named,
    is_wrong_before_told,
    need_of_filled,
    takes_it_for_another,
)
from golint_rules.knowledge.dropped_errors.given_beside_errors import GivesBesideError
from golint_rules.knowledge.error_branches.nil_failures import FailsAsNil, use_of_nil
from golint_rules.knowledge.failures.error_outcomes import (
    asks_what_it_is,
    ends_run,
    is_declared,
)
from golint_rules.knowledge.failures.sure_values import marshals_surely
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/failed-value-used",
    summary="the value of a failed call is used",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Business Logic: CQRS command handlers (create, update, delete operations)",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(ErrorBranches(given_on=False), Calls(having=FailsAsNil)),
    where=is_shipped,
    needs=(AnswersStatus, FailsAsNil, EndsRun, GivesBesideError),
    cwe=("CWE-390", "CWE-252"),
    tags=("errors", "reliability"),
)
def failed_value_used(branch: ErrorBranch | Call, ctx: Context) -> Iterator[Finding]:
    """Report error branches that go on to statements which need what the failed call gave.

    And uses of what a function gives, which is nil where it fails.
    """
    if isinstance(branch, Call):
        use = use_of_nil(branch)
        if use is not None:
            yield ctx.finding(
                use,
                f"`{branch.target}` gives nil where something in it fails, and no error, and nobody"
                " looks for that here; let it return the error, or look whether this is nil first",
            )
        return
    if not branch.statements or not branch.is_certain or branch.statements[-1].jump:
        return
    call = branch.call
    filled = filled_by(call) if call is not None and branch.goes_on else []
    if call is None or not (branch.values or filled) or not branch.goes_on:
        return
    if call.enclosing_function != branch.enclosing_function or marshals_surely(call, ctx):
        return  # asked in a literal, later; or nothing can fail
    if call.callee in USABLE_BESIDE_ERROR or call.fact(GivesBesideError) is not None:
        return
    if branch.others or any(ends_run(s) for s in branch.statements) or is_declared(branch):
        return
    if (
        asks_what_it_is(branch)
        or branch.otherwise is not None
        or takes_it_for_another(branch, call)
    ):
        return
    if branch.variable is None or answered_failure(branch) is not None:
        return  # `errors/answered-and-continued` says it
    if any(is_named(branch, value) for value in branch.values[1:]):
        return  # what comes with an error says something of it
    needs = (_need_of(branch, value, call) for value in branch.values)
    behind = (need_of_filled(branch, value) for value in filled if not is_given_on(branch))
    use = next((use for use in (*needs, *behind) if use is not None), None)
    if use is not None:
        yield ctx.finding(
            branch.error,
            f"the function goes on after `{call.target}` failed and uses `{use.text}`, which"
            " holds no good value then; return in this branch",
            related=(Related(use.path, use.span, f"`{use.text}` is used here"),),
        )


def _need_of(branch: ErrorBranch, value: Local, call: Call) -> Code | None:
    """Where a value that the call gave is needed first, unless it is mended or fine as it is."""
    if str(value.type).startswith(FINE_AS_ZERO) or is_mended(branch, value):
        return None
    use = first_need(branch, value, call)
    if use is None or (is_given_on(branch) and not is_wrong_before_told(branch, value, use)):
        return None
    return use
