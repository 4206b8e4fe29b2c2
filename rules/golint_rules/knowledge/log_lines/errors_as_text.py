"""Errors that are made a text before they are logged."""

from __future__ import annotations

from itertools import pairwise

from golint_agent.rulekit import Call, Code
from golint_rules.knowledge.logs.log_calls import LogCall

#: How an error is given to a log as it is, by the callee that is given its text.
TAKING_ERRORS = {
    "go.uber.org/zap.String": "zap.Error({})",
    "log/slog.String": 'slog.Any("error", {})',
    "(*github.com/rs/zerolog.Event).Str": "Err({})",
    "(github.com/rs/zerolog.Context).Str": "Err({})",
    **{
        f"{holder}WithField": "WithError({})"
        for holder in (
            "github.com/sirupsen/logrus.",
            "(*github.com/sirupsen/logrus.Logger).",
            "(*github.com/sirupsen/logrus.Entry).",
            "(github.com/sirupsen/logrus.FieldLogger).",
        )
    },
}
#: What makes a text of an error and of nothing else, and by which formats.
_TEXTS: dict[str, tuple[list[str], ...]] = {
    "fmt.Sprint": ([],),
    "fmt.Sprintf": (["%v"], ["%s"]),
}
_KEYS = frozenset({"error", "err"})


def told_as_text(call: Call, line: LogCall | None) -> tuple[Code, str] | None:
    """The call `err.Error()` that stands for the error of a log call, and what to write for it."""
    given = call.arguments
    if call.callee in TAKING_ERRORS and len(given) == 2:  # noqa: PLR2004 - a key and its value
        key, value = given
        error = _told(value) if key.constant in _KEYS else None
        return (value, TAKING_ERRORS[call.callee].format(error)) if error else None
    if line is None or line.form != "keys" or call.is_spread:
        return None
    codes = given[line.rest :]
    for key, value in pairwise(codes):
        error = _told(value) if key.constant in _KEYS else None
        if error:
            return value, error
    return None


def _told(value: Code) -> str:
    """`err` of `err.Error()`, and of `fmt.Sprint(err)` and `fmt.Sprintf("%v", err)`."""
    call = value.call
    if call is not None and call.callee in _TEXTS:
        *form, last = (*call.arguments,) or (value,)
        is_alone = [part.constant for part in form] in _TEXTS[call.callee]
        return last.text if is_alone and last.is_error else ""
    receiver = call.receiver if call is not None and call.method == "Error" else None
    if call is None or receiver is None or call.argument_count:
        return ""
    # Under such a key, what has an `Error()` is an error, also where its type is not known.
    is_text = receiver.is_error or receiver.type_name == "?"
    return receiver.text if is_text else ""
