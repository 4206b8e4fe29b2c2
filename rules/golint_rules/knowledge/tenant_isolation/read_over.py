"""What was proved of a request, where the client's own words are read over it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Local, Record, late_regex
from golint_rules.knowledge.requests.carriers import carrier_of, is_context_carrier
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.tenancy.tenancy import CONTEXT_READERS, HOUSES

#: What reads the body of a request into a value; of paths other tags tell.
_READING = late_regex(
    r"(?:Should|Must)?Bind(?:JSON|Body|BodyWith|With|XML|YAML)?|BodyParser|Decode(?:JSON|Body)?"
    r"|Unmarshal(?:JSON)?|(?:Read|Parse)(?:JSON|Body)|BindAndValidate|ValidateBody"
)
#: What reads the query of a request into the fields that say by a tag that they come from there.
_OF_QUERY = late_regex(r"QueryParser|(?:Should|Must)?BindQuery(?:Params)?")
#: Words of such methods, for the gate of a rule.
READING_BODIES = (
    *("Bind", "BodyParser", "Decode", "Unmarshal", "ParseBody", "ReadJSON", "QueryParser"),
)
_TENANT = late_regex(rf"(?:{HOUSES}|restaurant)_?(?:id|uuid)", re.IGNORECASE)
_PERSON = late_regex(
    r"(?:user|owner|author|creator|customer|employee|actor|member)_?(?:id|uuid)"
    r"|(?:created|updated|deleted|approved)_?by(?:_?id)?",
    re.IGNORECASE,
)
#: A function that gives who asks of what it is given alone: `middleware.UserID(c)`.
_WHO_ASKS = late_regex(
    rf"user|claims|principal|identity|session|actor|auth(?!or)|{HOUSES}", re.IGNORECASE
)
_OF_CLIENT = late_regex(r"param|query|header|path|body|form|cookie", re.IGNORECASE)
#: Whose `Get` gives a header.
_GETS_HEADER = "github.com/gofiber/fiber"
_JSON = late_regex(r'(?:^|\s)json:"(?P<name>[^",]*)')
_OTHER_TAGS = late_regex(r'(?:^|\s)(?:form|query|param|uri):"(?!-")')
_QUERY_TAGS = late_regex(r'(?:^|\s)(?:form|query|schema):"(?!-")')
_MAX_STEPS = 4


class ReadOver(Record, frozen=True):
    """A field that was set from what was proved, and that reading a body or a query sets anew."""

    field: str
    of_tenant: bool
    set_at: Code


def read_over(call: Call) -> tuple[ReadOver, ...]:
    """The fields with who asks that a call reads a body over, or a query.

    Not those that are set or compared afterwards, and those that nothing read so can set.
    """
    if _READING.fullmatch(call.word) is None and _OF_QUERY.fullmatch(call.word) is None:
        return ()
    function = call.declared_function
    if function is None or not (handles_request(function) or _in_handler(call)):
        return ()
    local = _filled(call)
    return tuple(_fields(call, local)) if local is not None else ()


def _in_handler(call: Call) -> bool:
    return any(map(handles_request, call.enclosing_functions))


def _filled(call: Call) -> Local | None:
    """The local struct that a body is read into."""
    for given in call.arguments:
        local = (given.address_of or given).value.local
        if local is not None and not local.is_param and call.types.fields(local.type):
            return local
    return None


def _fields(call: Call, local: Local) -> Iterator[ReadOver]:
    is_set = _is_in_query if _OF_QUERY.fullmatch(call.word) is not None else _is_settable
    settable = {f.name for f in call.types.fields(local.type) if is_set(f.name, f.tag)}
    done: set[str] = set()
    for field, value, at in _set_fields(local):
        of_tenant = _TENANT.fullmatch(field) is not None
        if field in done or field not in settable:
            continue
        if not of_tenant and _PERSON.fullmatch(field) is None:
            continue
        if at.start_byte > call.start_byte or not at.dominates(call) or not _is_proved(value):
            continue
        if not _is_looked_at(local, field, call):
            done.add(field)
            yield ReadOver(field, of_tenant, at)


def _set_fields(local: Local) -> Iterator[tuple[str, Code, Code]]:
    """The fields that are set: by assignments, and in the literal that it begins with."""
    begun = local.declared_with
    literal = (begun.address_of or begun).composite if begun is not None else None
    for key, value in literal.elements if literal is not None else ():
        if key is not None and literal is not None:
            yield key.text, value, literal.statement
    for use in local.uses:
        for target, given in use.statement.assigned:
            holder = target.selected_from
            if given is not None and holder is not None and holder.value.local == local:
                yield target.selected, given, use.statement


def _is_settable(name: str, tag: str) -> bool:
    """May a body set a field?"""
    if not name[:1].isupper():
        return False
    said = _JSON.search(tag)
    return said is None or said["name"] != "-" or _OTHER_TAGS.search(tag) is not None


def _is_in_query(name: str, tag: str) -> bool:
    """Does a field say that a query may set it?"""
    return name[:1].isupper() and _QUERY_TAGS.search(tag) is not None


def _is_looked_at(local: Local, field: str, call: Call) -> bool:
    """Is a field set anew or compared after the body was read?"""
    for name, _value, at in _set_fields(local):
        if name == field and at.start_byte > call.start_byte:
            return True
    for use in local.uses:
        if use.start_byte > call.start_byte and use.usage.selection == field:
            other = use.usage.compared_with
            if other is not None and other.constant is None and not other.is_nil:
                return True
    return False


def _is_proved(code: Code) -> bool:
    """Was a value kept for the request by what stands before it: `c.Get("user")`, `UserID(c)`?"""
    here = code.value
    for _ in range(_MAX_STEPS):
        call = here.call
        if call is not None:
            return _gives_who_asks(call)
        holder = here.selected_from
        if holder is None and here.indexed is not None:
            holder = here.indexed[0]
        local = here.local
        given = None
        if local is not None and not local.is_param:
            given = local.given_before(here) or local.declared_with
        following = given if given is not None else holder
        if following is None:
            return False
        here = following.value
    return False


def _gives_who_asks(call: Call) -> bool:
    receiver, given = call.receiver, call.arguments
    if call.method in CONTEXT_READERS and receiver is not None:
        carrier = carrier_of(call.types, receiver.type)
        return bool(carrier) and not (call.method == "Get" and carrier.startswith(_GETS_HEADER))
    first = call.argument(0)
    if len(given) != 1 or first is None or not is_context_carrier(call.types, first.type):
        return False
    return _WHO_ASKS.search(call.word) is not None and _OF_CLIENT.search(call.word) is None
