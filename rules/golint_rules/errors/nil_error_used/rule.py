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
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.dropped_errors.unmatched_writes import returned_unmatched
from golint_rules.knowledge.error_values.known_nil import (
    asks_rows_of_scan,
    found_beside,
    given_where_nil,
    goes_wrong_as_nil,
    is_never_set,
    returned_of_several,
    uses_after_undoing,
    uses_as_nil,
    uses_where_nil,
)
from golint_rules.knowledge.error_values.wrapped_unasked import wrapped_unasked
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
    on=(
        *(ErrorBranches(), ErrorBranches(succeeded=True), Calls(words=("Error",))),
        Functions(results=True),
    ),
    where=is_shipped,
    cwe=("CWE-390", "CWE-252"),
    tags=("errors", "reliability"),
)
def nil_error_used(code: ErrorBranch | Call | Function, ctx: Context) -> Iterator[Finding]:
    """Report uses of an error behind the branch that has left where it was not nil."""
    if isinstance(code, ErrorBranch):
        yield from _of_branch(code, ctx)
        return
    if isinstance(code, Function):
        for error, call in returned_unmatched(code) if code.returns_error else ():
            yield ctx.finding(
                error,
                f"`{error.text}` is nil here where `{call.target}` has worked and found nothing to"
                " change, and the caller is told success; return an error that says so",
            )
        for one in wrapped_unasked(code):
            what = f"`{one.error.text}` is nil where all went well, and `{one.wrapping.target}`"
            yield ctx.finding(one.error, f"{what} makes a failure of that, too; ask `!= nil` first")
        return
    why = "nothing has set it" if is_never_set(code) else ""
    if not why and (found := found_beside(code)):
        why = f"the same call has given `{found}`"
    asked = code.receiver
    if why and asked is not None:
        what = f"`{asked.text}` is nil here, as {why}, so this panics"
        yield ctx.finding(asked, f"{what}; say what is wrong")


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
                " goes on unseen; make an error of its own, or ask `!= nil`",
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
    for error, scan in asks_rows_of_scan(branch):
        yield ctx.finding(
            error,
            f"`{error.text}` knows nothing of what `{scan.target}` could not read, and is nil here,"
            f" so the caller is told success; return `{branch.error.text}`",
        )
    for use, what in uses_after_undoing(branch):
        yield ctx.finding(
            use,
            f"`{use.text}` is what undoing has given, and nil here, {what}; keep the first error"
            " in a variable of its own",
            related=(Related(branch.path, branch.error.span, "the first error is gone here"),),
        )
    for use in uses_as_nil(branch):
        wrong = goes_wrong_as_nil(use)
        if wrong:
            yield ctx.finding(use, f"`{use.text}` is nil here, {wrong}")
