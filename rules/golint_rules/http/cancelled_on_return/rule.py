"""A response or rows are returned whose context is cancelled by then, so that nobody reads them."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.contexts.cancelled_values import cancelled_value
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="http/cancelled-on-return",
    summary="what is returned is read with a context that the function has cancelled",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "Performance & Reliability: Connection pooling configuration",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(results=True),
    words=("defer ",),
    where=is_shipped,
    cwe=("CWE-672",),
    tags=("http", "database", "correctness"),
)
def cancelled_on_return(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report responses, rows and transactions returned past the `cancel()` of their context."""
    found = cancelled_value(function)
    if found is None:
        return
    yield ctx.finding(
        found.returned,
        f"`{found.made.target}` gives what is read with its context, and `{found.cancel.target}`"
        " ends that as the function returns, so that reading fails with `context canceled`; let the"
        " caller cancel, or read it here",
        related=(Related(found.cancel.path, found.cancel.span, "here the context is cancelled"),),
    )
