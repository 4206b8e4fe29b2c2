"""A webhook is confirmed although it was not processed, and its sender does not send it again."""

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
from golint_rules.knowledge.messages.confirmed_hooks import confirmed_failure
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="messaging/failed-webhook-confirmed",
    summary="a webhook that failed is confirmed to its sender",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=ErrorBranches(given_on=False),
    words=("ook", "allback", "otification", "pn"),
    where=is_in_service,
    cwe=("CWE-393", "CWE-755"),
    tags=("messaging", "errors"),
)
def failed_webhook_confirmed(branch: ErrorBranch, ctx: Context) -> Iterator[Finding]:
    """Report answers of 200 in the branch of an error of what processes a webhook."""
    answer, failed = confirmed_failure(branch), branch.call
    if answer is None or failed is None:
        return
    yield ctx.finding(
        answer,
        f"`{failed.target}` has failed, and this answers 200, so the sender takes the webhook for"
        " processed and never sends it again; answer 500 where another try may do better",
        related=(Related(failed.path, failed.span, "this has failed"),),
    )
