"""Two clients for one service in a package: each has connections, limits and retries of its own."""

from collections.abc import Iterator

from golint_agent.rulekit import Finding, PackageContext, Packages, Related, Severity, rule
from house_rules.knowledge.requests import ClientMade


@rule(
    id="httpkit/client-twice",
    summary="a package makes two clients for one service",
    standard=("Requests: Services share one client for each service that they ask",),
    severity=Severity.WARNING,
    on=Packages(at=(ClientMade,)),
    tags=("http",),
)
def client_twice(ctx: PackageContext) -> Iterator[Finding]:
    """Report each client for an address that the package has made a client for before."""
    first: dict[str, ClientMade] = {}
    for made in ctx.facts(ClientMade):
        earlier = first.setdefault(made.service, made)
        if earlier is not made:
            there = Related(earlier.at.path, earlier.at.span, "the first client is made here")
            message = f"the package has a client for `{made.service}` already; share that one"
            yield ctx.finding(made.at, message, related=(there,))
