"""A token is read with a key, whatever method it says that it was signed by."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.auth.jwt_methods import gives_bytes, takes_any_method
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
        is_secret = gives_bytes(call)
        today = ": of bytes today, which HMAC alone takes" if is_secret else ""
        yield ctx.finding(
            call.name_span,
            f"`{call.target}` takes whatever signing method the token names itself, and hands its"
            f" key to that one{today}; {_advice(call)}, or look at `token.Method` in the key"
            " function",
            severity=Severity.INFO if is_secret else None,
        )


def _advice(call: Call) -> str:
    """What names the methods: packages before version 4 have no options."""
    has_options = _WITH_OPTIONS.search(call.callee) is not None
    return "pass `jwt.WithValidMethods`" if has_options else "parse with `ValidMethods` of a Parser"


_WITH_OPTIONS = late_regex(r"/jwt/v[4-9]")
