"""What a call gave is used before its error is asked, so a failure ends in a nil dereference."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    ErrorBranch,
    ErrorBranches,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.used_too_early import early_use


@rule(
    id="errors/used-before-checked",
    summary="a value is used before the error of its call is checked",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(),
    where=is_shipped,
    cwe=("CWE-476",),
    tags=("errors", "reliability"),
)
def used_before_checked(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report values that are dereferenced between their call and the condition on its error."""
    found, call = early_use(branch), branch.call
    if found is None or call is None:
        return
    name, use = found
    yield ctx.finding(
        use,
        f"`{name}` is used before the error of `{call.target}` is checked, and where that"
        f" failed it is nil, so this panics; check `{branch.error.text}` first",
        related=(Related(branch.error.path, branch.error.span, "only checked here"),),
    )
