"""A refresh token goes on to count once it was used, and nothing can end it."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.auth.stateless_refreshes import (
    KeepsTokens,
    RefreshFound,
    stateless_refreshes,
)


@rule(
    id="auth/refresh-not-ended",
    summary="nothing can end a refresh token",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
        "Authentication & Authorization (OAuth2, WorkOS): Session management and token revocation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(RefreshFound,)),
    needs=(RefreshFound, KeepsTokens),
    cwe=("CWE-613",),
    tags=("auth", "security"),
    security_severity="5.4",
)
def refresh_not_ended(ctx: ModuleContext) -> Iterator[Finding]:
    """Report functions that refresh tokens where the module keeps none of them."""
    for found in stateless_refreshes(ctx.module):
        yield ctx.finding(
            found.at,
            f"`{found.name}` looks at nothing but the signature of the refresh token, and nothing"
            " in this module keeps one: who has got hold of it gets new tokens after a log-out and"
            " with a new password, too; keep a hash of each, and replace it when it is used",
        )
