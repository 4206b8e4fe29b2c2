"""Answers of fiber and echo, which a handler returns, and that it may forget to return."""

from golint_agent.rulekit import Call, Function, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.client_writers import ANSWER_RETURNING


def returned_client(function: Function) -> str:
    """The parameter by which a handler of fiber or echo answers; empty without one."""
    if not function.returns_error:
        return ""
    given = function.params.items()
    return next((name for name, t in given if str(t).lstrip("*") in ANSWER_RETURNING), "")


def sends_by(call: Call, client: str) -> bool:
    """Does a call send an answer, or hand the request on: `c.Status(400).JSON(…)`, `c.Next()`?

    A helper is handed what stands for the client, and gives an error to return.
    """
    first = call.argument(0)
    if first is not None and first.text == client:
        is_next = call.argument_count == 1 and words(call.word)[-1:] == ("next",)
        return is_next or (call.returns_error and call.argument_count > 1)
    if call.method not in _SENDING:
        return False
    return _root(call) == client


def is_of_framework(call: Call) -> bool:
    """Is it called on what stands for a client, or handed it?"""
    receiver = call.receiver
    given = [a.base_type_name for a in call.arguments[:1]]
    kinds = [*given, receiver.base_type_name] if receiver is not None else given
    return not ANSWER_RETURNING.isdisjoint(kinds)


def chained(call: Call) -> tuple[Call, ...]:
    """The calls of a chain, the last first: `JSON` and `Status` of `c.Status(400).JSON(…)`."""
    found = [call]
    for _ in range(_STEPS):
        receiver = found[-1].receiver
        before = receiver.call if receiver is not None else None
        if before is None:
            break
        found.append(before)
    return tuple(found)


def _root(call: Call) -> str:
    receiver = chained(call)[-1].receiver
    return receiver.text if receiver is not None else ""


#: A chain of an answer has no more calls: `c.Status(400).Type("json").Send(body)`.
_STEPS = 4

_SENDING = word_set(
    """JSON JSONPretty JSONBlob JSONP String HTML HTMLBlob XML XMLBlob Blob Stream NoContent Send
    SendString SendStatus SendStream SendFile File Render Redirect Next"""
)
