"""A token is read with a key, whatever method it says that it was signed by."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.jwt_methods import takes_any_method
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="auth/jwt-method-unchecked",
    summary="a token is read whatever method it was signed by",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=("Parse", "ParseWithClaims")),
    words=("/jwt", "jwt-go"),
    where=is_shipped,
    cwe=("CWE-347",),
    tags=("auth", "security"),
    security_severity="6.5",
)
def jwt_method_unchecked(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report key functions that look at nothing, where no option names the methods."""
    if takes_any_method(call):
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` takes whatever signing method the token names itself, and hands its"
            " key to that one; pass `jwt.WithValidMethods`, or look at `token.Method` in the key"
            " function",
        )
