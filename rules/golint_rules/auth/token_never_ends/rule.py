"""A token says who somebody is for ever: whoever has it, or had it once, stays that person."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.auth.endless_tokens import is_endless
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="auth/token-never-ends",
    summary="a token is signed without an end",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
        "Authentication & Authorization (OAuth2, WorkOS): Session management and token revocation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    on=Calls(words=("NewWithClaims",)),
    words=("/jwt", "jwt-go"),
    where=is_in_service,
    cwe=("CWE-613",),
    tags=("auth", "security"),
    security_severity="6.5",
)
def token_never_ends(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report tokens that are signed with claims about somebody, among which `exp` is not."""
    if is_endless(call):
        yield ctx.finding(
            call.name_span,
            f"the token that `{call.target}` makes here has no `exp`, so that whoever finds it in a"
            " log, a backup or an old telephone is let in for ever; give it an end, and another"
            " token to refresh it",
        )
