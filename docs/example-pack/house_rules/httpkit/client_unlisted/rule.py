"""A client for a service that the module's list of services lacks: nobody would open the way."""

from collections.abc import Iterator

from golint_agent.rulekit import Finding, Module, ModuleContext, Severity, rule
from house_rules.knowledge.requests import ClientMade, ServiceListed


@rule(
    id="httpkit/client-unlisted",
    summary="a client for a service that services.yaml does not list",
    standard=("Requests: Services ask only those that their list names",),
    severity=Severity.ERROR,
    on=Module(at=(ClientMade,)),
    needs=(ServiceListed,),
    tags=("http",),
)
def client_unlisted(ctx: ModuleContext) -> Iterator[Finding]:
    """Report clients for addresses that are not listed, where a module has a list."""
    listed = {service.address for service in ctx.module.facts(ServiceListed)}
    for made in ctx.module.facts(ClientMade) if listed else ():
        if made.service not in listed:
            yield ctx.finding(made.at, f"`services.yaml` does not list `{made.service}`; add it")
