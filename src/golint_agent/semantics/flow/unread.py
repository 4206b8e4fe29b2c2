"""Names of variables whose values may be lost, by the order of the text alone.

This needs no scopes, types or control flow, and so it costs little on functions in which every
value is read before the next one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.late_regex import late_regex
from golint_agent.syntax import KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_FOR = KIND["for_statement"]
#: Letters, digits and `_`, and bytes of letters beyond ASCII.
_LETTER_BYTES = bytes(b for b in range(0x80) if chr(b).isalnum()) + b"_" + bytes(range(0x80, 0x100))
#: The rest of a name, and what stands behind it where it is set or declared: `=`, `:=`,
#: `, other =`, ` error`.
_REST = rb"[\w\x80-\xff]*(?=([ \t]*(?:,[^=\n(){}]*)?:?=(?!=)|[ \t]+error\b)?)"
#: Behind a name that is declared with its value, within one statement, and to the end of a block.
_DECLARED = late_regex(rb"[ \t]*(?:,[^=\n(){}]*)?:=")
_OWN = late_regex(rb"[^\n;]*")
_ENDS_BLOCK = late_regex(rb"[^\n]*\n\s*\}")
#: Behind these a name is that of a field, or stands in a string.
_NO_CODE = b'."'
#: The longest name that is looked at, in bytes.
_LONGEST = 64


def names_unread(info: Info, function: Node, word: str) -> list[str]:
    """The names with a word in them, in order, of which a value may be lost in a function.

    More than there are: after a write the name is set again, or not named any more in the function
    or in the loop around; or the write ends a block, where another variable may have that name.
    What stands in comments or strings does not count as read, nor what is read to make the value.
    """
    data = info.source.data
    places = _places(data, function, word.lower().encode())
    if not places:
        return []
    loops: list[tuple[int, int]] | None = None
    following: dict[bytes, tuple[int, bool]] = {}
    before: dict[bytes, tuple[int, bool] | None] = {}
    found: dict[bytes, None] = {}
    inner = {name for start, name, is_set in places if is_set and _declares(data, start, name)}
    for start, name, is_set in reversed(places):
        after = following.get(name)
        if is_set and after is not None and _OWN.fullmatch(data, start, after[0]):
            after = before.get(name)  # `err = wrap(err)`
        before[name], following[name] = following.get(name), (start, is_set)
        if not is_set or name in found:
            continue
        if name in inner and _ENDS_BLOCK.match(data, start):
            found[name] = None
            continue
        if after is None or after[1]:
            found[name] = None
            continue
        if loops is None:
            loops = _loops(info, function)
        if any(first < start < end <= after[0] for first, end in loops):
            found[name] = None
    return [name.decode("utf-8", "replace") for name in found]


def _declares(data: bytes, start: int, name: bytes) -> bool:
    return _DECLARED.match(data, start + len(name)) is not None


def _loops(info: Info, function: Node) -> list[tuple[int, int]]:
    start, end = function.start_byte, function.end_byte
    return [
        (node.start_byte, node.end_byte)
        for node in info.index.nodes_between(start, end)
        if node.kind_id == _FOR
    ]


def _places(data: bytes, function: Node, word: bytes) -> list[tuple[int, bytes, bool]]:
    """Where names with the word stand, each with whether it is set there."""
    found: list[tuple[int, bytes, bool]] = []
    for match in _beginning(word).finditer(data, function.start_byte, function.end_byte):
        start, last = match.span()
        if data[start - 1] in _LETTER_BYTES:
            before = data[max(0, start - _LONGEST) : start]
            start -= len(before) - len(before.rstrip(_LETTER_BYTES))
        if data[start - 1] in _NO_CODE or _is_no_code(data, start):
            continue
        is_set = match[1] is not None
        if not is_set and data[last : last + 1] == b":":
            continue  # the key of a field
        found.append((start, data[start:last], is_set))
    return found


@lru_cache(maxsize=64)
def _beginning(word: bytes) -> re.Pattern[bytes]:
    """A word of lower-case letters, of which the first one may be a capital, and what follows."""
    first = word[:1]
    return re.compile(b"[" + first + first.upper() + b"]" + re.escape(word[1:]) + _REST)


def _is_no_code(data: bytes, byte: int) -> bool:
    """Does a byte seem to stand in a comment or in a string?"""
    line = data[data.rfind(b"\n", 0, byte) + 1 : byte]
    return b"//" in line or line.count(b'"') % 2 == 1
