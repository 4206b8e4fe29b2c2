"""Variables that goroutines write to side by side without a lock."""

from __future__ import annotations

from typing import NamedTuple

from golint_agent.rulekit import Call, Code, Function, Local, Loop
from golint_rules.knowledge.tables import word_set
from golint_rules.knowledge.unawaited import GROUP_STARTS

#: Calls in a goroutine that may be what has it alone.
_GUARDING = word_set("Lock RLock TryLock Acquire TryAcquire Do WithLock")
#: What lets one goroutine run at a time.
_ONE_AT_A_TIME = ("SetLimit(1)", "make(chan struct{}, 1)", "make(chan bool, 1)", "NewWeighted(1)")


class Written(NamedTuple):
    """A write of a goroutine to what others of its kind write to as well, and its name there."""

    name: str
    at: Code


def written_side_by_side(start: Call) -> list[Written]:
    """The writes of what `start` runs to variables that goroutines beside it write to, in order.

    The goroutines are those that a loop starts, or other starts of the same function, which are
    told once, with the first. Empty where
    anything may guard the variable, or may have one goroutine end before the next begins.
    """
    body, outer = started(start), start.enclosing_function
    if body is None or outer is None or _is_guarded(body) or _ends_there(start):
        return []
    if any(text in outer.text for text in _ONE_AT_A_TIME):
        return []
    loop = _loop_around(start, outer)
    if loop is not None:
        if _waits(start, loop, outer):
            return []
        return [w for w, local in _writes(body) if local.declared_at < loop.start_byte]
    own = {(local.declared_at, one.name) for one, local in _writes(body)}
    found: list[Written] = []
    for other in _starts_of(outer) if own else ():
        run = started(other)
        is_self = other.start_byte == start.start_byte
        if is_self or run is None or _is_guarded(run) or _waited_between(start, other, outer):
            continue
        same = [w for w, local in _writes(run) if (local.declared_at, w.name) in own]
        if same and other.start_byte < start.start_byte:
            return []  # It is told with the first of them.
        found.extend(same)
    names = {written.name for written in found}
    return [*(w for w, _ in _writes(body) if w.name in names), *found]


def started(start: Call) -> Function | None:
    """The literal that a `go` statement, or a group, runs."""
    if start.callee in GROUP_STARTS:
        given = start.argument(0)
        return given.literal_function if given is not None else None
    body = start.function
    return body if body is not None and body.is_literal else None


def _starts_of(outer: Function) -> list[Call]:
    groups = (call for call in outer.calls if call.callee in GROUP_STARTS)
    return [*outer.starts, *(call for call in groups if call.enclosing_function == outer)]


def _writes(body: Function) -> list[tuple[Written, Local]]:
    """The writes of a goroutine to variables from outside of it, their fields and their maps."""
    found: list[tuple[Written, Local]] = []
    own = {local.declared_at for local in body.locals}
    for part in body.parts:
        if part.start_byte in own:
            continue  # A new variable of that name: `err := …`.
        local = _written_by(part) if part.is_set else None
        is_here = part.enclosing_function == body
        if local is None or not is_here or local.declared_at >= body.start_byte:
            continue
        held = part.indexed[0] if part.indexed is not None else part
        found.append((Written(held.text, part), local))
    return found


def _written_by(part: Code) -> Local | None:
    """The variable of `x = v`, `m[k] = v` for a map, and `x.n = v`."""
    if part.indexed is not None:
        held = part.indexed[0]
        is_map = str(held.types.underlying(held.type)).startswith("map[")
        return held.local if is_map and held.is_name else None
    if part.is_name:
        return part.local
    holder = part.selected_from
    return holder.local if holder is not None and holder.is_name else None


def _is_guarded(body: Function) -> bool:
    return any(call.word in _GUARDING for call in body.calls)


def _ends_there(start: Call) -> bool:
    """Does a loop end right behind the start, so that it starts one goroutine alone?"""
    after = start.statement_after
    return after is not None and (after.is_return or after.text.startswith(("break", "goto")))


def _loop_around(start: Call, outer: Function) -> Loop | None:
    around = [one for one in outer.loops if one.holds(start)]
    return around[-1] if around else None


def _waits(start: Call, loop: Loop, outer: Function) -> bool:
    """Does each round wait for something behind the start, which may be its goroutine?"""
    waits = (*(c for c in outer.calls if c.word == "Wait"), *outer.received)
    return any(start.start_byte < at.start_byte and loop.holds(at) for at in waits)


def _waited_between(one: Call, other: Call, outer: Function) -> bool:
    first, second = sorted((one.start_byte, other.start_byte))
    waits = (*(c for c in outer.calls if c.word == "Wait"), *outer.received)
    return any(first < at.start_byte < second for at in waits)
