"""A service in the list without a time limit of its own."""

from collections.abc import Iterator

from golint_agent.rulekit import Asset, AssetContext, Assets, Finding, Severity, rule


@rule(
    id="httpkit/timeout-missing",
    summary="a service is listed without a timeout",
    standard=("Requests: A request to another service ends when the one that it serves ends",),
    severity=Severity.WARNING,
    on=Assets("services.yaml"),
    tags=("http",),
)
def timeout_missing(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    """Report entries of `services.yaml` with an address and no timeout."""
    for item in asset.tree.walk() if asset.tree is not None else ():
        names = {part.name for part in item.items}
        if "address" in names and "timeout" not in names:
            yield ctx.finding(item, "the service has no `timeout`; say how long a request may take")
