"""Formats of errors that do not fit what they are given."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code
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
