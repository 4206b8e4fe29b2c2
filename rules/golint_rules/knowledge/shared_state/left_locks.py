"""Locks that a function takes and that nothing of the package gives back."""

from golint_agent.rulekit import Call, Context, Function, late_regex

#: Who unlocks by an interface, such as a `sync.Cond`'s, may unlock any lock.
BY_INTERFACE = "(sync.Locker).Unlock"


def is_left_to_nobody(call: Call, unlock: str, ctx: Context) -> bool:
    """Is a field of this package locked by a function without an unlock, and has it no partner?

    A partner unlocks what it has not locked itself. An exported field may have one anywhere.
    """
    around, field = call.declared_function, _field(call)
    owner = _owner(call)
    if around is None or not owner or not field[:1].islower() or _UNLOCK.search(around.text):
        return False
    return not any(
        _unlocks_first(function, (owner, field), (call.callee, unlock))
        for file in ctx.beside
        if file.source_has("nlock")
        for function in file.functions()
    )


#: An unlock, also as a value that is called or handed on later.
_UNLOCK = late_regex(r"nlock\b")


def _owner(call: Call) -> str:
    """The type whose field is locked; empty where that is not known."""
    holder = call.receiver.selected_from if call.receiver is not None else None
    name = holder.base_type_name if holder is not None else "?"
    return name if name != "?" else ""


def _field(call: Call) -> str:
    return call.receiver.selected if call.receiver is not None else ""


def _unlocks_first(function: Function, field: tuple[str, str], both: tuple[str, str]) -> bool:
    """Does a function unlock the field of a type before it locks it? `both` lock and unlock."""
    order = [
        other.callee
        for other in function.calls
        if other.callee in (*both, BY_INTERFACE) and (_owner(other), _field(other)) == field
    ]
    return bool(order) and order[0] != both[0]
