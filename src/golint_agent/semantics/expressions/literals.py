"""The values of Go's literals, from how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from golint_agent.late_regex import late_regex
from golint_agent.syntax import KIND

#: No integer of more bits is folded: printing one may fail, and each step may double it.
MAX_BITS = 4_096
ESCAPE = late_regex(
    r"""\\(?:([abfnrtv\\'"])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))"""
)
_SIMPLE = dict(zip("abfnrtv\\'\"", "\a\b\f\n\r\t\v\\'\"", strict=True))
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def _interpreted(text: str) -> str:
    """The value of `"…"`; bytes above 0x7F that no rune spells become U+FFFD or a character."""
    body = text[1:-1]
    if "\\" not in body:
        return body
    return ESCAPE.sub(_unescaped, body)


def _unescaped(match: re.Match[str]) -> str:
    simple, octal, byte, short, long = match.groups()
    if simple:
        return _SIMPLE[simple]
    code = int(octal, 8) if octal else int(byte or short or long, 16)
    return chr(code) if code <= _LAST_CODE_POINT and code not in _SURROGATES else "\ufffd"


def _raw(text: str) -> str:
    return text[1:-1].replace("\r", "")


def _rune(text: str) -> int | None:
    value = _interpreted(text)
    return ord(value) if len(value) == 1 else None


def _integer(text: str) -> int | None:
    digits = text.replace("_", "")
    octal = len(digits) > 1 and digits[0] == "0" and digits[1] in "01234567"
    try:
        found = int(digits, 8 if octal else 0)
    except ValueError:
        return None
    return found if found.bit_length() <= MAX_BITS else None


def _float(text: str) -> float | None:
    digits = text.replace("_", "")
    try:
        return float.fromhex(digits) if digits[:2].lower() == "0x" else float(digits)
    except (ValueError, OverflowError):
        return None


#: For each kind of literal the function that reads its text; None where that is no such literal.
VALUE_OF: Mapping[int, Callable[[str], str | int | float | None]] = {
    KIND["interpreted_string_literal"]: _interpreted,
    KIND["raw_string_literal"]: _raw,
    KIND["int_literal"]: _integer,
    KIND["float_literal"]: _float,
    KIND["rune_literal"]: _rune,
}
