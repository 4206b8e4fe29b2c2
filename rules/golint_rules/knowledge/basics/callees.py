"""What the name of a callee says of what it does, and whose method it is."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, words

#: No chain of calls is followed further.
_LONG_CHAIN = 20


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


def chain_of(call: Call) -> Iterator[Call]:
    """The calls that gave a call what it is called on, from the last to the first."""
    at: Call | None = call
    for _ in range(_LONG_CHAIN):
        receiver = at.receiver if at is not None else None
        at = receiver.call if receiver is not None else None
        if at is None:
            return
        yield at
