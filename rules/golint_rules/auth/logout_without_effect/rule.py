"""Whoever logs out is told so, and his token goes on to count."""

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
from golint_rules.knowledge.auth.empty_logouts import ends_nothing
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="auth/logout-without-effect",
    summary="a log-out ends nothing",
    standard=(
        "Authentication & Authorization (OAuth2, WorkOS): Session management and token revocation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=("ogout", "ogOut", "ignout", "ignOut", "ogOff", "ogoff"),
    where=is_in_service,
    cwe=("CWE-613",),
    tags=("auth", "security"),
    security_severity="5.4",
)
def logout_without_effect(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report functions that log out, answer success, and call nothing that ends anything."""
    if ends_nothing(function):
        yield ctx.finding(
            function.signature_span,
            f"`{function.name}` answers that somebody is logged out and ends nothing, so that"
            " whoever has the token stays logged in until it expires; keep a list of tokens that"
            " are over, or end the session or the refresh token",
            related=tuple(
                Related(ctx.path, end.span, "and this is all") for end in (*function.returns,)[-1:]
            ),
        )
