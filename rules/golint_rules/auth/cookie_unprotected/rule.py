"""A cookie that lets somebody in goes over the open network, or to any script of a page."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Severity,
    rule,
)
from golint_rules.knowledge.auth.cookies import lacking_flags
from golint_rules.knowledge.roles import is_in_service

_THEN = {
    "Secure": "browsers send it over plain HTTP, where anybody on the way reads it",
    "HttpOnly": "any script on a page reads it",
}


@rule(
    id="auth/cookie-unprotected",
    summary="a cookie that lets somebody in lacks `Secure` or `HttpOnly`",
    standard=(
        "Authentication & Authorization (OAuth2, WorkOS): Session management and token revocation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Nodes("composite_literal"), Calls(words=("SetCookie",))),
    words=("Cookie{", "SetCookie("),
    where=is_in_service,
    cwe=("CWE-614", "CWE-1004"),
    tags=("auth", "security", "http"),
    security_severity="5.9",
)
def cookie_unprotected(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report cookies of sessions and tokens that are set without one of the two flags, or both."""
    lacking = lacking_flags(code)
    if lacking:
        then = " and ".join(_THEN[flag] for flag in lacking)
        yield ctx.finding(
            code.name_span if isinstance(code, Call) else code.span,
            f"this cookie lets in whoever has it and is set without `{'` and `'.join(lacking)}`, so"
            f" that {then}; set {'both' if len(lacking) > 1 else 'it'}",
        )
