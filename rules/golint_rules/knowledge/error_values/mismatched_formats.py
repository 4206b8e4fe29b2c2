"""Formats of errors that do not fit what they are given."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code
from golint_rules.knowledge.error_values.error_formats import verbs_by_place

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
#: Of these the verb `%w` wraps.
_WRAPPING = frozenset({"fmt.Errorf", "golang.org/x/xerrors.Errorf"})


def left_without_verb(call: Call) -> Code | None:
    """The first error that a format is given and has no verb for, which prints `%!(EXTRA …)`."""
    verbs = _verbs(call)
    if verbs is None:
        return None
    values = call.arguments[FORMATTING[call.callee] + 1 :]
    taken = {at for _, at in verbs}
    return next((v for at, v in enumerate(values) if at not in taken and v.is_error), None)


def lacks_value(call: Call) -> bool:
    """Does a format have a verb for which there is no value, which prints `%!w(MISSING)`?"""
    verbs = _verbs(call)
    count = call.argument_count - FORMATTING[call.callee] - 1
    return verbs is not None and any(at >= count for _, at in verbs)


def wraps_in_vain(call: Call) -> bool:
    """Is `%w` written where nothing wraps, which prints `%!w(…)`?"""
    verbs = _verbs(call)
    return call.callee not in _WRAPPING and any(verb == "w" for verb, _ in verbs or ())


def _verbs(call: Call) -> list[tuple[str, int]] | None:
    """The verbs of a format that is known; None where values are spread."""
    text = call.argument(FORMATTING[call.callee])
    if text is None or not isinstance(text.constant, str) or call.is_spread:
        return None
    return verbs_by_place(text.constant)
