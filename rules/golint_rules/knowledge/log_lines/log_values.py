"""The values that a call puts into a log, each with the key that it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golint_agent.rulekit import Call, Code, Local, late_regex, words
from golint_rules.knowledge.auth.sensitive import MASKS
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_values.error_formats import verbs_by_place
from golint_rules.knowledge.logs.log_calls import DERIVING, FIELD_MAKERS, LogCall, is_of_logger

#: Functions that put values into a text, by full name.
_TEXTS = frozenset({"fmt.Sprintf", "fmt.Sprint", "fmt.Sprintln", "fmt.Errorf"})
_ENCODERS = frozenset({"encoding/json.Marshal", "encoding/json.MarshalIndent"})
#: What houses call the functions of their loggers that make a field of a key and a value, and how
#: such a value is written, as in `Logged`.
_HOUSE_FIELDS = {
    **dict.fromkeys(("String", "Strings", "Str", "Stringer", "Bytes", "ByteString"), ""),
    **dict.fromkeys(("Any", "Interface", "Object", "Reflect", "Field", "F", "KV", "JSON"), "json"),
}
#: Literals in literals that are looked into.
_MAX_DEPTH = 3


class Logged(NamedTuple):
    """A value in a log, and its key (empty where it has none).

    `whole` says how a value with parts is written: `text` as `%+v` does, `json` as JSON, or empty
    where only texts are taken. `at` is what stands in the call, where that is not the value itself.
    """

    key: str
    code: Code
    whole: str
    at: Code | None = None


def logged_by(call: Call, line: LogCall | None) -> tuple[Logged, ...]:
    """What a call puts into the log: `line` for a log call, None for a field or a deriving call."""
    return call.once(_logged_by, line)


def _logged_by(call: Call, line: LogCall | None) -> tuple[Logged, ...]:
    return tuple(_values_of(call, line))


def _values_of(call: Call, line: LogCall | None) -> Iterator[Logged]:
    given = call.arguments
    if line is None:
        if call.callee in FIELD_MAKERS:
            key, value = _key(given[0]), given[1]
            if value is not None:
                whole = "json" if call.method in ("Any", "Interface", "Reflect") else ""
                yield from _parts(value, key, whole, _MAX_DEPTH)
            return
        yield from _pairs(given[DERIVING.get(call.callee, 0) :], "json", spread=call.is_spread)
        return
    if line.form == "keys":
        if line.message >= 0 and (message := given[line.message]) is not None:
            yield from _parts(message, "", "text", _MAX_DEPTH)
        yield from _pairs(given[line.rest :], "json", spread=call.is_spread)
        return
    alone = given[line.message] if line.form == "lone" else None
    if alone is not None:
        yield from _parts(alone, "", "text", _MAX_DEPTH)
        return
    # A house's own logger writes JSON as likely as text: what both show counts.
    whole = "json" if line.form == "house" else "text"
    for code in shown_of(given[:]):
        yield from _parts(code, said_before(code, given[:]), whole, _MAX_DEPTH)
    for before in _unknown_before(call) if not line.library else ():
        yield from _pairs(before.arguments[:], "json", spread=before.is_spread)


def said_before(value: Code, given: tuple[Code, ...]) -> str:
    """What the text of a line calls a value whose own name says nothing: `password: %s`, of `p`."""
    named = words(value.selected or (value.text if value.is_name else ""))
    if not named or not _NAMELESS.issuperset(named):
        return ""
    at = next((i for i, one in enumerate(given) if one.start_byte == value.start_byte), 0)
    texts = ((i, one.constant) for i, one in enumerate(given[:at]))
    start, text = next(((i, t) for i, t in texts if isinstance(t, str)), (0, ""))
    before = text
    if "%" in text:
        verbs = [verb for verb in _VERB.finditer(text) if verb[0] != "%%"]
        place = at - start - 1
        if place >= len(verbs) or any("[" in verb[0] or "*" in verb[0] for verb in verbs):
            return ""
        begin = verbs[place - 1].end() if place else 0
        before = text[begin : verbs[place].start()]
    elif start != at - 1:
        return ""
    said = _LABEL.search(before)
    return said[1] if said is not None else ""


#: Names that say nothing of what they hold; a `result` may be what became of it.
_NAMELESS = word_set("p pw t tok s str v val value raw text plain x")
_VERB = late_regex(r"%[-+# 0-9.*\[\]]*[a-zA-Z%]")
_LABEL = late_regex(r"([A-Za-z][A-Za-z_ -]{0,60})[ :='\"(\[]*$")


def _unknown_before(call: Call) -> Iterator[Call]:
    """The calls of a chain that give a line more, of a library that is not at hand."""
    held = call.receiver
    for _ in range(_MAX_DEPTH):
        made = held.call if held is not None else None
        if made is None or (made.callee and not made.callee_is_guess):
            return
        yield made
        held = made.receiver


def _pairs(codes: tuple[Code, ...], whole: str, *, spread: bool) -> Iterator[Logged]:
    """Pairs of keys and values, with fields between them."""
    last = len(codes) - 1 if spread else len(codes)
    at = 0
    while at < last:
        code = codes[at]
        if isinstance(code.constant, str) and at + 1 < last:
            yield from _parts(codes[at + 1], code.constant, whole, _MAX_DEPTH)
            at += 2
            continue
        yield from _parts(code, "", whole, _MAX_DEPTH)
        at += 1


def _parts(code: Code, key: str, whole: str, depth: int) -> Iterator[Logged]:
    """A value, or those in it: elements of a literal, operands of `+`, what a format is given."""
    call = code.call
    if call is not None and call.callee in _TEXTS and depth:
        for inner in shown_of(call.arguments[:]):
            yield from _parts(inner, key, "text", depth - 1)
    elif call is not None and (call.callee in FIELD_MAKERS or call.callee in DERIVING):
        return  # It is asked by itself.
    elif call is not None and _makes_field(call):
        value = call.argument(1)
        if value is not None:
            yield from _parts(value, _key(call.argument(0)), _HOUSE_FIELDS[call.word], depth)
    elif code.terms:
        for term in code.terms:
            yield from _parts(term, key, whole, depth - 1) if depth else ()
    elif code.elements and depth:
        for name, value in code.elements:
            # A literal is a map of fields, and loggers write them as JSON.
            yield from _parts(value, _key(name) or key, whole and "json", depth - 1)
    elif depth and (held := _elements_held_in(code) or _elements_of_form(code)):
        for name, value in held:
            for part in _parts(value, _key(name) or key, whole and "json", depth - 1):
                yield part._replace(at=code)
    else:
        made = _encoded_in(code)
        if made is not None:
            # Who logs the text that `json.Marshal` made of a value logs the value.
            yield Logged(key, made, "json", code)
        yield Logged(key, code, whole)


def _makes_field(call: Call) -> bool:
    """Does a function of a house's logger make a field: `logger.String("user", id)`?"""
    if call.word not in _HOUSE_FIELDS or len(call.arguments) != len(("key", "value")):
        return False
    return bool(_key(call.argument(0))) and is_of_logger(call)


