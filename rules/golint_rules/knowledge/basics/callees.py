"""What the name of a callee says of what it does, and whose method it is."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, words
from golint_rules.knowledge.basics.tables import word_set

#: No chain of calls is followed further.
_LONG_CHAIN = 20


#: How something is done, before the verb that says what.
_HOW = word_set("soft hard bulk batch mass force")


def deed(method: str) -> tuple[str, ...]:
    """The words of a method from its verb on: `delete`, `order` of `SoftDeleteOrder`."""
    found = words(method)
    return found[1:] if len(found) > 1 and found[0] in _HOW else found


def verbs(call: Call) -> tuple[str, ...]:
    """The words of what is called, the verb first: `rollback`, `tx` of `RollBackTx`."""
    found = deed(call.method)
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
