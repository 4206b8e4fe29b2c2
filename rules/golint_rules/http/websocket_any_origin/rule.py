"""Every site on the web may open web sockets to the service as whoever visits it."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Nodes, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.page_credentials import (
    KeptByBrowser,
    TokenAsked,
    may_be_sent_along,
)
from golint_rules.knowledge.routes.shared_origins import sockets_of_all


@rule(
    id="http/websocket-any-origin",
    summary="every site may open web sockets to the service",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Adding authentication and authorization logic",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Nodes("composite_literal", "assignment_statement"),
    words=("CheckOrigin", "InsecureSkipVerify", "OriginPatterns"),
    where=is_in_service,
    needs=(KeptByBrowser, TokenAsked),
    when=may_be_sent_along,
    cwe=("CWE-1385", "CWE-346"),
    tags=("http", "security"),
    security_severity="6.5",
)
def websocket_any_origin(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report settings of web sockets by which no origin is looked at."""
    open_to_all = sockets_of_all(code)
    if open_to_all is not None:
        yield ctx.finding(
            open_to_all,
            "every site may open this web socket from the browser of its visitor, with his cookies"
            " and from his network, and read what it sends; compare the origin with a list, or"
            " leave the check to the library, which asks for the same host",
        )
