"""A deferred literal sets the error that its function returns, whatever that was."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Severity,
    rule,
)
from golint_rules.knowledge.dropped_errors.overwritten_results import overwritten_results
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/result-overwritten",
    summary="a deferred call overwrites the error that is returned",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(results=True),
    where=is_shipped,
    words=("defer func",),
    cwe=("CWE-390",),
    tags=("errors", "reliability"),
)
def result_overwritten(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report `defer func() { err = f.Close() }()` where `err` is the function's result."""
    for write, result, call in overwritten_results(function):
        yield ctx.finding(
            write,
            f"`{result.name}` is what the function returns, and whatever it has failed with is"
            f" overwritten by what `{call.target}` gives, mostly nil; set it only where it is nil,"
            " or join the errors",
        )
