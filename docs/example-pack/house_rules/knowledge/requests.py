"""What the functions of httpkit mean: which send requests, and which make clients."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Asset,
    AssetContext,
    Assets,
    Call,
    Calls,
    Context,
    FunctionFact,
    PackageFact,
    Place,
    function_fact,
    package_fact,
)

#: The library.
HTTPKIT = "house.example/httpkit"

#: Functions that send a request under no context, and what does the same under one.
UNDER_NO_CONTEXT = {
    f"{HTTPKIT}.Get": "GetContext",
    f"{HTTPKIT}.Post": "PostContext",
    f"{HTTPKIT}.Delete": "DeleteContext",
}

#: All functions that send a request.
_SENDERS = (
    *UNDER_NO_CONTEXT,
    *(f"{HTTPKIT}.{name}" for name in UNDER_NO_CONTEXT.values()),
    f"(*{HTTPKIT}.Client).Do",
)

#: Functions that make a client for the service at an address, their first argument.
MAKERS = (f"{HTTPKIT}.NewClient", f"{HTTPKIT}.NewClientWithOptions")


class SendsRequest(FunctionFact, frozen=True):
    """The function sends a request, itself or through what it calls, in whatever package."""

    by: str


sends_request = function_fact(
    SendsRequest, inherited=True, callees={name: SendsRequest(name) for name in _SENDERS}
)


class ClientMade(PackageFact, frozen=True):
    """A client that the package makes for the service at an address, where that is known."""

    at: Place
    service: str


@package_fact(ClientMade, on=Calls(*MAKERS), imports=(HTTPKIT,))
def client_made(call: Call, ctx: Context) -> Iterator[ClientMade]:
    """A call of a maker whose address is a constant."""
    del ctx
    address = call.argument(0)
    service = address.constant if address is not None else None
    if service and isinstance(service, str):
        yield ClientMade(call.place, service)


class ServiceListed(PackageFact, frozen=True):
    """A service that the module may ask: its `services.yaml` lists the address."""

    address: str


@package_fact(ServiceListed, on=Assets("services.yaml"))
def service_listed(asset: Asset, ctx: AssetContext) -> Iterator[ServiceListed]:
    """Each `address:` of the list."""
    del ctx
    for item in asset.tree.walk() if asset.tree is not None else ():
        if item.name == "address" and isinstance(item.value, str):
            yield ServiceListed(item.value)
