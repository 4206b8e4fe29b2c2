"""Fields whose tag says the format of their text, once a validator has looked at it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Type,
    Types,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import asked, asks_database, is_service

_TAG = late_regex(r'\b(validate|binding):"((?:[^"\\]|\\.)*)"')
#: What a tag calls a format, and the callees that parse it, by how they begin and end.
_PARSERS = {
    "uuid": ("github.com/", ("uuid.Parse", "uuid.MustParse", "uuid.ParseBytes", "uuid.FromString")),
    "mongodb": ("go.mongodb.org/", (".ObjectIDFromHex",)),
    "datetime": ("time.", ("time.Parse", "time.ParseInLocation")),
    "timezone": ("time.", ("time.LoadLocation",)),
    "number": ("strconv.", (".Atoi", ".ParseInt", ".ParseUint", ".ParseFloat")),
    "numeric": ("", ("strconv.ParseFloat", "decimal.NewFromString", "decimal.RequireFromString")),
    "boolean": ("strconv.", (".ParseBool",)),
    "url": ("net/url.", (".Parse", ".ParseRequestURI")),
    "uri": ("net/url.", (".Parse", ".ParseRequestURI")),
    "http_url": ("net/url.", (".Parse", ".ParseRequestURI")),
    "email": ("net/mail.", (".ParseAddress",)),
    "ip": ("net/netip.", (".ParseAddr",)),
    "ipv4": ("net/netip.", (".ParseAddr",)),
    "ipv6": ("net/netip.", (".ParseAddr",)),
    "cidr": ("net", (".ParseCIDR", ".ParsePrefix")),
    "base64": ("(*encoding/base64.", (".DecodeString",)),
    "json": ("encoding/json.", (".Unmarshal",)),
}
#: Words of calls that look at the tags of what they are given.
_VALIDATING = word_set("validate validates validated validator validation valid struct check")
_BINDING = word_set("bind binding")


class LooksAtFields(FunctionFact, frozen=True):
    """The method looks at the texts of its receiver's `fields`: it parses or checks them."""

    fields: tuple[str, ...]


#: What methods are called that look at what a client sent, and the words of what they call.
_METHODS = word_set("Validate IsValid Valid Check Verify Ok")
_LOOKING = word_set("parse valid validate validator is check match atoi")


_DECLARING = tuple(f") {name}(" for name in sorted(_METHODS))


@function_fact(LooksAtFields, on=Functions(methods=True), words=_DECLARING)
def looks_at_fields(function: Function, _: Context) -> LooksAtFields | None:
    """Learn from the calls of such a method that are handed a field: `time.Parse(day, r.Date)`."""
    if not function.is_method or function.name not in _METHODS:
        return None
    fields: set[str] = set()
    for call in function.calls:
        if _LOOKING.isdisjoint(words(call.method)):
            continue
        for given in call.arguments:
            field = given.value
            struct = field.selected_from
            local = struct.local if struct is not None else None
            if local is not None and local == function.receiver:
                fields.add(field.selected)
    return LooksAtFields(tuple(sorted(fields))) if fields else None


def is_of_validated_field(call: Call, ctx: Context) -> bool:
    """Does a call parse a field whose tag says that format, once a validator has looked at it?

    A parameter's field was looked at by who made the parameter. A text that may be left out gives
    nothing where it is left out. What a store or a service is asked with is no text that is parsed.
    """
    if asks_database(call) or is_service(asked(call)):
        return False
    for given in call.arguments:
        field, is_element = _field_of(given)
        struct = field.selected_from if field is not None else None
        if field is None or struct is None:
            continue
        if not is_element and _has_method_for(struct, field.selected, ctx):
            return _is_looked_at(struct, "", call)
        found = _TAG.search(tag_of(ctx.types, struct.type, field.selected))
        if found is not None and _is_format_of(found[2], call, is_element=is_element):
            return _is_looked_at(struct, found[1], call)
    return False


def _has_method_for(struct: Code, field: str, ctx: Context) -> bool:
    """Has its type a method that looks at this field: `req.Validate()`?"""
    kind = str(struct.type).removeprefix("*")
    found = (
        ctx.fact(LooksAtFields, f"({star}{kind}).{name}") for star in ("*", "") for name in _METHODS
    )
    return any(fact is not None and field in fact.fields for fact in found)


def tag_of(types: Types, struct: Type, name: str, depth: int = 4) -> str:
    """The tag of a struct's field, or of that of one that it embeds; empty for none."""
    fields = types.fields(struct) if depth else ()
    own = next((field.tag for field in fields if field.name == name), "")
    inner = (tag_of(types, field.type, name, depth - 1) for field in fields if field.embedded)
    return own or next((tag for tag in inner if tag), "")


def _field_of(given: Code) -> tuple[Code | None, bool]:
    """The field that a text is, or that a loop goes over for it, and whether it is an element."""
    code = given.value
    for _ in range(2):
        if code.selected_from is not None:
            return code, False
        local = code.local
        if local is None or local.is_param:
            return None, False
        if not local.is_variable:
            over = local.declared_with  # what a loop goes over
            return (over.value, True) if over is not None else (None, False)
        if local.origin is None or len(local.writes) != 1:
            return None, False
        code = local.origin.value
    return None, False


def _is_format_of(tag: str, call: Call, *, is_element: bool) -> bool:
    """Does a tag's text name the format that a call parses: `required,uuid` of `uuid.Parse`?"""
    named, _, of_elements = tag.partition("dive,")
    for part in (of_elements if is_element else named).split(","):
        name, _, detail = part.partition("=")
        begins, ends = _PARSERS.get("uuid" if name.startswith("uuid") else name, ("", ()))
        if not ends or not call.callee.startswith(begins) or not call.callee.endswith(ends):
            continue
        layout = call.argument(0)
        return name != "datetime" or (layout is not None and layout.constant == detail)
    return False


def _is_looked_at(struct: Code, key: str, call: Call) -> bool:
    """Has the function given the struct to a validator before, or was it given the struct?"""
    root = struct.value
    while root.selected_from is not None:
        root = root.selected_from.value
    local = root.local
    if local is None:
        return False
    uses = [use for use in local.uses if use.start_byte < call.start_byte]
    earlier = (use.address.argument_of for use in uses)
    if local.is_param or any(c is not None and _validates(c, key) for c in earlier):
        return True
    return not key and any(use.usage.selection in _METHODS for use in uses)


def _validates(call: Call, key: str) -> bool:
    named = set(_words_of(call))
    return not named.isdisjoint(_VALIDATING) or (
        key == "binding" and not named.isdisjoint(_BINDING)
    )


def _words_of(call: Call) -> Iterator[str]:
    yield from words(call.method)
    if call.receiver is not None:
        yield from words(call.receiver.text.rpartition(".")[2])
