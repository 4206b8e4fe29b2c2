"""Pointers that a request's body fills, and that the body `null` leaves nil without an error."""

from typing import NamedTuple

from golint_agent.rulekit import Call, Code, Local, late_regex
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.requests.bound_bodies import BINDING, OF_GIN

#: What binds the body of a request, its first argument. XML knows no `null`.
_BINDING = frozenset(name for name in BINDING if not name.endswith("XML"))
_DECODE = "(*encoding/json.Decoder).Decode"
#: A decoder of what a client has sent.
_OF_REQUEST = late_regex(
    r"json\.NewDecoder\((?:\w+\.){0,3}(?:Request(?:\(\))?|r|req|request)\.Body\)"
)
#: Last words of calls that may be such.
BINDERS = tuple(sorted({name.rpartition(".")[2] for name in (*_BINDING, _DECODE)}))


class NullBody(NamedTuple):
    """A variable that is nil for the body `null`, and where that panics."""

    name: str
    at: Code


def null_body(call: Call) -> NullBody | None:
    """The pointer that a call decodes a request into, and the use of it that nil does not survive.

    `var order *Order; c.Bind(&order); save(*order)`. None where somebody asks whether it is nil, or
    hands it on first. The validator of gin panics itself, wherever it is handed on to.
    """
    local = _filled(call)
    if local is None or any(use.is_asked_for_nil for use in local.uses):
        return None
    for use in local.uses:
        if (
            use.start_byte <= call.span.end.byte
            or use.enclosing_function != call.enclosing_function
        ):
            continue
        if _is_followed(use):
            return NullBody(local.name, use)
        taker = use.argument_of
        if use.is_set:
            return None
        if taker is None or not is_log(taker):
            break
    return NullBody(local.name, call) if call.callee in OF_GIN else None


def binds_body(call: Call) -> bool:
    """Does a call fill what it is handed first with the body of a request?"""
    if call.callee == _DECODE:
        return call.receiver is not None and _OF_REQUEST.fullmatch(call.receiver.text) is not None
    return call.callee in _BINDING


def _filled(call: Call) -> Local | None:
    """The variable, a pointer without a value, whose address a call that decodes is handed."""
    if not binds_body(call):
        return None
    given = call.argument(0)
    target = given.address_of if given is not None else None
    local = target.local if target is not None else None
    if local is None or not local.is_variable or local.declared_with is not None:
        return None
    is_first = not any(use.start_byte < call.start_byte for use in local.uses)
    return local if is_first and str(local.type).startswith("*") else None


def _is_followed(use: Code) -> bool:
    """Is it `*x`, or `x.f` and no call of a method, which may look itself?"""
    if use.is_selected_from:
        return use.receiver_of is None
    return use.is_dereferenced
