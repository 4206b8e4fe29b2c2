"""An `if` gets the error of a call and asks another one, so nobody looks at the first."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.kind_questions import KIND_QUESTIONS
from golint_rules.knowledge.dropped_errors.deaf_defers import never_hears
from golint_rules.knowledge.error_values.shadowed_kinds import asked_of_answer
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/other-error-checked",
    summary="a condition asks another error than the one of its call",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(ErrorBranches(), Calls(*KIND_QUESTIONS)),
    where=is_shipped,
    cwe=("CWE-390", "CWE-480"),
    tags=("errors", "reliability"),
)
def other_error_checked(code: ErrorBranch | Call, ctx: Context) -> Iterator[Finding]:
    """Report `if err1 := f(); err != nil`, where the condition does not name `err1`.

    And a deferred `if err != nil` that asks a variable which no failing `return` sets, and
    `errors.AsType[*B](err)` where `err` is what `errors.AsType[*A](err)` has not found.
    """
    if isinstance(code, ErrorBranch):
        yield from _of_branch(code, ctx)
    elif (found := asked_of_answer(code)) is not None:
        error, given = found
        yield ctx.finding(
            error,
            f"`{error.text}` is what `{given.text}` gives where it finds nothing, so this is never"
            " true; give that another name, so that the error itself is asked",
        )


def _of_branch(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    initializer = branch.initializer
    unheard = never_hears(branch)
    if unheard is not None:
        yield ctx.finding(
            branch.error,
            f"`{branch.error.text}` is nil whenever this runs, as nothing sets it behind the"
            " `defer`, so it never hears of the errors that are returned; make it a named result",
            related=(Related(unheard.path, unheard.span, "this one, for example"),),
        )
        return
    if initializer is None or branch.variable is None:
        return
    asked = branch.error.text
    given = initializer.assigned
    if not given:
        return
    # Of several results the last one is the error.
    target, value = given[-1]
    call, name = value.call if value is not None else None, target.text
    if call is None or name in ("_", asked) or not target.is_name or not call.returns_error:
        return
    if any(target.text == asked for target, _ in given):
        return
    if any(other.mentions(name) for other in branch.others):
        return
    yield ctx.finding(
        branch.error,
        f"the condition asks `{asked}`, so nobody looks at `{name}`, the error of"
        f" `{call.target}`; ask `{name} != nil`",
    )
