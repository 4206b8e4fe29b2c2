"""Methods that are called with a lock held, and take the same lock themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Local, Record

#: What takes a lock, by full name, and what gives it back.
LOCKING = (
    *("(*sync.Mutex).Lock", "(*sync.RWMutex).Lock", "(*sync.RWMutex).RLock"),
    "(sync.Locker).Lock",
)
_UNLOCKS = frozenset({"Unlock", "RUnlock"})
_READERS = "RLock"
_LOCKS = ("sync.Mutex", "sync.RWMutex", "sync.Locker")
#: So many methods lead on to the one that locks.
_STEPS = 1
#: So many calls and unlocks behind one lock are looked at.
_MOST = 50


class LockedAgain(Record, frozen=True):
    """The call `at` which waits for the lock that its caller holds, and where it does that.

    `for_reading` says that both only read, and wait where a writer has come between.
    """

    at: Call
    inside: Call
    for_reading: bool = False


def locked_again(lock: Call) -> LockedAgain | None:
    """The first call under a lock of a method that takes that lock whatever it is given.

    Both are fields of one receiver, or the lock is embedded in it: `s.mu.Lock()` and `s.drop(id)`.
    Two locks for reading come last: they are none that surely wait.
    """
    function, guard = lock.enclosing_function, lock.receiver
    if function is None or guard is None or lock.is_put_off:
        return None
    field = guard.selected if guard.base_type_name in _LOCKS else ""
    holder = guard.selected_from if field else guard
    if holder is None or (guard.base_type_name in _LOCKS and not field):
        return None
    if _may_change(holder, lock) or guard.text in function.once(_handed_out):
        return None
    unlocks = _unlocks_behind(lock, guard, function)
    reading: LockedAgain | None = None
    for call in _calls_under(lock, holder, unlocks, function):
        called = call.function
        if called is None or not _is_of(called, holder):
            continue
        if called.once(_unlocks, field):
            return reading
        inside = called.once(_taken_in, field, _STEPS)
        if inside is None or not _is_held(lock, call, unlocks):
            continue
        if not lock.word == inside.word == _READERS:
            return LockedAgain(call, inside)
        reading = reading or LockedAgain(call, inside, for_reading=True)
    return reading


def is_written(guard: Code, ctx: Context) -> bool:
    """Does the package take a lock for writing, too, so that readers may have to wait?"""
    return _lock_name(guard) in ctx.once(_written_locks)


def _written_locks(ctx: Context) -> frozenset[str]:
    files = [file for file in ctx.beside if file.source_has(".Lock()")]
    guards = (call.receiver for file in files for call in file.calls(_WRITERS))
    return frozenset(_lock_name(guard) for guard in guards if guard is not None)


_WRITERS = "(*sync.RWMutex).Lock"


def _lock_name(guard: Code) -> str:
    """The field that is a lock, by its struct, or the struct that has one in it."""
    return guard.member or guard.base_type_name


def _calls_by_receiver(function: Function) -> dict[str, list[Call]]:
    """The calls that a function itself waits for, by what they are called on."""
    found: dict[str, list[Call]] = {}
    for call in function.calls:
        own = call.receiver is not None and call.enclosing_function == function
        if call.receiver is not None and own and not call.is_put_off:
            found.setdefault(call.receiver.text, []).append(call)
    return found


def _handed_out(function: Function) -> frozenset[str]:
    """The locks that may be given back by others: `f := s.mu.Unlock`, `free(&s.mu)`, a literal.

    What a literal does that is put off itself comes at the end.
    """
    found = set()
    for call in function.calls:
        if call.word in _UNLOCKS and call.receiver is not None:
            inner = call.enclosing_function
            if inner is not None and inner != function and not _is_deferred(inner):
                found.add(call.receiver.text)
        found |= {a.address_of.text for a in call.arguments if a.address_of is not None}
    for part in function.parts if any(f".{name}" in function.text for name in _UNLOCKS) else ():
        if part.selected in _UNLOCKS and part.selected_from is not None and part.call_of is None:
            found.add(part.selected_from.text)
    return frozenset(found)


def _is_deferred(literal: Function) -> bool:
    return any(
        put_off.function is not None and put_off.function == literal
        for outer in literal.enclosing_functions
        for put_off in outer.defers
    )


def _may_change(holder: Code, lock: Call) -> bool:
    """Is the name of what has the lock given to something else, behind the lock?"""
    root = holder
    while root.selected_from is not None:
        root = root.selected_from
    local = root.local
    return local is not None and local.once(_last_set) > lock.start_byte


def _last_set(local: Local) -> int:
    return max((use.start_byte for use in local.uses if use.is_set), default=0)


def _is_of(called: Function, holder: Code) -> bool:
    """Is a method one of the type itself, and not of what that embeds, which has its own lock?"""
    receiver = called.receiver
    return receiver is not None and receiver.type_name.lstrip("*") == holder.base_type_name


def _unlocks(called: Function, field: str) -> bool:
    """May a method give back the lock of its caller: does it unlock before it locks, if at all?"""
    receiver = called.receiver
    text = f"{receiver.name}.{field}" if receiver is not None and field else ""
    text = text or (receiver.name if receiver is not None else "")
    for call in called.calls:
        if call.receiver is not None and call.receiver.text == text:
            if call.callee in LOCKING:
                return False
            if call.word in _UNLOCKS:
                return True
    return False


def _unlocks_behind(lock: Call, guard: Code, function: Function) -> list[Call]:
    """What gives a lock back behind it: each that may, and the first that surely does."""
    known = function.once(_own_unlocks).get(guard.text, [])
    first = bisect_left(known, lock.start_byte, key=_start)
    depth = len(lock.conditions)
    found: list[Call] = []
    for unlock in known[first : first + _MOST]:
        found.append(unlock)
        if len(unlock.conditions) <= depth:
            break
    return found


def _own_unlocks(function: Function) -> dict[str, list[Call]]:
    calls = function.once(_calls_by_receiver)
    found = {held: [c for c in made if c.word in _UNLOCKS] for held, made in calls.items()}
    return {held: unlocks for held, unlocks in found.items() if unlocks}


def _calls_under(
    lock: Call, holder: Code, unlocks: list[Call], function: Function
) -> Iterator[Call]:
    """The calls on what has a lock, from where it is taken to where it is surely given back."""
    depth = len(lock.conditions)
    sure = (unlock.start_byte for unlock in unlocks if len(unlock.conditions) <= depth)
    end = next(sure, function.span.end.byte)
    known = function.once(_calls_by_receiver).get(holder.text, [])
    first = bisect_left(known, lock.span.end.byte, key=_start)
    for call in known[first : first + _MOST]:
        if call.start_byte > end:
            return
        yield call


def _start(call: Call) -> int:
    return call.start_byte


def _is_held(lock: Call, at: Call, unlocks: list[Call]) -> bool:
    """Does every path to a call pass the lock, with no unlock of it between?"""
    if not lock.dominates(at):
        return False
    between = (unlock for unlock in unlocks if unlock.start_byte < at.start_byte)
    return not any(unlock.leads_to(at, past=(lock,)) for unlock in between)


def _taken_in(called: Function, field: str, steps: int) -> Call | None:
    """Where a method first locks a field of its receiver, on each of its ways, or has it locked."""
    receiver = called.receiver
    if receiver is None or not receiver.name:
        return None
    text = f"{receiver.name}.{field}" if field else receiver.name
    for call in called.calls:
        held = call.receiver.text if call.receiver is not None else ""
        if held == text and (call.callee in LOCKING or call.word in _UNLOCKS):
            return call if call.callee in LOCKING and _is_sure(call, called) else None
        if held == receiver.name and call.function is not None and steps and _is_sure(call, called):
            inside = _taken_in(call.function, field, steps - 1)
            if inside is not None:
                return inside
    return None


def _is_sure(call: Call, called: Function) -> bool:
    """Does a method come to a call whatever it is given?"""
    if call.enclosing_function != called or call.is_put_off or call.conditions:
        return False
    return all(b.goes_on for b in called.branches if b.start_byte < call.start_byte)
