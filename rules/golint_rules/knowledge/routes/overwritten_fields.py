"""IDs that a handler sets before it reads the body, which may hold the same field."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Local,
    Record,
    Type,
    Types,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.repositories import writes
from golint_rules.knowledge.routes.null_bodies import binds_body

#: Last words of what says who somebody is, or which thing is meant.
_IDS = word_set("id uuid ids uid")
_WHOSE = word_set("owner username role tenant createdby updatedby userid")
#: First words of calls that make an ID, in whose place a client may give its own.
_MAKING = word_set("new must generate gen make next create random nil")
_TAG = late_regex(r'\bjson:"([^",]*)')
_FORM = late_regex(r'\bform:"([^",]*)')
_DEEPEST = 3


class Overwritten(Record, frozen=True):
    """The field as it is set before the body is read, what it is given, and its key in the body."""

    field: Code
    value: Code
    key: str


def overwritten(call: Call) -> Overwritten | None:
    """The first ID that was set in a variable before a call fills it with the body of a request.

    None where it is set again behind that, or checked, or where the body cannot hold it.
    """
    given = call.argument(0) if binds_body(call) else None
    target = given.address_of if given is not None else None
    local = target.local if target is not None else None
    if local is None or local.is_param:
        return None
    uses = [use for use in local.uses if use.enclosing_function == call.enclosing_function]
    for use in uses:
        if use.start_byte >= call.start_byte:
            break
        found = _set_with(use, call)
        if found is not None and not _is_looked_at_later(found.field, uses, call):
            return found
    return None


def _set_with(use: Code, call: Call) -> Overwritten | None:
    for target, value in use.statement.assigned:
        holder = target.selected_from
        if holder is None or holder != use or value is None:
            continue
        named = words(target.selected)
        is_id = bool(named) and (named[-1] in _IDS or "".join(named) in _WHOSE)
        if not is_id or not _is_of_asker(value) or not target.statement.dominates(call):
            return None
        key = _key_in_body(use.types, use.type, target.selected, call.method)
        return Overwritten(target, value, key) if key else None
    return None


def _is_of_asker(value: Code) -> bool:
    """Is it neither written here nor made here: the caller, or what the path names?"""
    inner = value.address_of or value.value
    local: Local | None = inner.local
    if local is None and inner.text.isidentifier():
        return False  # what the package keeps is a default
    origin = inner
    if local is not None and not local.is_param and local.origin is not None:
        origin = local.origin.value
    if inner.constant is not None or origin.constant is not None or inner.is_nil:
        return False
    made = origin.call
    return made is None or (first_word(made.word) not in _MAKING and "uuid.New" not in made.target)


def _key_in_body(types: Types, struct: Type, name: str, method: str, depth: int = 0) -> str:
    """The key by which a body gives a field; empty where it cannot."""
    for field in types.fields(struct):
        if field.name != name:
            continue
        json, form = _TAG.search(field.tag), _FORM.search(field.tag)
        if json is None and form is not None and "JSON" not in method:
            json = form
        key = json[1] if json is not None else field.name
        is_out = key == "-" or not field.name[:1].isupper() or 'json:"-"' in field.tag
        return "" if is_out else key or field.name
    inner = (f.type for f in types.fields(struct) if f.embedded and 'json:"-"' not in f.tag)
    found = (_key_in_body(types, t, name, method, depth + 1) for t in inner if depth < _DEEPEST)
    return next((key for key in found if key), "")


def _is_looked_at_later(field: Code, uses: list[Code], call: Call) -> bool:
    """Is the field set again behind the call, or checked, or the variable set as a whole?"""
    for use in uses:
        if use.start_byte < call.span.end.byte:
            continue
        if use.is_set:
            return True
        if use.usage.selection == field.selected:
            if _is_checked_by_call(use):
                return True
            part = use.statement
            again = any(t.text == field.text for t, _ in part.assigned)
            if again or use.is_asked or use.usage.comparison or use.usage.compared_with is not None:
                return True
    return False


def _is_checked_by_call(holder: Code) -> bool:
    """Is the field handed to what stores nothing, and what that says asked: `mayEdit(note.ID)`?"""
    function = holder.enclosing_function
    calls = function.calls if function is not None else ()
    for call in calls:
        given = (a.value.selected_from for a in call.arguments)
        if holder in given and not writes(call.word):
            return bool(call.failures) or call.is_asked or str(call.type) == "bool"
    return False
