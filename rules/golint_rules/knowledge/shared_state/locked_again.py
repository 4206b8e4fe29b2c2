"""Methods that are called with a lock held, and take the same lock themselves."""

from __future__ import annotations

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
    for call in function.calls:
        if call.receiver is None or call.receiver.text != holder.text or call.is_put_off:
            continue
        if call.enclosing_function != function or not _is_held(lock, call, function):
            continue
        inside = _taken_in(call.function, field, _STEPS) if call.function is not None else None
        if inside is not None and not lock.word == inside.word == _READERS:
            return LockedAgain(call, inside)
    return None


def _is_held(lock: Call, at: Call, function: Function) -> bool:
    """Does every path to a call pass the lock, with no unlock of it between?"""
    if not lock.start_byte < at.start_byte or not lock.dominates(at):
        return False
    guard = lock.receiver.text if lock.receiver is not None else ""
    return not any(
        call.word in _UNLOCKS
        and call.receiver is not None
        and call.receiver.text == guard
        and not call.is_put_off
        and call.leads_to(at, past=(lock,))
        for call in function.calls
    )


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
