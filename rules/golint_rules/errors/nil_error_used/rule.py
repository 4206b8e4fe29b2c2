"""An error that was found to be nil is returned, wrapped or logged as if it said what is wrong."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Severity,
    rule,
)
from golint_rules.knowledge.known_nil import (
    given_where_nil,
    is_never_set,
    is_told_success,
    logged_as_nil,
    made_text_of,
    panics_as_nil,
    returned_of_several,
    uses_as_nil,
    uses_where_nil,
    wrapped_as_nil,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/nil-error-used",
    summary="a nil error is returned or logged as a failure",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(ErrorBranches(), ErrorBranches(succeeded=True), Calls(words=("Error",))),
    where=is_shipped,
    cwe=("CWE-390", "CWE-252"),
    tags=("errors", "reliability"),
)
def nil_error_used(code: ErrorBranch | Call, ctx: Context) -> Iterator[Finding]:
    """Report uses of an error behind the branch that has left where it was not nil."""
    if isinstance(code, ErrorBranch):
        yield from _of_branch(code, ctx)
    elif code.receiver is not None and is_never_set(code):
        yield ctx.finding(
            code.receiver,
            f"`{code.receiver.text}` is nil here, as nothing has set it, so this panics; say what"
            " is wrong",
        )


def _of_branch(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    if branch.error.usage.comparison == "==":
        found = (
            given_where_nil(branch)
            if "}" not in ctx.text_between(branch.error, branch.body)
            else None
        )
        if found is not None:
            yield ctx.finding(
                found[0],
                f"`{found[0].text}` is nil where `== nil` has led here, {found[1]}, and the failure"
                " goes on unseen; ask `!= nil`",
            )
        return
    returned = returned_of_several(branch)
    if returned is not None:
        yield ctx.finding(
            returned[0],
            f"`{returned[0].text}` is nil where only {returned[1]} has led here, so the caller is"
            " told success; return `errors.Join` of them, or make two branches of it",
        )
    for use, what in uses_where_nil(branch):
        yield ctx.finding(
            use,
            f"`{use.text}` is nil where only `{branch.others[0].text}` has led here, {what}; make"
            " two branches of it",
        )
    for use in uses_as_nil(branch):
        name = use.text
        wrapping, line, made = wrapped_as_nil(use), logged_as_nil(use), made_text_of(use)
        if panics_as_nil(use):
            yield ctx.finding(
                use,
                f"`{name}` is nil here, as a branch above has left where it was not, so this"
                " panics; say what is wrong",
            )
        elif is_told_success(use):
            yield ctx.finding(
                use,
                f"`{name}` is nil here, as a branch above has left where it was not, so the caller"
                " is told success; return an error that says what is wrong",
            )
        elif wrapping is not None:
            yield ctx.finding(
                use,
                f"`{name}` is nil here, and of a nil error `{wrapping.target}` makes nil, so the"
                " caller is told success; hand it the error of this branch",
            )
        elif made is not None:
            yield ctx.finding(
                use,
                f"`{name}` is nil here, so the text says `<nil>` in place of what failed; hand"
                f" `{made.target}` the error of this branch",
            )
        elif line is not None:
            yield ctx.finding(
                use,
                f"`{name}` is nil here, so `{line.target}` says nothing of what failed; log the"
                " error of this branch, or none",
            )
