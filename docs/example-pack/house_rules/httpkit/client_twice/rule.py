"""Two clients for one service in a package: each has connections, limits and retries of its own."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Finding, PackageContext, Packages, Related, Severity, rule
from house_rules.knowledge.requests import HTTPKIT, MAKERS, asked_service


@rule(
    id="httpkit/client-twice",
    summary="a package makes two clients for one service",
    standard=("Requests: Services share one client for each service that they ask",),
    severity=Severity.WARNING,
    on=Packages(),
    imports=(HTTPKIT,),
    tags=("http",),
)
def client_twice(ctx: PackageContext) -> Iterator[Finding]:
    """Report each client for an address that the package has made a client for before."""
    first: dict[str, Call] = {}
    for call in ctx.calls(*MAKERS):
        service = asked_service(call)
        earlier = first.setdefault(service, call)
        if service and earlier is not call:
            there = Related(earlier.path, earlier.span, "the first client is made here")
            message = f"the package has a client for `{service}` already; share that one"
            yield ctx.finding(call, message, related=(there,))
