"""Formats of `fmt.Errorf`: which verb takes which argument."""

from golint_agent.rulekit import Call, Code, late_regex

_VERB = late_regex(r"%(?P<flags>[-+# 0]*)(?P<width>[\d.]*)(?P<verb>[a-zA-Z%])")
#: With these a verb takes more or other arguments than the next one.
_UNCLEAR = late_regex(r"%[-+# 0-9.]*[*\[]")


def verbs_of(text: str) -> list[str] | None:
    """The verbs of a format in order, `%%` left out; None where they choose their arguments."""
    if _UNCLEAR.search(text):
        return None
    return [found["verb"] for found in _VERB.finditer(text) if found["verb"] != "%"]


def lost_error(call: Call) -> Code | None:
    """The error that `fmt.Errorf` or `errors.New` makes a text of; None where one is wrapped."""
    arguments = tuple(call.arguments)
    if not arguments:
        return None
    if call.callee == "errors.New":
        return _error_in_text(arguments[0])
    text = arguments[0].constant
    if not isinstance(text, str):
        return _error_in_text(arguments[0]) if len(arguments) == 1 else None
    verbs = verbs_of(text)
    if verbs is None or "w" in verbs:
        return None
    for verb, argument in zip(verbs, arguments[1:], strict=False):
        error = _text_of(argument) or argument
        if verb in "vsq" and error.is_error and not _is_made_here(error):
            return argument
    return None


def _text_of(code: Code) -> Code | None:
    """`err` of `err.Error()`."""
    call = code.call
    return call.receiver if call is not None and call.callee == "(error).Error" else None


def _error_in_text(code: Code) -> Code | None:
    """`err.Error()` in a text that is put together: by `+` or by `fmt.Sprintf`."""
    for call in code.calls:
        error = _text_of(call)
        if error is not None and not _is_made_here(error):
            return call
        if call.callee == "fmt.Sprintf":
            for argument in call.arguments:
                if argument.is_error and not _is_made_here(argument):
                    return argument
    return None


def _is_made_here(error: Code) -> bool:
    """Is it an error that is made for its text alone, which nobody could ask for?"""
    call = error.call
    return call is not None and call.callee in ("fmt.Errorf", "errors.New")
