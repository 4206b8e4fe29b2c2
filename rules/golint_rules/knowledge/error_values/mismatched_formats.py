"""Formats of errors that do not fit what they are given."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_values.error_formats import WRAPPING, verbs_by_place

#: What makes an error of a format, and the place of that among its arguments.
FORMATTING = {
    "fmt.Errorf": 0,
    "golang.org/x/xerrors.Errorf": 0,
    "github.com/pkg/errors.Errorf": 0,
    "github.com/pkg/errors.Wrapf": 1,
    "github.com/pkg/errors.WithMessagef": 1,
    "google.golang.org/grpc/status.Errorf": 1,
    "google.golang.org/grpc/status.Newf": 1,
}
#: What makes a text of a format, looked at for `%w` alone.
TEXTS = {"fmt.Sprintf": 0, "fmt.Appendf": 1, "fmt.Fprintf": 1}


def left_without_verb(call: Call) -> Code | None:
    """The first error that a format is given and has no verb for, which prints `%!(EXTRA …)`."""
    verbs = _verbs(call)
    if verbs is None or call.callee in TEXTS:
        return None
    values = call.arguments[FORMATTING[call.callee] + 1 :]
    taken = {at for _, at in verbs}
    return next((v for at, v in enumerate(values) if at not in taken and v.is_error), None)


def lacks_value(call: Call) -> bool:
    """Does a format have a verb for which there is no value, which prints `%!w(MISSING)`?"""
    verbs = _verbs(call) if call.callee in FORMATTING else None
    if verbs is None:
        return False
    count = call.argument_count - FORMATTING[call.callee] - 1
    return any(at >= count for _, at in verbs)


def wraps_in_vain(call: Call) -> bool:
    """Is `%w` written where nothing wraps, which prints `%!w(…)`?"""
    verbs = _verbs(call)
    return call.callee not in WRAPPING and any(verb == "w" for verb, _ in verbs or ())


def wrapped_without_error(call: Call) -> Code | None:
    """The first value that `%w` is given and that is no error, which prints `%!w(string=…)`.

    None where nothing wraps, and for a value that may be one: of an interface or an unknown type.
    """
    verbs = _verbs(call) if call.callee in WRAPPING else None
    values = call.arguments[FORMATTING[call.callee] + 1 :] if verbs else ()
    places = (at for verb, at in verbs or () if verb == "w" and at < len(values))
    return next((values[at] for at in places if _is_no_error(values[at])), None)


#: What makes the same error of a text that is no format.
PLAIN = {
    "fmt.Errorf": "errors.New",
    "golang.org/x/xerrors.Errorf": "xerrors.New",
    "github.com/pkg/errors.Errorf": "errors.New",
    "github.com/pkg/errors.Wrapf": "errors.Wrap",
    "github.com/pkg/errors.WithMessagef": "errors.WithMessage",
    "google.golang.org/grpc/status.Errorf": "status.Error",
    "google.golang.org/grpc/status.Newf": "status.New",
}
#: Words of a variable that holds a format.
_FORMATS = word_set("format fmt template tmpl pattern layout")


def taken_for_format(call: Call) -> Code | None:
    """The text of somebody else that stands alone as the format: a `%` in it is read as a verb.

    A variable or a field, which no constant alone is given. What an error says is left to others.
    """
    at = FORMATTING.get(call.callee)
    text = call.argument(at) if at is not None else None
    if at is None or text is None or call.argument_count != at + 1 or call.is_spread:
        return None
    if text.constant is not None or str(text.type) != "string" or text.mentions_error:
        return None
    if not (text.is_name or text.selected_from is not None) or text.call is not None:
        return None
    if not _FORMATS.isdisjoint(words(text.selected or text.name)):
        return None
    local = text.local if text.is_name else None
    if text.is_name and local is None:
        return None  # a variable of a package is mostly a text of its own
    writes = local.writes_before(text) if local is not None and not local.is_param else []
    given = [local.value_at(write) for write in writes or ()] if local is not None else []
    return text if any(v is not None and _may_hold_verbs(v) for v in given or [text]) else None


def _may_hold_verbs(text: Code) -> bool:
    """Is a part of a text dynamic, and no number?"""
    parts = [part for part in text.text_parts if not isinstance(part, str)]
    return any(part is None or str(part.type) not in _NUMBERS for part in parts)


#: Of these no `%` comes into a text.
_NUMBERS = word_set(
    """bool int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 float32 float64 time.Duration
    time.Time"""
)


def _is_no_error(value: Code) -> bool:
    types, t = value.types, value.type
    if value.is_nil or value.is_error or types.is_interface(t):
        return False
    # Of a pointer to a type of a library that is not at hand, and of what has one in it, nobody
    # knows the methods.
    kinds = (t, types.base(t), *(field.type for field in types.fields(t) if field.embedded))
    if any(types.is_unknown(types.base(kind)) for kind in kinds):
        return False
    return types.method(t, "Error") is None


def _verbs(call: Call) -> list[tuple[str, int]] | None:
    """The verbs of a format that is known; None where values are spread."""
    text = call.argument((FORMATTING | TEXTS)[call.callee])
    if text is None or not isinstance(text.constant, str) or call.is_spread:
        return None
    return verbs_by_place(text.constant)
