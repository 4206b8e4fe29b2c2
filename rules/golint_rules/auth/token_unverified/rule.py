"""Middleware lets a request in by what a token says, and nobody looks who has signed it."""

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
from golint_rules.knowledge.auth.unverified_tokens import ASKED_OF_TOKENS, believed_tokens
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="auth/token-unverified",
    summary="a token is believed whoever wrote it",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=("uthori", "UTHORI", "earer", "EARER", "ookie", "ParseRequest"),
    where=is_in_service,
    needs=ASKED_OF_TOKENS,
    cwe=("CWE-347",),
    tags=("auth", "security", "tenant"),
    security_severity="9.1",
)
def token_unverified(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report middleware that keeps who asks from a token whose signature nothing looks at."""
    for call in believed_tokens(function):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` reads the token and not its signature, and the request goes on as"
            " whoever the token says, so that everybody writes himself one; read it with the key"
            " that signs it",
        )
