"""A secret is compared byte by byte: how long that takes tells how much of it was right."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Severity,
    rule,
)
from golint_rules.knowledge.auth.compared_secrets import compared_secret, compares_mac
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="auth/secret-compared-early",
    summary="a secret is compared in a time that tells how much was right",
    standard=("Authentication & Authorization (OAuth2, WorkOS): API key management and scoping",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(
        Nodes("binary_expression"),
        Calls("bytes.Equal", "bytes.Compare", "reflect.DeepEqual", "slices.Equal"),
    ),
    where=is_in_service,
    words=("oken", "ecret", "ignature", "ey", "hmac", "Hmac", "HMAC", "ig "),
    cwe=("CWE-208",),
    tags=("auth", "security"),
    security_severity="5.9",
)
def secret_compared_early(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `==` and `bytes.Equal` between a secret of the service and what a client sent."""
    what = ""
    if "crypto/hmac" in ctx.imports:
        call, compared = code.call, code.comparison
        left, right = (call.argument(0), call.argument(1)) if call is not None else (None, None)
        if compared is not None and compared[1] in ("==", "!="):
            left, _, right = compared
        if left is not None and right is not None and compares_mac(left, right):
            what = "a signature"
    what = what or compared_secret(code)
    if what:
        yield ctx.finding(
            code,
            f"`{code.text}` ends at the first byte that differs, so its time tells how much of"
            f" {what} was right; use `subtle.ConstantTimeCompare`"
            + (", or `hmac.Equal`" if what == "a signature" else ""),
        )
