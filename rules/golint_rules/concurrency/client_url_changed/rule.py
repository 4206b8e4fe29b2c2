"""A client changes the address that all of its requests share, for one of them."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shared_state.shared_urls import is_first, request_of

_QUERY = "(assignment_statement left: (expression_list . (selector_expression) @match .))"


@rule(
    id="concurrency/client-url-changed",
    summary="a request changes the URL that its client keeps",
    standard=(
        "What This Agent Does: Ensuring data consistency and integrity in distributed systems",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Query(_QUERY),
    where=is_shipped,
    imports=("net/url",),
    cwe=("CWE-362",),
    tags=("concurrency", "reliability"),
)
def client_url_changed(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first part of a kept URL that a method sets for the request it makes with it."""
    request, kept = request_of(code), code.selected_from
    if request is None or kept is None or not is_first(code):
        return
    yield ctx.finding(
        code,
        f"`{code.text}` belongs to the client, so calls that run side by side overwrite it for one"
        f" another and ask with the wrong address; set it on a copy, `u := *{kept.text}`",
        related=(Related(request.path, request.span, "asked with it here"),),
    )
