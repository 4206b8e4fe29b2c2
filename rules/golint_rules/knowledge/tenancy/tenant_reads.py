"""Where a function reads its tenant, and where a call is told one."""

from golint_agent.rulekit import Call, Function, late_regex
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.tenancy.tenancy import names_tenant

_NAME = late_regex(r"\w+")


def reads_tenant(function: Function) -> bool:
    """Does a function that is given a context read a tenant from it, by the names of its calls?"""
    carrier = next(iter(carriers(function)))
    return any(
        (names_tenant(call.method) and any(a.mentions(carrier) for a in call.arguments))
        or _gets_value(call, carrier)
        for call in function.calls
    )


def _gets_value(call: Call, carrier: str) -> bool:
    receiver = call.receiver
    return (
        call.method == "Value"
        and receiver is not None
        and receiver.text == carrier
        and any(names_tenant(a.text.rpartition(".")[2].strip('"`')) for a in call.arguments)
    )


def is_told_tenant(call: Call) -> bool:
    """Does an argument of a call, its literals aside, name a tenant?"""
    return any(
        names_tenant(name)
        for argument in call.arguments
        if argument.literal_function is None
        for name in _NAME.findall(argument.text)
    )
