"""What is written while a function holds a lock for readers alone."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Record
from golint_rules.knowledge.failures.constructors import is_constructor
from golint_rules.knowledge.shared_state.guarded_maps import is_for_holders, is_left_locked

#: How far a chain of fields and keys is followed: `x.stats.byDay[k].n` has four steps.
_MAX_STEPS = 8
_READERS_LOCK = "sync.RWMutex"
_LOCKS_FOR_WRITERS = ("Lock", "TryLock")


class Written(Record, frozen=True):
    """A place `at` which the text `what` is changed; `inside` is where the call at it does that."""

    at: Code
    what: str
    inside: Code | None


def written_under(lock: Call, ctx: Context) -> tuple[Written, ...]:
    """What is written between an `RLock` and its `RUnlock` in what the lock belongs to, in order.

    These are fields and maps of the holder (`s.n` under `s.mu.RLock()`), what pointers in its maps
    point to, and fields that a method of the holder sets, called there. Silent where the function
    takes a writer's lock before, and where its callers may hold one.
    """
    function, holder = lock.enclosing_function, _holder(lock)
    if function is None or not holder or is_constructor(function) or is_left_locked(function):
        return ()
    found = [*_set_in(function, holder), *_set_by_calls(function, holder)]
    held = [one for one in found if _is_held(lock, one.at, function)]
    # Asked last, since it looks at the other files of the package.
    if not held or is_for_holders(function, ctx):
        return ()
    return tuple(sorted(held, key=lambda one: one.at.start_byte))


def _holder(lock: Call) -> str:
    """`x` of `x.mu.RLock()`, and of `x.RLock()` where the lock is embedded in `x`."""
    guard = lock.receiver
    if guard is None:
        return ""
    if guard.base_type_name != _READERS_LOCK:
        return guard.text
    return guard.selected_from.text if guard.selected_from is not None else ""


def _set_in(function: Function, holder: str) -> Iterator[Written]:
    """What a function itself changes in what `holder` names."""
    for part in function.parts:
        if part.is_set and part.enclosing_function == function and _is_in(part, holder):
            yield Written(part, part.text, None)
    for call in function.calls:
        kept = call.argument(0) if call.callee == "builtin.delete" else None
        if kept is not None and call.enclosing_function == function and _is_in(kept, holder):
            yield Written(call, kept.text, None)


def _is_in(code: Code, holder: str) -> bool:
    """Is it a field of the holder, or something in one: `x.f`, `x.f[k]`, `x.f.g`, `v.g`?"""
    for _ in range(_MAX_STEPS):
        around = code.selected_from
        if around is None and code.indexed is not None:
            around = code.indexed[0]
        if around is None:
            return False
        if around.text == holder:
            return code.selected_from is not None
        local = around.local if around.is_name else None
        if local is not None:
            kept = local.declared_with
            if local.is_param or kept is None or kept.indexed is None or local.writes[1:]:
                return False
            if not str(around.type).startswith("*"):
                return False
            around = kept
        code = around
    return False


def _set_by_calls(function: Function, holder: str) -> Iterator[Written]:
    """Fields that methods of the holder set, which a function calls as statements."""
    for call in function.calls:
        if not call.is_statement or call.enclosing_function != function:
            continue
        if call.receiver is None or call.receiver.text != holder or call.is_in_goroutine:
            continue
        called = call.function
        receiver = called.receiver if called is not None else None
        if called is None or receiver is None or not called.may_set_fields:
            continue
        if any(inner.word in _LOCKS_FOR_WRITERS for inner in called.calls):
            continue
        inside = next(iter(_set_in(called, receiver.name)), None)
        if inside is not None:
            yield Written(call, inside.what, inside.at)


def _is_held(lock: Call, at: Code, function: Function) -> bool:
    """Does every path to a place pass an `RLock`, with no unlock and no writer's lock between?"""
    if not lock.start_byte < at.start_byte or not lock.dominates(at):
        return False
    if at.is_deferred:
        return False
    for call in function.calls:
        if call.is_deferred:
            continue
        if call.word in _LOCKS_FOR_WRITERS and call.start_byte < at.start_byte:
            return False
        if call.word == "RUnlock" and call.leads_to(at, past=(lock,)):
            return False
    return True
