"""What a function returns after it has cancelled the context that it is read with."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Function, Local, Record, late_regex
from golint_rules.knowledge.requests.contexts import CANCEL

#: What is read, or ends, with the context of the call that gave it.
_READ_LATER = late_regex(
    r"\*net/http\.Response|\*database/sql\.(?:Rows?|Tx)|\*github\.com/jmoiron/sqlx\.(?:Rows?|Tx)"
    r"|github\.com/jackc/pgx(?:/v\d)?\.Rows?"
)
_CONTEXT = "context.Context"
_MOST_WRITES = 8
_MOST_CANCELS = 20


class Cancelled(Record, frozen=True):
    """What is returned, the call that gave it, and the one that cancels its context on return."""

    returned: Code
    made: Call
    cancel: Call


def cancelled_value(function: Function) -> Cancelled | None:
    """The first such value of a function; None for what it reads or closes itself.

    None as well where it defers more cancels than anybody writes.
    """
    ends = [(end, made) for end in function.returns if (made := _returned(end)) is not None]
    if not ends:
        return None
    funcs = _cancel_funcs(function)
    deferred = [
        call
        for call in function.calls
        if call.is_deferred and call.target in funcs and call.enclosing_function == function
    ]
    for cancel in deferred if len(deferred) <= _MOST_CANCELS else ():
        context = _context_of(funcs[cancel.target])
        if context is None:
            continue
        for end, made in ends:
            carried = any(_carries(one, context, end) for one in made.arguments)
            if carried and cancel.leads_to(end):
                return Cancelled(end.returned[0], made, cancel)
    return None


def _cancel_funcs(function: Function) -> dict[str, Local]:
    """The first local of each name that holds a `CancelFunc`."""
    found: dict[str, Local] = {}
    for local in function.locals:
        if local.type_name == CANCEL:
            found.setdefault(local.name, local)
    return found


def _context_of(cancel: Local) -> Local | None:
    """The context that a `CancelFunc` cancels, where one call gave both."""
    values = [cancel.value_at(write) for write in cancel.writes[:_MOST_WRITES]]
    calls = [value.call if value is not None else None for value in values]
    held = [c.target_locals[0] if c is not None and c.target_locals else None for c in calls]
    first = held[0] if held else None
    if first is None or any(other != first for other in held):
        return None
    return first if first.type_name == _CONTEXT else None


def _returned(end: Code) -> Call | None:
    """The call that gave what a `return` gives back, if that is read later."""
    given = end.returned[0] if end.returned else None
    if given is None:
        return None
    call = given.call
    local = given.local
    if call is None and local is not None and not local.is_param and len(local.writes) == 1:
        call = local.once(_made_whole)
    if call is None or not call.results:
        return None
    return call if _READ_LATER.fullmatch(str(call.results[0])) is not None else None


def _made_whole(local: Local) -> Call | None:
    """The call that gave a local its value, unless that is looked at here.

    What is read or closed here was whole before it went, and others may read what they get.
    """
    if any(map(_may_read, local.uses)):
        return None
    made = local.declared_with or local.origin
    return made.call if made is not None else None


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
