"""Locks that a function takes and that nothing of the package gives back."""

from collections import defaultdict

from golint_agent.rulekit import Call, Context, late_regex

#: Who unlocks by an interface, such as a `sync.Cond`'s, may unlock any lock.
BY_INTERFACE = "(sync.Locker).Unlock"


def is_left_to_nobody(call: Call, unlock: str, ctx: Context) -> bool:
    """Is a lock taken by a function without an unlock, and has it no partner in this package?

    A partner unlocks what it has not locked itself. The lock is a field, or what a function gave
    and nobody else is handed. An exported field may have a partner anywhere.
    """
    around, lock = call.declared_function, _lock(call)
    if around is None or not lock[0]:
        return False
    is_field = lock[1][:1].islower() and not _UNLOCK.search(around.text)
    if not is_field and (lock[1] or not _is_only_taken(call)):
        return False
    return not any(
        _unlocks_first(order, (call.callee, unlock))
        for file in ctx.beside
        if file.source_has("nlock")
        for order in file.once(_orders).get(lock, ())
    )


#: An unlock, also as a value that is called or handed on later.
_UNLOCK = late_regex(r"nlock\b")


def _lock(call: Call) -> tuple[str, str]:
    """The type and the field that is locked, or the function that gave it, and no field."""
    local = call.receiver.local if call.receiver is not None else None
    if local is None:
        return _owner(call), _field(call)
    made = local.origin.call if local.origin is not None else None
    return (made.callee if made is not None else ""), ""


def _is_only_taken(call: Call) -> bool:
    """Is a lock that a function gave only locked, and handed to nobody?"""
    local = call.receiver.local if call.receiver is not None else None
    taken = [use.receiver_of for use in local.uses] if local is not None else [None]
    return all(one is not None and "nlock" not in one.method for one in taken)


def _owner(call: Call) -> str:
    """The type whose field is locked; empty where that is not known."""
    holder = call.receiver.selected_from if call.receiver is not None else None
    name = holder.base_type_name if holder is not None else "?"
    return name if name != "?" else ""


def _field(call: Call) -> str:
    return call.receiver.selected if call.receiver is not None else ""


def _orders(ctx: Context) -> dict[tuple[str, str], set[tuple[str, ...]]]:
    """By what is locked, the ways in which functions of a file do so and unlock, each once."""
    found: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for function in ctx.functions():
        here: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for call in function.calls:
            if call.word in _WORDS and call.callee.startswith("(") and _lock(call)[0]:
                here[_lock(call)].setdefault(call.callee)
        for lock, callees in here.items():
            found[lock].add(tuple(callees))
    return found


_WORDS = frozenset({"Lock", "RLock", "Unlock", "RUnlock"})


def _unlocks_first(order: tuple[str, ...], both: tuple[str, str]) -> bool:
    """Does a function unlock what it locks before it does? `both` lock and unlock."""
    first = next((callee for callee in order if callee in (*both, BY_INTERFACE)), None)
    return first is not None and first != both[0]
