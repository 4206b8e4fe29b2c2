"""Methods that are called with a lock held, and take the same lock themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from golint_agent.rulekit import Call, Function

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

#: How many locks of a function, calls behind each that wait, and unlocks are looked at.
_MOST = 20


class LockedAgain(NamedTuple):
    """The call `at` which waits for the lock that its caller holds, and where it does that."""

    at: Call
    inside: Call


def locked_again(lock: Call) -> LockedAgain | None:
    """The first call under a lock of a method that takes that lock whatever it is given.

    Both are fields of one receiver, or the lock is embedded in it: `s.mu.Lock()` and `s.drop(id)`.
    Two locks for reading are none that surely wait.
    """
    function, guard = lock.enclosing_function, lock.receiver
    if function is None or guard is None or lock.is_put_off:
        return None
    field = guard.selected if guard.base_type_name in _LOCKS else ""
    holder = guard.selected_from if field else guard
    if holder is None or (guard.base_type_name in _LOCKS and not field):
        return None
    if lock.start_byte not in function.once(_first_locks):
        return None
    for call, inside in islice(_waiting(lock, holder.text, field, function), _MOST):
        if _is_held(lock, call, function):
            return LockedAgain(call, inside)
    return None


def _waiting(
    lock: Call, holder: str, field: str, function: Function
) -> Iterator[tuple[Call, Call]]:
    """The calls behind a lock that take the same one, with where they do."""
    for call in function.once(_own_calls).get(holder, ()):
        called = call.function if call.start_byte > lock.start_byte else None
        inside = called.once(_taken_in, field, _STEPS) if called is not None else None
        if inside is not None and not lock.word == inside.word == _READERS:
            yield call, inside


def _first_locks(function: Function) -> frozenset[int]:
    """Where a function first takes locks: from each, what follows it is looked at."""
    locks = (call.start_byte for call in function.calls if call.callee in LOCKING)
    return frozenset(islice(locks, _MOST))


def _own_calls(function: Function) -> dict[str, list[Call]]:
    """The calls that a function makes itself, no literal in it, by what they are made on."""
    found: dict[str, list[Call]] = {}
    for call in function.calls:
        receiver = call.receiver
        if receiver is None or call.is_put_off or call.enclosing_function != function:
            continue
        found.setdefault(receiver.text, []).append(call)
    return found


def _is_held(lock: Call, at: Call, function: Function) -> bool:
    """Does every path to a call pass the lock, with no unlock of it between?"""
    if not lock.dominates(at):
        return False
    guard = lock.receiver.text if lock.receiver is not None else ""
    unlocks = function.once(_unlocks).get(guard, ())
    behind = [*islice((c for c in unlocks if c.start_byte > lock.start_byte), _MOST + 1)]
    return len(behind) <= _MOST and not any(c.leads_to(at, past=(lock,)) for c in behind)


def _unlocks(function: Function) -> dict[str, list[Call]]:
    """Where locks are given back in a function, by the lock."""
    found: dict[str, list[Call]] = {}
    for call in function.calls:
        if call.word in _UNLOCKS and call.receiver is not None and not call.is_put_off:
            found.setdefault(call.receiver.text, []).append(call)
    return found


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
            inside = call.function.once(_taken_in, field, steps - 1)
            if inside is not None:
                return inside
    return None


def _is_sure(call: Call, called: Function) -> bool:
    """Does a method come to a call whatever it is given?"""
    if call.enclosing_function != called or call.is_put_off or call.conditions:
        return False
    return call.start_byte <= called.once(_left_at)


def _left_at(called: Function) -> int:
    """Where a branch first ends a function; its end where none does."""
    left = (branch.start_byte for branch in called.branches if not branch.goes_on)
    return next(left, called.span.end.byte)
