"""What ends a producer of messages without waiting for those that it has kept back."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    PackageFact,
    Place,
    package_fact,
)
from golint_rules.knowledge.failures.cleanup import is_on_failing_path
from golint_rules.knowledge.shutdown.buffers import (
    CONFLUENT_KINDS,
    CONFLUENT_PACKAGES,
    is_of,
)

#: Methods of confluent's producers that wait for what was sent, or tell how much is left.
_WAITING = ("Flush", "Len", "CommitTransaction")
#: Methods of types of one's own that wait for what was told to end before.
_JOINING = ("Wait", "Done", "Join", "Closed", "Drained")
#: Functions that wait a while.
_PAUSES = frozenset({"time.Sleep"})


class Dropping(PackageFact, frozen=True):
    """A call of `method`, which ends such a value and does not wait for what it has kept back."""

    at: Place
    kind: str
    method: str


class Awaited(PackageFact, frozen=True):
    """The package waits for what producers of these kinds have sent: for all, or for each."""

    kind: str


@package_fact(Awaited, on=Files(), imports=CONFLUENT_PACKAGES)
def waits_for_answers(ctx: Context) -> Iterator[Awaited]:
    """What waits for the messages of confluent's producers: for all of them, or for each."""
    for found in ctx.selections(*_WAITING, "Produce"):
        operand, call = found.selected_from, found.call_of
        if operand is None or not is_of(operand, CONFLUENT_KINDS):
            continue
        if found.selected != "Produce" or call is None or _awaits_each(call):
            yield from map(Awaited, sorted(CONFLUENT_KINDS))


def _awaits_each(call: Call) -> bool:
    """Is a message sent with a channel for its answer, or the answer received where it is sent?"""
    channel, function = call.argument(1), call.enclosing_function
    if channel is None or not channel.is_nil:
        return True
    return function is not None and function.once(_receives_events)


def _receives_events(function: Function) -> bool:
    return any("Events" in one.text for one in function.received)


@package_fact(Dropping, on=Files(), imports=CONFLUENT_PACKAGES, words=(".Close(",))
def closes_confluent(ctx: Context) -> Iterator[Dropping]:
    """A producer of confluent is closed, and not because something else failed."""
    for found in ctx.selections("Close"):
        operand, call = found.selected_from, found.call_of
        if operand is None or call is None or not is_of(operand, CONFLUENT_KINDS):
            continue
        if not is_on_failing_path(call):
            yield Dropping(call.place, operand.base_type_name, "Close")


@package_fact(Dropping, on=Calls(words=("AsyncClose",)))
def closes_in_background(call: Call, ctx: Context) -> Iterator[Dropping]:
    """A producer of sarama is told to end, and nobody waits until it has."""
    receiver, function = call.receiver, call.declared_function
    if receiver is None or function is None or not is_of(receiver):
        return
    if call.is_in_goroutine or _waits_behind(call, function) or is_on_failing_path(call):
        return
    holder = function.receiver
    if holder is None or not any(ctx.has_method(holder.type, name) for name in _JOINING):
        yield Dropping(call.place, receiver.base_type_name, "AsyncClose")


def _waits_behind(call: Call, function: Function) -> bool:
    """Does the function wait for anything behind a call?

    What was put off before it runs behind one that is put off itself.
    """
    if call.is_put_off:
        return function.once(_first_put_off) < call.start_byte
    return function.once(_last_wait) > call.start_byte


def _first_put_off(function: Function) -> int:
    """Where the first wait begins that a function puts off, or a function that may wait."""
    may = (d.start_byte for d in function.defers if d.word == "Wait" or d.function is not None)
    return min(may, default=function.span.end.byte)


def _last_wait(function: Function) -> int:
    """Where the last wait of a function begins; at its end, if it puts one off."""
    if any(d.word == "Wait" for d in function.defers):
        return function.span.end.byte
    waits: list[Code] = [*function.received, *function.loops]
    waits += [c for c in function.calls if c.word == "Wait" or c.callee in _PAUSES]
    return max((one.start_byte for one in waits), default=0)
