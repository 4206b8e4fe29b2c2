"""A health check tells whoever asks what the database or a broker says when it fails."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.logs.log_calls import WritesLog
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.health_routes import told_of_failure


@rule(
    id="http/health-tells-errors",
    summary="a health check that answers with the text of an error",
    standard=(
        "Performance & Reliability: Health check endpoints",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Error",)),
    where=is_in_service,
    words=("ealth", "eady", "live"),
    needs=(WritesLog,),
    cwe=("CWE-209",),
    tags=("http", "security"),
)
def health_tells_errors(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first such text of a file, with the others beside it."""
    failed = told_of_failure(call, ctx)
    if failed is None:
        return
    every = ctx.once(_told)
    if every[0] != call:
        return
    more = also(len(every) - 1, ", as one more in this file does", ", as {} more in this file do")
    yield ctx.finding(
        call,
        f"`{call.text}` of `{failed.target}` tells whoever asks for the service's health where its"
        f" parts stand and why they fail{more}; log it, and answer that the part is away",
        related=related_to(ctx.path, [other.span for other in every[1:]]),
    )


def _told(ctx: Context) -> tuple[Call, ...]:
    """All such texts of a file, in order."""
    texts = ctx.calls_worded("Error".__eq__)
    return tuple(text for text in texts if told_of_failure(text, ctx) is not None)
