"""A web socket takes messages of any size: one client can fill the memory."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.routes.websockets import SocketAccepted, SocketLimited, SocketRead


@rule(
    id="http/websocket-unlimited",
    summary="a web socket takes messages of any size",
    standard=(
        "API & Service Development: Implementing request handlers and middleware",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(SocketAccepted,)),
    needs=(SocketRead, SocketLimited),
    cwe=("CWE-770",),
    tags=("http",),
)
def websocket_unlimited(ctx: ModuleContext) -> Iterator[Finding]:
    """Report where a module accepts sockets that it reads from, once, if it never sets a limit."""
    module = ctx.module
    if module.facts(SocketLimited) or not module.facts(SocketRead):
        return
    accepted = sorted(module.facts(SocketAccepted), key=lambda one: (one.at.path, one.at.span))
    if not accepted:
        return
    first, *others = accepted
    more = also(
        len(others), ", as one more place of this module does,", ", as {} more of this module do,"
    )
    yield ctx.finding(
        first.at,
        f"`{first.target}` accepts a socket{more} whose messages may have any size, and each is"
        " read into memory whole; call `SetReadLimit` on the connection before the first read",
        related=tuple(
            Related(one.at.path, one.at.span, "and here") for one in others[:MAX_RELATED]
        ),
    )
