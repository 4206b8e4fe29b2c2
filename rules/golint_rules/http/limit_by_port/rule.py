"""A limit counts each connection of a client as another client, by the port in its address."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Severity,
    rule,
)
from golint_rules.knowledge.routes.counted_ports import AddressSet, CountedByPort


@rule(
    id="http/limit-by-port",
    summary="a limit counts each connection of a client as another client",
    standard=(
        "Performance & Reliability: Rate limiting and throttling",
        "Authentication & Authorization (OAuth2, WorkOS): MFA/2FA implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(CountedByPort,)),
    needs=(CountedByPort, AddressSet),
    cwe=("CWE-799", "CWE-307"),
    tags=("http", "security"),
    security_severity="5.3",
)
def limit_by_port(ctx: ModuleContext) -> Iterator[Finding]:
    """Report limits by `r.RemoteAddr` in modules where nothing puts another address there."""
    if ctx.module.facts(AddressSet):
        return
    for one in ctx.module.facts(CountedByPort):
        yield ctx.finding(
            one.at,
            "`RemoteAddr` is `host:port`, and the port is another one with each connection, so that"
            " whoever connects anew is never stopped; count by the host that"
            " `net.SplitHostPort` gives",
        )
