"""What the functions of httpkit mean: which send requests, and which make clients."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, PackageFact, Place, package_fact

#: The library.
HTTPKIT = "house.example/httpkit"

#: Functions that send a request under no context, and what does the same under one.
UNDER_NO_CONTEXT = {
    f"{HTTPKIT}.Get": "GetContext",
    f"{HTTPKIT}.Post": "PostContext",
    f"{HTTPKIT}.Delete": "DeleteContext",
}

#: Functions that make a client for the service at an address, their first argument.
MAKERS = (f"{HTTPKIT}.NewClient", f"{HTTPKIT}.NewClientWithOptions")


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
