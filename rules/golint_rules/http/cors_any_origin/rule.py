"""Every site on the web may call the service with the cookies of whoever visits it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Nodes,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.shared_origins import answers_all, lets_all_in, star_lets_in


@rule(
    id="http/cors-any-origin",
    summary="every site may call the service with its visitor's cookies",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(
        Nodes("composite_literal", "binary_expression"),
        Calls(words=("Set", "Header", "Add")),
    ),
    words=("AllowCredentials", "Allow-Credentials"),
    where=is_in_service,
    cwe=("CWE-942",),
    tags=("http", "security"),
    security_severity="6.5",
)
def cors_any_origin(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report any origin beside credentials, in settings of CORS and in headers set by hand."""
    if isinstance(code, Call):
        if answers_all(code):
            yield ctx.finding(
                code.name_span,
                "any origin is let in, and credentials with it, so that every site may call this"
                " with the cookies of its visitor (browsers refuse a plain `*`, and then no site"
                " can); compare the origin with a list",
            )
        return
    either = code.operation
    if either is not None:
        first = either.left.operation
        if either.operator != "||" or first is None or first.operator != "==":
            return
        if star_lets_in(code, ctx):
            yield ctx.finding(
                code,
                "where a `*` is among the allowed origins the answer names whichever came, and lets"
                " credentials in, so that every site may call this with the cookies of its visitor;"
                " answer a `*` without credentials, or refuse it when settings are read",
            )
        return
    let_in = lets_all_in(code)
    if let_in is not None:
        credentials = (code.keyed or {}).get("AllowCredentials", code)
        yield ctx.finding(
            let_in,
            "any origin is let in, and credentials with it, so that every site may call this with"
            " the cookies of its visitor (browsers refuse a plain `*`, and then no site can); name"
            " the origins, or leave `AllowCredentials` out",
            related=(Related(ctx.path, credentials.span, "here cookies are let in"),),
        )
