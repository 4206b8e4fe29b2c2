"""Variables that goroutines write to side by side without a lock."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from golint_agent.rulekit import Call, Code, Function, Local, Loop, Record
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_groups import GROUP_STARTS

#: What starts a goroutine beside others: a group with errors, or one that only waits.
STARTS_BESIDE = GROUP_STARTS | word_set(
    """(*sync.WaitGroup).Go (*github.com/sourcegraph/conc.WaitGroup).Go
    (*github.com/sourcegraph/conc/pool.Pool).Go (*github.com/sourcegraph/conc/pool.ErrorPool).Go
    (*github.com/sourcegraph/conc/pool.ContextPool).Go"""
)
#: Calls in a goroutine that may be what has it alone.
_GUARDING = word_set("Lock RLock TryLock Acquire TryAcquire Do WithLock")
#: What lets one goroutine run at a time.
_ONE_AT_A_TIME = ("SetLimit(1)", "make(chan struct{}, 1)", "make(chan bool, 1)", "NewWeighted(1)")


class Written(Record, frozen=True):
    """A write of a goroutine to what others of its kind write to as well, and its name there."""

    name: str
    at: Code


def written_side_by_side(start: Call) -> list[Written]:
    """The writes of what `start` runs to variables that goroutines beside it write to, in order.

    The goroutines are those that a loop starts, or other starts of the same function, which are
    told once, with the first. Empty where anything may guard the variable, or may have one
    goroutine end before the next begins.
    """
    outer = start.enclosing_function
    if outer is None or _ends_there(start) or outer.once(_runs_one_at_a_time):
        return []
    runs = outer.once(_runs_in)
    own = runs.get(start.start_byte, [])
    loop = outer.loop_around(start) if own else None
    if loop is not None:
        if _waits(start, loop, outer):
            return []
        return [w for w, local in own if local.declared_at < loop.start_byte]
    writers = outer.once(_writers_in)
    beside = {at for one, local in own for at in writers[local.declared_at, one.name]}
    names = {(local.declared_at, one.name) for one, local in own}
    found: list[Written] = []
    for at in sorted(beside - {start.start_byte}):
        if _waited_between(start.start_byte, at, outer):
            continue
        if at < start.start_byte:
            return []  # It is told with the first of them.
        found.extend(w for w, local in runs[at] if (local.declared_at, w.name) in names)
    told = {written.name for written in found}
    return [*(w for w, _ in own if w.name in told), *found]


def _runs_in(outer: Function) -> dict[int, list[tuple[Written, Local]]]:
    """The writes of each goroutine that a function starts and nothing guards, by its start."""
    groups = (call for call in outer.calls if call.callee in STARTS_BESIDE)
    starts = [*outer.starts, *(call for call in groups if call.enclosing_function == outer)]
    bodies = ((start.start_byte, started(start)) for start in starts)
    return {at: _writes(body) for at, body in bodies if body is not None and not _is_guarded(body)}


def _writers_in(outer: Function) -> dict[tuple[int, str], list[int]]:
    """The starts of the goroutines that write to a variable, by its declaration and the name."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, writes in outer.once(_runs_in).items():
        for written, local in writes:
            found[local.declared_at, written.name].append(at)
    return found


def _runs_one_at_a_time(outer: Function) -> bool:
    return any(text in outer.text for text in _ONE_AT_A_TIME)


def started(start: Call) -> Function | None:
    """The literal that a `go` statement, or a group, runs."""
    if start.callee in STARTS_BESIDE:
        given = start.argument(0)
        return given.literal_function if given is not None else None
    body = start.function
    return body if body is not None and body.is_literal else None


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
    """The variable of `x = v`, `m[k] = v` and `(*m)[k] = v` for a map, and `x.n = v`."""
    if part.indexed is not None:
        held = part.indexed[0]
        is_map = str(held.types.underlying(held.type)).startswith("map[")
        kept = held.value
        return kept.local if is_map and kept.is_name else None
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


def _waits(start: Call, loop: Loop, outer: Function) -> bool:
    """Does each round wait for something behind the start, which may be its goroutine?"""
    at = _wait_behind(start.start_byte, outer)
    return loop.start_byte <= at < loop.span.end.byte


def _waited_between(one: int, other: int, outer: Function) -> bool:
    first, second = sorted((one, other))
    return first < _wait_behind(first, outer) < second


def _wait_behind(start: int, outer: Function) -> int:
    """The first byte behind another where a function waits for something; below 0 for none."""
    waits = outer.once(_waits_in)
    behind = bisect_right(waits, start)
    return waits[behind] if behind < len(waits) else -1


def _waits_in(outer: Function) -> list[int]:
    waits = (*(call for call in outer.calls if call.word == "Wait"), *outer.received)
    return sorted(wait.start_byte for wait in waits)
