"""A limit counts clients by a header that each of them writes itself."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Context, Files, Finding, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.forwarded_keys import BelievesForwarded, believed_key


@rule(
    id="http/limit-by-header",
    summary="a limit counts clients by a header that they write themselves",
    standard=(
        "Performance & Reliability: Rate limiting and throttling",
        "Authentication & Authorization (OAuth2, WorkOS): MFA/2FA implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Files(),
    where=is_in_service,
    needs=(BelievesForwarded,),
    cwe=("CWE-348", "CWE-307"),
    tags=("http", "security"),
    security_severity="5.9",
)
def limit_by_header(ctx: Context) -> Iterator[Finding]:
    """Report the first place of a file where a limit gets the address from `X-Forwarded-For`."""
    call = believed_key(ctx)
    if call is not None:
        yield ctx.finding(
            call,
            "the limit counts by `X-Forwarded-For`, which begins with what the client itself sends,"
            " so that whoever sends another value each time is never stopped; count by the address"
            " that the connection has, or that the nearest trusted proxy has added",
        )
