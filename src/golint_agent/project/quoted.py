"""Where a Go string literal ends, and its value."""

from __future__ import annotations

import re
from typing import AnyStr

from golint_agent.late_regex import late_regex

#: What ends a literal in `"`, or an escape in it, which may hold a quote.
_MARK = late_regex(r'\\.|["\n]')
_BYTE_MARK = late_regex(rb'\\.|["\n]')
_ESCAPE = late_regex(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([abfnrtv\\\"])|(.?))",
    re.DOTALL,
)
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_LAST_CODE_POINT = 0x10FFFF


def literal_end(text: AnyStr, position: int) -> int:
    """Where the literal that starts at `position` ends; 0 for none there, or one without an end."""
    if isinstance(text, str):
        raw, quote, mark = "`", '"', _MARK
    else:
        raw, quote, mark = b"`", b'"', _BYTE_MARK
    if text.startswith(raw, position):
        return text.find(raw, position + 1) + 1
    if text.startswith(quote, position):
        for found in mark.finditer(text, position + 1):
            if len(found[0]) == 1:
                return found.end() if found[0] == quote else 0
    return 0


def unquote(literal: str) -> str | None:
    r"""The value of a literal in `"` or backquotes, or None when it is not one.

    `\x` and octal escapes give the character of that number, which is exact below 128; import and
    module paths hold nothing else.
    """
    if len(literal) < 2 or literal[0] != literal[-1]:  # noqa: PLR2004 - the two quotes
        return None
    body = literal[1:-1]
    if literal[0] == "`":
        return None if "`" in body else body
    if literal[0] != '"' or "\n" in body:
        return None
    if "\\" not in body:
        return None if '"' in body else body
    try:
        return _ESCAPE.sub(_unescape, body)
    except ValueError:
        return None


def _unescape(match: re.Match[str]) -> str:
    byte, short, long, octal, simple, unknown = match.groups()
    if simple:
        return _SIMPLE.get(simple, simple)
    if unknown is not None:
        raise ValueError(unknown)
    number = int(octal, 8) if octal else int(byte or short or long, 16)
    if number > _LAST_CODE_POINT or 0xD800 <= number < 0xE000:  # noqa: PLR2004 - surrogates
        raise ValueError(number)
    return chr(number)
