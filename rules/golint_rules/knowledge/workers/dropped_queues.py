"""Queues in memory that a worker leaves as they are when it is told to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from golint_agent.rulekit import Call, Code, Context, Function, Loop, Record, late_regex
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.workers.worker_ends import NOT_WORKING, is_end, is_message_name
from golint_rules.knowledge.workers.workers import is_for_process, work_in_rounds

#: Calls that say that they take what is left, and remarks that it may be lost.
_DRAINING = late_regex(r"(?i)drain|remain|rest|left|leftover")
#: How a function looks at what is left beside taking it.
_LOOKS = late_regex(r"(?:\blen\(|\brange )([\w.]+)")
_OF_SIGNS = late_regex(r"(?:Error|Signal|Close|Time)$")
_MAY_BE_LOST = late_regex(r"(?i)best.?effort|may be (?:lost|dropped)|can be (?:lost|dropped)|lossy")


class DroppedQueue(Record, frozen=True):
    """A worker takes `job`s from a channel that holds some, and leaves at `left` behind `end`."""

    job: Code
    end: Code
    left: Code
    work: str


def dropped_queue(function: Function, ctx: Context) -> DroppedQueue | None:
    """The first queue of a function that it leaves so; None where anybody takes what is left.

    It needs `AsksStore`, `PushesLive` and `DoesRound`.
    """
    name = function.full_name.rpartition("/")[2]
    if is_for_process(name) or NOT_WORKING.search(name) is not None or handles_request(function):
        return None
    for loop in function.loops:
        if loop.ranges_over is not None or loop.has_condition or not loop.is_left:
            continue
        received = loop.body.received
        jobs = [c for c in received if c.selected_from is not None and _carries_some(c, ctx)]
        ends = [c for c in received if is_end(c)]
        work = work_in_rounds(loop) if jobs and ends else ""
        if not work or is_for_process(work):
            continue
        left = next((e for e in loop.exits if e.start_byte > ends[0].start_byte), None)
        if left is None or _may_be_lost(function, loop) or function.once(_drains):
            continue
        for job in jobs:
            if _is_taken_up(job, function) or not _holds_some(job, ctx):
                continue
            if not _is_taken_elsewhere(job, function, ctx) and not _is_awaited(job, ctx):
                return DroppedQueue(job, ends[0], left, work)
    return None


def _carries_some(channel: Code, ctx: Context) -> bool:
    """Does a channel carry structs with fields, that are kept in a variable, and tell no end?

    A message of a broker that is acknowledged afterwards comes again; `ReadMessage` has done so.
    """
    carried = channel.types.carried(channel.type)
    if carried is None or channel.usage.is_received_unread:
        return False
    base = channel.types.base(carried)
    if is_message_name(str(base), channel=False) and not ctx.source_has(".ReadMessage("):
        return False
    return bool(channel.types.fields(base)) and _OF_SIGNS.search(str(base)) is None


def _may_be_lost(function: Function, loop: Loop) -> bool:
    """Does somebody say that nobody needs what is left?"""
    return _MAY_BE_LOST.search(f"{function.doc} {loop.text}") is not None


def _drains(function: Function) -> bool:
    """Does a function call what takes what is left?"""
    return any(_DRAINING.search(call.word) is not None for call in function.calls)


def _is_taken_up(job: Code, function: Function) -> bool:
    """Does the function look at what is left itself?"""
    return function.once(_looks)[job.text] > 1


def _looks(function: Function) -> Counter[str]:
    """How often a function looks at each channel, by its text: by `len` and `range` surely."""
    looks = Counter(channel.text for channel in _taken_from(function))
    for over in _LOOKS.findall(function.text):
        looks[over] += 2
    return looks


def _holds_some(job: Code, ctx: Context) -> bool:
    """Does the package make channels of the type with room for some, and none without?"""
    made = [file.once(_rooms).get(job.type_name) for file in ctx.beside]
    known = [room for room in made if room is not None]
    return bool(known) and all(known)


def _rooms(ctx: Context) -> Mapping[str, bool]:
    """The types of channels that a file makes, each with whether all of them have room."""
    found: dict[str, bool] = {}
    for call in ctx.calls("builtin.make"):
        found[call.type_name] = _has_room(call) and found.get(call.type_name, True)
    return found


def _has_room(make: Call) -> bool:
    size = make.argument(1)
    return size is not None and size.constant != 0


def _is_taken_elsewhere(job: Code, function: Function, ctx: Context) -> bool:
    """Does another function of the package take from the same channel?"""
    return any(
        taker != function
        for file in ctx.beside
        if file.source_has(f".{job.selected}")
        for taker in file.once(_takers).get(job.member, ())
    )


def _takers(ctx: Context) -> Mapping[str, dict[Function, None]]:
    """The functions of a file that take from fields, by these."""
    found: dict[str, dict[Function, None]] = {}
    for function in ctx.functions():
        for channel in _taken_from(function):
            found.setdefault(channel.member, {})[function] = None
    return found


def _is_awaited(job: Code, ctx: Context) -> bool:
    """Does everybody who sends such a job wait for an answer, and so knows that it was lost?

    The answer comes by a channel of the job: `s.queue <- job`, then `<-job.done`.
    """
    carried = job.types.carried(job.type)
    base = job.types.base(carried) if carried is not None else None
    fields = job.types.fields(base) if base is not None else ()
    answers = {str(f.type) for f in fields if job.types.carried(f.type) is not None}
    senders = [
        body
        for file in (ctx.beside if answers else ())
        if file.source_has(f".{job.selected}")
        for body in file.once(_senders).get(job.member, ())
    ]
    return bool(senders) and all(_waits(body, job, str(base), answers) for body in senders)


def _waits(body: Function, job: Code, base: str, answers: set[str]) -> bool:
    """Does a sender take from a channel of the job, or from its own that the job may have got?"""
    first = min(sent.start_byte for sent in body.sent_to if sent.member == job.member)
    for taken in body.received:
        if taken.start_byte < first or str(taken.type) not in answers:
            continue
        held, local = taken.selected_from, taken.local
        if held is not None and held.base_type_name == base:
            return True
        made = local.origin if local is not None and not local.is_param else None
        if made is not None and made.call is not None and made.call.callee == "builtin.make":
            return True
    return False


def _senders(ctx: Context) -> Mapping[str, dict[Function, None]]:
    """The bodies of functions of a file that send to fields, by these."""
    found: dict[str, dict[Function, None]] = {}
    for function in ctx.functions():
        for body in (function, *function.literals):
            for channel in body.sent_to:
                found.setdefault(channel.member, {})[body] = None
    return found


def _taken_from(function: Function) -> Iterator[Code]:
    for body in (function, *function.literals):
        yield from body.received
        yield from (loop.ranges_over for loop in body.loops if loop.ranges_over is not None)
