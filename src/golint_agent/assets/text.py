"""Bytes as text whose characters know at which byte they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BAD = re.compile("[\ud800-\udfff]")
_MARK = "\ufeff"
_LINE = re.compile(r"\n")


class AssetText:
    """The text of an asset. What is no UTF-8 becomes U+FFFD, one for each byte.

    `bad` is the first byte that is no UTF-8, -1 where all is.
    """

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        found = [place.start() for place in _NOT_ASCII.finditer(text)] if len(data) else []
        self._wide = found
        self._extra = list(accumulate(_width(text[at]) - 1 for at in found))
        self.is_ascii = not found
        bad = _BAD.search(text)
        self.bad = self.byte(bad.start()) if bad is not None else -1
        if bad is not None:
            text = _BAD.sub("\ufffd", text)
        self.text = f" {text[1:]}" if text.startswith(_MARK) else text
        self._lines: list[int] | None = None

    def byte(self, character: int) -> int:
        """The byte at which a character stands; both count from 0."""
        before = bisect_left(self._wide, character)
        return character + (self._extra[before - 1] if before else 0)

    def character(self, byte: int) -> int:
        """The character that stands at a byte, or that it is a part of."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.byte(middle) <= byte:
                low = middle
            else:
                high = middle - 1
        return low

    def place(self, character: int) -> tuple[int, int]:
        """Line and column of a character, from 1; the column in bytes."""
        if self._lines is None:
            self._lines = [0, *(mark.end() for mark in _LINE.finditer(self.text))]
        line = bisect_right(self._lines, character)
        return line, self.byte(character) - self.byte(self._lines[line - 1]) + 1

    def character_at(self, line: int, column: int) -> int:
        """The character at a line and a column, both from 1 and the column in characters."""
        self.place(0)
        lines = self._lines or [0]
        start = lines[min(line, len(lines)) - 1] if line > 0 else 0
        return min(start + max(column - 1, 0), len(self.text))


def _width(character: str) -> int:
    code = ord(character)
    if 0xD800 <= code < 0xE000:  # noqa: PLR2004 - a byte that is no UTF-8
        return 1
    return len(character.encode())
