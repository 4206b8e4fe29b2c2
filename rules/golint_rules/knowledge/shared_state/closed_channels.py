"""Loops that take from a channel as if it were never closed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import Call, Code, Context, Function, Local, Loop, Record, late_regex
from golint_rules.knowledge.workers.own_callers import own_file_first

#: What libraries send, on channels that they close when a connection is lost, or others consume.
_OF_BROKERS = late_regex(
    r"(?:<-chan |chan )\*?github\.com/(?:(?:IBM|Shopify)/sarama\.ConsumerMessage"
    r"|(?:rabbitmq/amqp091-go|streadway/amqp)\.Delivery)"
)
_AMQP_ERROR = late_regex(r"chan \*github\.com/(?:rabbitmq/amqp091-go|streadway/amqp)\.Error")
_WAITING = frozenset({"Wait", "Sleep"})
#: How many variables of one function are looked at.
_MOST = 40


class BlindRead(Record, frozen=True):
    """A loop takes `value` out of `channel`, which is closed at `closed`, or by its library."""

    value: Local
    channel: Code
    closed: Code | None


def blind_reads(function: Function, ctx: Context) -> Iterator[BlindRead]:
    """What loops without an end take from channels that are closed, and do not ask whether."""
    loops = [loop for loop in function.loops if not loop.has_condition and not loop.ranges_over]
    if not loops:
        return
    for local, given in islice(_taken(function), _MOST):
        loop = function.loop_around(given)
        channel = next((c for c in function.received if given.holds(c)), None)
        if loop not in loops or channel is None or _is_asked(local, loop, function):
            continue
        if _may_leave(given, loop, function):
            continue
        if _OF_BROKERS.fullmatch(str(channel.type)) is not None:
            if not _hears_of_loss(loop, function):
                yield BlindRead(local, channel, None)
            continue
        closed = _closed_at(channel, function, ctx)
        if closed is not None and not (_ends_more(closed) and _takes_else(loop, given, function)):
            yield BlindRead(local, channel, closed)


def _taken(function: Function) -> Iterator[tuple[Local, Code]]:
    """The variables that hold what is taken out of a channel alone."""
    for local in function.locals:
        given = local.declared_with
        if given is not None and not local.is_one_of_several and given.text.startswith("<-"):
            yield local, given


def _is_asked(value: Local, loop: Loop, function: Function) -> bool:
    """Does the loop ask what it took whether it is anything: `if m == nil { return }`?"""
    return any(
        value.name in branch.condition.text
        and (not branch.goes_on or any(sign in branch.condition.text for sign in ("nil", "len(")))
        for branch in function.branches
        if loop.holds(branch)
    )


def _may_leave(taken: Code, loop: Loop, function: Function) -> bool:
    """May the loop be left behind a receive, by what was taken, how often, or an error of that?

    What stands behind another receive is another case of a `select`.
    """
    others = [c.start_byte for c in function.received if c.start_byte > taken.span.end.byte]
    end = min(others, default=loop.span.end.byte)
    return any(taken.start_byte < left.start_byte < end for left in loop.exits)


def _takes_else(loop: Loop, taken: Code, function: Function) -> bool:
    return any(loop.holds(c) and not taken.holds(c) for c in function.received)


def _ends_more(close: Code) -> bool:
    """Does who closes a channel end its reader by something else, too: another, or a context?"""
    function = close.enclosing_function
    return function is not None and any(
        call != close and (call.callee == "builtin.close" or "cancel" in call.word.lower())
        for call in function.calls
    )


def _hears_of_loss(loop: Loop, function: Function) -> bool:
    return any(
        loop.holds(other) and _AMQP_ERROR.search(str(other.type)) for other in function.received
    )


def _closed_at(channel: Code, function: Function, ctx: Context) -> Code | None:
    """Where the package closes a channel of a field, or a function one of its own."""
    if channel.is_name:
        local = channel.local
        if local is None or local.is_param:
            return None
        started = [s.function for s in function.starts if s.function is not None]
        calls = (call for body in started if body.is_literal for call in body.calls)
        return next((c for c in calls if (k := _closed_by(c)) and k.local == local), None)
    owner, field = _field(channel)
    if not owner:
        return None
    for call in _closes_of(ctx, owner, field):
        around = call.declared_function
        if around is None or not around.holds(channel):
            return call
    return None


def _closes_of(ctx: Context, owner: str, field: str) -> Iterator[Call]:
    """Where a package closes the channel of a field, and waits for nobody who reads from it."""
    for file in own_file_first(ctx):
        if file.source_has("close("):
            yield from file.once(_closes).get((owner, field), ())


def _closes(ctx: Context) -> dict[tuple[str, str], list[Call]]:
    """Where a file closes channels of fields so, by the type and the field."""
    found: dict[tuple[str, str], list[Call]] = {}
    for call in ctx.calls_worded("close".__eq__):
        kept = _closed_by(call)
        if kept is not None and not _waits(call):
            found.setdefault(_field(kept), []).append(call)
    return found


def _closed_by(call: Call) -> Code | None:
    """What a call of `close` closes."""
    return call.argument(0) if call.callee == "builtin.close" else None


def _field(code: Code) -> tuple[str, str]:
    """The type that has a field, and the field; empty where that is not known."""
    holder = code.selected_from
    name = holder.base_type_name if holder is not None else "?"
    return ("", "") if name in ("", "?") else (name, code.selected)


def _waits(close: Call) -> bool:
    """Does the function that closes a channel wait for who reads from it before?"""
    function = close.enclosing_function
    return function is not None and function.once(_first_wait) < close.start_byte


def _first_wait(function: Function) -> int:
    waits = (*(call for call in function.calls if call.word in _WAITING), *function.received)
    return min((wait.start_byte for wait in waits), default=function.span.end.byte)
