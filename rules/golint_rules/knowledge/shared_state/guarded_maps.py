"""Maps that a lock guards, and that are used where nobody holds it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from golint_agent.rulekit import Call, Code, Context, Function, Local, Record, words
from golint_rules.knowledge.failures.constructors import is_constructor

_LOCKS = ("Lock", "RLock")
_UNLOCKS = ("Unlock", "RUnlock")
LOCKING = ("(*sync.Mutex).Lock", "(*sync.RWMutex).Lock", "(*sync.RWMutex).RLock")


class Field(Record, frozen=True):
    """A map in a field of a type of this package; `depth` 1 is a map in that map."""

    owner: str
    name: str
    depth: int


class Outside(Record, frozen=True):
    """A map that is `taken` under a lock and `used` behind it: returned, or behind `unlock`."""

    taken: Code
    used: Code
    unlock: Call | None


def outside(lock: Call, ctx: Context) -> Iterator[Outside]:
    """The maps beside a lock that its function hands out, or uses behind the unlock.

    Only those that the package changes in place while it holds a lock: who reads them without one
    runs into that. Maps that are replaced as a whole are nobody's fault. What is taken behind the
    next lock of the same guard is for that one.
    """
    function, guard = lock.enclosing_function, lock.receiver
    holder = guard.selected_from if guard is not None else None
    if function is None or guard is None or holder is None or is_left_locked(function):
        return
    for part, field in function.once(_taken_behind).get(lock.start_byte, ()):
        # All files of the package are asked last.
        uses = list(_uses_outside(part, guard, function))
        if not uses or not _is_changed(field, ctx):
            continue
        for found in uses:
            if found.unlock is not None or not is_for_holders(function, ctx):
                yield found


def is_left_locked(function: Function) -> bool:
    """Does a function say that who calls it holds the lock, or has it afterwards?"""
    return not {"locked", "unsafe"}.isdisjoint(words(function.name))


def is_for_holders(function: Function, ctx: Context) -> bool:
    """Is it a helper of its package, of whose callers some take a lock for what it gives?"""
    if function.name[:1].isupper():
        return False
    return any(
        caller.once(_takes_lock)
        for file in ctx.beside
        if file.source_has(f"{function.name}(")
        for call in file.calls(function.full_name)
        if (caller := call.declared_function) is not None
    )


def _takes_lock(function: Function) -> bool:
    return any(call.word in _LOCKS for call in function.calls)


class _OfGuard(NamedTuple):
    """The calls on a guard in a function, in order; a deferred unlock is none of them."""

    locks: list[Call]
    unlocks: list[Call]


def _calls_of_guards(function: Function) -> dict[str, _OfGuard]:
    """The calls on each guard, by how it is written."""
    found: dict[str, _OfGuard] = defaultdict(lambda: _OfGuard([], []))
    for call in function.calls:
        if call.receiver is not None and call.word in _LOCKS:
            found[call.receiver.text].locks.append(call)
        elif call.receiver is not None and call.word in _UNLOCKS and not call.is_deferred:
            found[call.receiver.text].unlocks.append(call)
    return found


def _taken_behind(function: Function) -> dict[int, list[tuple[Code, Field]]]:
    """What a function takes of maps beside a guard, by the start of the last lock before it."""
    beside: dict[str, list[list[int]]] = defaultdict(list)
    for calls in function.once(_calls_of_guards).values():
        guard = calls.locks[0].receiver if calls.locks else None
        holder = guard.selected_from if guard is not None else None
        if holder is not None:
            beside[holder.text].append([lock.start_byte for lock in calls.locks])
    found: dict[int, list[tuple[Code, Field]]] = defaultdict(list)
    for part in function.parts if beside else ():
        taken = _taken(part)
        for starts in beside.get(taken[0].text, ()) if taken is not None else ():
            before = bisect_left(starts, part.start_byte)
            if taken is not None and before:
                found[starts[before - 1]].append((part, taken[1]))
    return found


def _taken(part: Code) -> tuple[Code, Field] | None:
    """`x` and the map that `m := x.f`, `m := x.f[k]` or `return x.f` takes as it is."""
    at, depth = part, 0
    if part.indexed is not None:
        at, depth = part.indexed[0], 1
    around = at.selected_from
    if around is None:
        return None
    if not str(part.types.underlying(part.type)).startswith("map["):
        return None
    if part.assigned_first is None and not part.statement.is_return:
        return None
    owner = around.base_type_name
    return (around, Field(owner, at.selected, depth)) if owner != "?" else None


def _uses_outside(part: Code, guard: Code, function: Function) -> Iterator[Outside]:
    """Where the map that `part` takes is returned, or used behind the unlock of `guard`."""
    if any(value == part for value in part.statement.returned):
        yield Outside(part, part, None)
        return
    alias = part.assigned_first
    value = alias.declared_with if alias is not None else None
    if alias is None or value != part or alias.writes[1:]:
        return
    locks, unlocks = function.once(_calls_of_guards)[guard.text]
    for use in alias.uses:
        if use.usage.compared_with is not None or use.is_set:
            continue
        if any(value == use for value in use.statement.returned):
            yield Outside(part, use, None)
            return
        unlock = _unlock_before(use, part, unlocks, locks)
        if unlock is not None and use.enclosing_function == function:
            yield Outside(part, use, unlock)
            return


def _unlock_before(use: Code, part: Code, unlocks: list[Call], locks: list[Call]) -> Call | None:
    """The unlock that every path to a use passes, with no lock behind it."""
    for unlock in unlocks:
        if not part.start_byte < unlock.start_byte < use.start_byte:
            continue
        if any(unlock.start_byte < lock.start_byte < use.start_byte for lock in locks):
            continue
        if unlock.dominates(use):
            return unlock
    return None


def _is_changed(field: Field, ctx: Context) -> bool:
    """Does any function of the package change a map in place, that holds a lock for it?"""
    return any(
        Field(field.owner, field.name, field.depth) in file.once(_changed_in)
        for file in ctx.beside
        if file.source_has(field.name)
    )


def _changed_in(ctx: Context) -> frozenset[Field]:
    """The maps that functions of a file change in place while they hold a lock."""
    found: set[Field] = set()
    for function in ctx.functions():
        if is_constructor(function) or not any(c.word == "Lock" for c in function.calls):
            continue
        held = [
            *(p.indexed[0] for p in function.parts if p.indexed is not None and p.is_set),
            *(g for c in function.calls if c.word == "delete" and (g := c.argument(0)) is not None),
        ]
        found.update(field for code in held if (field := _changed(code)) is not None)
    return frozenset(found)


def _changed(held: Code) -> Field | None:
    """The field whose map, or whose map in a map, is written to: `x.f` of `x.f[k] = v`."""
    depth = 0
    local = held.local if held.is_name else None
    if local is not None:
        origin = _origin(local)
        if origin is None:
            return None
        held = origin
    if held.indexed is not None:
        held, depth = held.indexed[0], 1
    around = held.selected_from
    if around is None or around.base_type_name == "?":
        return None
    return Field(around.base_type_name, held.selected, depth)


def _origin(local: Local) -> Code | None:
    if local.is_param or local.declared_with is None:
        return None
    return local.declared_with
