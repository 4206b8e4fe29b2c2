"""What a function returns after it has cancelled the context that it is read with."""

from __future__ import annotations

from typing import NamedTuple

from golint_agent.rulekit import Call, Code, Function, Local, late_regex

#: What is read, or ends, with the context of the call that gave it.
_READ_LATER = late_regex(
    r"\*net/http\.Response|\*database/sql\.(?:Rows?|Tx)|\*github\.com/jmoiron/sqlx\.(?:Rows?|Tx)"
    r"|github\.com/jackc/pgx(?:/v\d)?\.Rows?"
)
_CANCEL = "context.CancelFunc"
_CONTEXT = "context.Context"
_MOST_WRITES = 8


class Cancelled(NamedTuple):
    """What is returned, the call that gave it, and the one that cancels its context on return."""

    returned: Code
    made: Call
    cancel: Call


def cancelled_value(function: Function) -> Cancelled | None:
    """The first such value of a function; None for what it reads or closes itself."""
    for cancel in function.calls:
        if not cancel.is_deferred or cancel.enclosing_function != function:
            continue
        context = _context_of(cancel, function)
        if context is None:
            continue
        for end in function.returns:
            found = _returned(end, context) if cancel.leads_to(end) else None
            if found is not None:
                return Cancelled(end.returned[0], found, cancel)
    return None


def _context_of(cancel: Call, function: Function) -> Local | None:
    """The context that a call of a `CancelFunc` cancels, where one call gave both."""
    name = cancel.target
    for local in function.locals:
        if local.name != name or local.type_name != _CANCEL:
            continue
        values = [local.value_at(write) for write in local.writes[:_MOST_WRITES]]
        calls = [value.call if value is not None else None for value in values]
        held = [c.target_locals[0] if c is not None and c.target_locals else None for c in calls]
        first = held[0] if held else None
        if first is None or any(other != first for other in held):
            return None
        return first if first.type_name == _CONTEXT else None
    return None


def _returned(end: Code, context: Local) -> Call | None:
    """The call that gave what a `return` gives back, if it was handed the context."""
    given = end.returned[0] if end.returned else None
    if given is None:
        return None
    call = given.call
    local = given.local
    if call is None and local is not None and not local.is_param and len(local.writes) == 1:
        # What is read or closed here was whole before it went, and others may read what they get.
        if any(map(_may_read, local.uses)):
            return None
        made = local.declared_with or local.origin
        call = made.call if made is not None else None
    if call is None or not call.results:
        return None
    if _READ_LATER.fullmatch(str(call.results[0])) is None:
        return None
    return call if any(_carries(one, context, end) for one in call.arguments) else None


def _may_read(use: Code) -> bool:
    return bool(use.usage.selection) or (use.receiver_of or use.argument_of) is not None


def _carries(given: Code, context: Local, end: Code) -> bool:
    """Is it the context, or a request that was made or copied with it and has a body?"""
    local = given.value.local
    if local is None:
        if given.call is None or any(map(_leaves_context, given.calls)):
            return False
        return given.mentions(context.name) and not _is_for_head(given, context, end)
    if local == context:
        return True
    before = (w for w in local.writes[:_MOST_WRITES] if w.start_byte < end.start_byte)
    values = (local.value_at(write) for write in before)
    calls = [value.call for value in values if value is not None and value.call is not None]
    if any(map(_leaves_context, calls)) or any(map(_asks_head, calls)):
        return False
    return any(one.value.local == context for call in calls for one in call.arguments)


def _leaves_context(call: Call) -> bool:
    """May a call give a context that is not cancelled with the one that it is handed?"""
    if not call.results or str(call.results[0]) != _CONTEXT:
        return False
    return not call.callee.startswith("context.With") or call.callee == "context.WithoutCancel"


def _is_for_head(given: Code, context: Local, end: Code) -> bool:
    """Is it a request for a head, as it stands, or as the variable that is copied was made?"""
    copied = (call.receiver.local for call in given.calls if call.receiver is not None)
    values = (
        local.value_at(write)
        for local in copied
        if local is not None and local != context
        for write in local.writes[:_MOST_WRITES]
        if write.start_byte < end.start_byte
    )
    made = (value.call for value in values if value is not None)
    return any(call is not None and _asks_head(call) for call in (*given.calls, *made))


def _asks_head(call: Call) -> bool:
    return any(given.constant == "HEAD" for given in call.arguments)
