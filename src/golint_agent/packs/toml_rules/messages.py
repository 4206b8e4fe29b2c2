"""Messages of TOML rules: text with `{placeholders}` for what stands in the code."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter

from golint_agent.rulekit import Call, Code
from golint_agent.suggestions import nearest

Message = Callable[[Code], str]

_MAX_TEXT = 60
_POSITION = re.compile(r"[0-9]{1,2}")
_OF_CODE: dict[str, Callable[[Code], str]] = {
    "text": lambda code: code.text,
    "type": lambda code: code.type_name,
}
_OF_CALLS: dict[str, Callable[[Call], str]] = {
    "callee": lambda call: call.callee,
    "target": lambda call: call.target,
    "receiver": lambda call: call.receiver.text if call.receiver is not None else "",
}


def read_message(text: str, *, of_calls: bool) -> Message:
    """A message with its placeholders filled in for a piece of code.

    `{text}` and `{type}` are of the code. Where that is a call, `{callee}` is the full name of what
    is called, `{target}` is that as it is written, `{receiver}` what stands before its dot, and
    `{0}`, `{1}`, … its arguments. `{{` and `}}` are braces. ValueError says what is wrong, and
    where its second argument is there, what to do.
    """
    parts: list[str | Callable[..., str]] = []
    for before, name, form, conversion in Formatter().parse(text):
        if before:
            parts.append(before)
        if name is not None:
            if form or conversion:
                message = f"`{{{name}}}` has something behind its name"
                raise ValueError(message, f"write `{{{name}}}`")
            parts.append(_placeholder(name, of_calls=of_calls))

    def fill(code: Code) -> str:
        return "".join(part if isinstance(part, str) else _short(part(code)) for part in parts)

    return fill


def _placeholder(name: str, *, of_calls: bool) -> Callable[..., str]:
    if name in _OF_CODE:
        return _OF_CODE[name]
    if of_calls and name in _OF_CALLS:
        return _OF_CALLS[name]
    if of_calls and _POSITION.fullmatch(name):
        return _argument(int(name))
    known = [*_OF_CODE, *(_OF_CALLS if of_calls else ())]
    near = nearest(name, known)
    every = ", ".join(f"`{{{one}}}`" for one in known)
    hint = f"did you mean `{{{near}}}`?" if near else f"known are {every}"
    message = f"`{{{name}}}` is no placeholder here"
    raise ValueError(message, hint)


def _argument(position: int) -> Callable[[Call], str]:
    def text(call: Call) -> str:
        argument = call.arguments[position]
        return argument.text if argument is not None else ""

    return text


def _short(text: str) -> str:
    """A text on one line, and not longer than a name."""
    line = " ".join(text[: 8 * _MAX_TEXT].split())
    return line if len(line) <= _MAX_TEXT else f"{line[: _MAX_TEXT - 1]}…"
