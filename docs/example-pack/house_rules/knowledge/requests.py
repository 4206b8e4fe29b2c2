"""What the functions of httpkit mean: which send requests, and which make clients."""

from golint_agent.rulekit import Call

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


def asked_service(call: Call) -> str:
    """The address that a maker is given, as far as its text is known; else empty."""
    address = call.argument(0)
    known = address.constant if address is not None else None
    return known if isinstance(known, str) else ""