def shown_of(given: tuple[Code, ...]) -> Iterator[Code]:
    """What is given, without what a format shows the type of alone: `%T`."""
    texts = ((at, code.constant) for at, code in enumerate(given))
    at, text = next(((at, text) for at, text in texts if isinstance(text, str)), (0, ""))
    verbs = (verbs_by_place(text) or ()) if "%T" in text else ()
    typed = {at + 1 + place for verb, place in verbs if verb == "T"}
    typed -= {at + 1 + place for verb, place in verbs if verb != "T"}
    return (code for place, code in enumerate(given) if place not in typed)


def _elements_of_form(code: Code) -> tuple[tuple[Code | None, Code], ...]:
    """The keys and values of a form of which one text is made, `form.Encode()`.

    Those of its literal, and those that are set one by one: `form.Set("password", password)`.
    """
    call = code.call
    form = call.receiver if call is not None and call.callee == _ENCODING else None
    if form is None:
        return ()
    put = form.local.once(_put_into) if form.local is not None else ()
    return (*form.elements, *_elements_held_in(form), *put)


_ENCODING = "(net/url.Values).Encode"


def _put_into(form: Local) -> tuple[tuple[Code | None, Code], ...]:
    setting = (call for call in form.calls_on if call.method in ("Set", "Add"))
    pairs = ((call.argument(0), call.argument(1)) for call in setting)
    return tuple((key, value) for key, value in pairs if value is not None)


def _elements_held_in(code: Code) -> tuple[tuple[Code | None, Code], ...]:
    """The keys and values of a map that a variable holds: `fields` of `fields := gin.H{…}`.

    Those are left out that another value is put in the place of, and all where one may be.
    """
    local = code.value.local if code.value.is_name else None
    origin = local.origin if local is not None else None
    if local is None or origin is None or not origin.elements:
        return ()
    if not str(origin.types.underlying(origin.type)).startswith("map[string]"):
        return ()
    changed = local.once(_changed_from)
    if changed.get(_ALL, code.start_byte) < code.start_byte:
        return ()
    return tuple(
        (name, value)
        for name, value in origin.elements
        if name is not None and changed.get(name.text, code.start_byte) >= code.start_byte
    )


def _changed_from(fields: Local) -> dict[str, int]:
    """From where on other values stand in a map, by the key as it is written; `*` for any key."""
    found: dict[str, int] = {}
    for use in fields.uses:
        if use.is_set:
            return {_ALL: -1}
        taker = use.argument_of
        if taker is not None and not _CHANGING.isdisjoint(words(taker.word)):
            found.setdefault(_ALL, use.start_byte)
        for target, _ in use.statement.assigned:
            if target.indexed is not None and target.indexed[0] == use:
                key = target.indexed[1]
                is_known = isinstance(key.constant, str)
                found.setdefault(key.text if is_known else _ALL, use.start_byte)
    return found


_ALL = "*"
#: Words of functions that take keys out of a map, or hide what stands under them.
_CHANGING = MASKS | {"delete", "filter"}


def _encoded_in(code: Code) -> Code | None:
    """What a variable holds the JSON of: `v` of `data, err := json.Marshal(v)`.

    None where the variable is set elsewhere, too.
    """
    local = code.value.local
    origin = local.origin if local is not None else None
    call = origin.value.call if origin is not None else None
    if call is None or local is None or call.callee not in _ENCODERS:
        return None
    return call.argument(0) if not any(use.is_set for use in local.uses) else None


def _key(code: Code | None) -> str:
    if code is None:
        return ""
    constant = code.constant
    return constant if isinstance(constant, str) else ""
