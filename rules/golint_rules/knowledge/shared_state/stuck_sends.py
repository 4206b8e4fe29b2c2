"""Goroutines that send on a channel which their function may leave before it receives."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local, Record, late_regex
from golint_rules.knowledge.basics.places_within import Pieces, is_within, outermost

_SENT_IN_CASE = late_regex(r"\bcase ([\w.]+) ?<-")
_WAITING = frozenset({"Wait"})


class StuckSend(Record, frozen=True):
    """The goroutine sends on `channel`, and where the function ends by `ends` nobody receives."""

    channel: Code
    ends: tuple[Code, ...]


def stuck_send(started: Call) -> StuckSend | None:
    """The first send of a goroutine on a channel without room that may wait for ever.

    `started` is the call of a literal behind `go`. None where the channel goes elsewhere, where the
    goroutine may give up, where others send on it, too, and in doubt.
    """
    body, function = started.function, started.enclosing_function
    if body is None or function is None or not body.is_literal or "make(chan " not in function.text:
        return None
    channels = list(_told_by(body))
    told: list[Code] = []
    for local in dict.fromkeys(channel.local for channel in channels):
        if local is None or not _is_made_without_room(local, started, function):
            return None
        received = _receives(local, body, function)
        if received is None:
            return None
        told += received
    if not told or function.once(_waits):
        return None
    lasting = (c for c in channels if c.argument_of is None and not _gives_up(c, body))
    sent = next(lasting, None)
    if sent is None:
        return None
    ends = [e for e in started.ends_past(*told) or () if not any(c.ends_run for c in e.calls)]
    return StuckSend(sent, tuple(ends)) if ends else None


def _waits(function: Function) -> bool:
    return any(call.word in _WAITING for call in function.calls)


def _received(function: Function) -> frozenset[Code]:
    return frozenset(function.received)


def _told_by(body: Function) -> Iterator[Code]:
    """The channels that a goroutine sends on or closes, itself and in what it defers."""
    parts = (body, *(call.function for call in body.defers if call.function is not None))
    for part in parts:
        yield from part.sent_to
        for call in part.calls:
            closed = call.argument(0) if call.callee == "builtin.close" else None
            if closed is not None:
                yield closed


def _is_made_without_room(channel: Local, started: Call, function: Function) -> bool:
    """Does the function make it, in the same round of a loop as it starts the goroutine?"""
    made = channel.origin.call if channel.origin is not None else None
    if made is None or made.callee != "builtin.make" or made.argument_count != 1:
        return False
    if made.enclosing_function != function:
        return False
    return function.loop_around(made) == function.loop_around(started)


def _receives(channel: Local, body: Function, function: Function) -> list[Code] | None:
    """Where the function receives from a channel; None where others do, or do more with it."""
    received: list[Code] = []
    for use in channel.uses:
        if body.start_byte <= use.start_byte < body.span.end.byte:
            continue
        if use not in function.once(_received):
            return None
        received.append(use)
    return received


def _gives_up(channel: Code, body: Function) -> bool:
    """May the goroutine do something else than to wait: is the send a case, or in a loop?"""
    if channel.text in body.once(_cases):
        return True
    return is_within(channel.start_byte, body.once(_rounds))


def _rounds(body: Function) -> Pieces:
    return outermost(body.loops)


def _cases(body: Function) -> frozenset[str]:
    """The channels to which a function sends in cases of a `select`, by their texts."""
    return frozenset(_SENT_IN_CASE.findall(body.text))
