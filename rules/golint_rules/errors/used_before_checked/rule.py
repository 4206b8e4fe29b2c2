"""What a call gave is used before its error is asked, so a failure ends in a nil dereference."""

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
from golint_rules.knowledge.dropped_errors.used_too_early import (
    GIVING,
    early_use,
    never_asked_before,
    used_where_failed,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/used-before-checked",
    summary="a value is used before the error of its call is checked",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(ErrorBranches(), Calls(words=tuple(sorted(GIVING)))),
    where=is_shipped,
    cwe=("CWE-476",),
    tags=("errors", "reliability"),
)
def used_before_checked(branch: ErrorBranch | Call, ctx: Context) -> Iterator[Finding]:
    """Report values that are dereferenced between their call and the condition on its error.

    And those that are in the branch of the failed call itself.
    """
    if isinstance(branch, Call):
        use = never_asked_before(branch)
        if use is not None:
            yield ctx.finding(
                use,
                f"`{use.text}` is nil where `{branch.target}` has failed, so this panics; look at"
                " the error first",
            )
        return
    found, call = early_use(branch), branch.call
    if call is None:
        return
    if found is None:
        yield from _in_branch(branch, call, ctx)
        return
    yield ctx.finding(
        found.use,
        f"`{found.name}` is used before the error of `{call.target}` is checked, and where that"
        f" failed it is nil, so this panics; check `{branch.error.text}` first",
        related=(Related(branch.error.path, branch.error.span, "only checked here"),),
    )


def _in_branch(branch: ErrorBranch, call: Call, ctx: Context) -> Iterator[Finding]:
    found = used_where_failed(branch)
    if found is not None:
        yield ctx.finding(
            found.use,
            f"`{found.name}` is nil here, where `{call.target}` has failed, so this panics; leave"
            " it alone in this branch",
        )
