"""Workers that end with a channel, and that are waited for before it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import Call, Code, Context, Function, Loop

_GROUPS = ("sync.WaitGroup", "golang.org/x/sync/errgroup.Group")
_WAITS, _STARTS = ({f"(*{group}).{name}" for group in _GROUPS} for name in ("Wait", "Go"))
_DONE = "(*sync.WaitGroup).Done"
#: How many loops, waits, starts and closes of one function are looked at.
_MOST = 20


def waited_before(close: Call, ctx: Context) -> tuple[Call, Function] | None:
    """The wait before a channel is closed, for a worker that ends by that close alone."""
    channel, function = close.argument(0), close.enclosing_function
    if channel is None or function is None or close.start_byte not in function.once(_closes):
        return None
    for wait in function.once(_waits):
        group = wait.receiver
        if group is not None and _is_before(wait, close):
            worker = next(_workers(channel, group, function, ctx), None)
            if worker is not None:
                return wait, worker
    return None


def _waits(function: Function) -> tuple[Call, ...]:
    waits = (c for c in function.calls if c.word == "Wait" and c.callee in _WAITS)
    own = (c for c in waits if c.enclosing_function == function and not c.is_put_off)
    return tuple(islice(own, _MOST))


def _closes(function: Function) -> frozenset[int]:
    closes = (c.start_byte for c in function.calls if c.callee == "builtin.close")
    return frozenset(islice(closes, _MOST))


def _is_before(wait: Call, close: Call) -> bool:
    """Does a call surely run before a channel is closed, which may be put off to the end?"""
    if close.is_put_off:
        return close.dominates(wait)
    return wait.start_byte < close.start_byte and wait.dominates(close)


def _workers(channel: Code, group: Code, function: Function, ctx: Context) -> Iterator[Function]:
    """What counts itself down in a group when a channel has been read to its end."""
    for loop in _loops(channel, function, ctx):
        over, worker = loop.ranges_over, loop.enclosing_function
        if over is None or worker is None or _is_left(loop):
            continue
        if _same(over, channel) and _counts_down(worker, group):
            yield worker
    declared = function.declared_function or function
    for started in declared.once(_starts):
        worker = started.function
        if worker is not None and _works_by_params(started, worker, channel, group):
            yield worker


def _starts(function: Function) -> tuple[Call, ...]:
    """The first functions that a function, or a literal in it, starts as goroutines."""
    within = (function, *function.literals)
    return tuple(islice((started for one in within for started in one.starts), _MOST))


def _loops(channel: Code, function: Function, ctx: Context) -> Iterator[Loop]:
    """The loops over what is written as a channel is, that may be over this one."""
    declared = function.declared_function or function
    if channel.local is not None:
        return iter(declared.once(_ranging).get(channel.text, ()))
    return iter(ctx.once(_ranging_in_file).get(channel.selected, ()))


def _ranging(function: Function) -> dict[str, list[Loop]]:
    found: dict[str, list[Loop]] = {}
    for literal in function.literals:
        _add(literal, found)
    return found


def _ranging_in_file(ctx: Context) -> dict[str, list[Loop]]:
    found: dict[str, list[Loop]] = {}
    for function in ctx.functions():
        for part in (function, *function.literals):
            _add(part, found)
    return found


def _add(function: Function, found: dict[str, list[Loop]]) -> None:
    for loop in function.loops:
        over = loop.ranges_over
        if over is not None and len(found.setdefault(over.selected or over.text, [])) < _MOST:
            found[over.selected or over.text].append(loop)


def _is_left(loop: Loop) -> bool:
    """Does a worker leave its loop before the channel is closed, and not because a job failed?"""
    return any(not _fails(end) for end in loop.exits)


def _fails(end: Code) -> bool:
    last = end.returned[-1] if end.is_return and end.returned else None
    return last is not None and last.local is not None and last.is_error


def _counts_down(worker: Function, group: Code) -> bool:
    """Does a worker, or what it is handed to, count down the group when it ends?"""
    told = any(
        call.callee == _DONE and call.receiver is not None and _same(call.receiver, group)
        for call in worker.calls
        if call.word == "Done" and not _is_each_round(call, worker)
    )
    return told or any(
        taker.callee in _STARTS and taker.receiver is not None and _same(taker.receiver, group)
        for taker in worker.handed_to[:1]
    )


def _is_each_round(done: Call, worker: Function) -> bool:
    """Is it counted down for each job: waiting for all jobs ends before the channel is closed?"""
    return any(loop.holds(done) for loop in worker.loops)


def _works_by_params(started: Call, worker: Function, channel: Code, group: Code) -> bool:
    """Is a worker started with the channel and the group, and ends by that channel alone?"""
    names = {name: at for at, (name, _) in enumerate(worker.parameters)}
    given = {name: started.argument(at) for name, at in names.items()}
    loops = [loop for loop in worker.loops if loop.enclosing_function == worker]
    reads = any(
        loop.ranges_over is not None
        and not _is_left(loop)
        and _same_or_none(given.get(loop.ranges_over.text), channel)
        for loop in loops
    )
    return reads and any(
        call.word == "Done"
        and call.callee == _DONE
        and not _is_each_round(call, worker)
        and call.receiver is not None
        and _same_or_none(given.get(call.receiver.text), group)
        for call in worker.calls
    )


def _same_or_none(given: Code | None, other: Code) -> bool:
    return given is not None and _same(given.address_of or given, other)


def _same(one: Code, other: Code) -> bool:
    """Do two expressions surely name one variable, or one field of what their functions are of?"""
    if one.is_name and other.is_name:
        return one.local is not None and one.local == other.local
    holder, of = one.selected_from, other.selected_from
    if holder is None or of is None or not one.member or one.member != other.member:
        return False
    return holder.is_name and of.is_name and holder.base_type_name == of.base_type_name
