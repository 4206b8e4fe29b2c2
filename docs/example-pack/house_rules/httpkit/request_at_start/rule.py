"""A request that `init` sends: a program does not start while another service is down."""

from collections.abc import Iterator

from golint_agent.rulekit import Context, Finding, Function, Functions, Severity, rule
from house_rules.knowledge.requests import SendsRequest


@rule(
    id="httpkit/request-at-start",
    summary="a package sends a request when it is loaded",
    standard=("Requests: A request to another service ends when the one that it serves ends",),
    severity=Severity.ERROR,
    on=Functions(),
    needs=(SendsRequest,),
    words=("init",),
    tags=("http",),
)
def request_at_start(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report `init` where it sends a request, itself or through what it calls."""
    sent = function.fact(SendsRequest) if function.name == "init" else None
    if sent is not None and not function.is_method:
        message = f"`init` sends a request by `{sent.by}`"
        yield ctx.finding(function, f"{message}; send it when it is needed")
