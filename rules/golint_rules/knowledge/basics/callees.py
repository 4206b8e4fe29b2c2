"""What the name of a callee says of what it does, and whose method it is."""

from golint_agent.rulekit import Call, words


def verbs(call: Call) -> tuple[str, ...]:
    """The words of what is called, the verb first: `rollback`, `tx` of `RollBackTx`."""
    found = words(call.method)
    # `RollBack` is written, too.
    return ("rollback", *found[2:]) if found[:2] == ("roll", "back") else found


def declaring_type(call: Call) -> str:
    """The type that declares the method, without pointer, also where the method is promoted.

    Empty for functions.
    """
    return call.callee.rpartition(").")[0].strip("(*")
