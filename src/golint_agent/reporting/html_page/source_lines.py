"""The lines of code that a page shows: each once, cut where it is long, with places in it."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import TypeAlias

from golint_agent.findings import Span
from golint_agent.reporting.safe_text import multi_line

#: From where to where a line is marked, in UTF-16 units as scripts count; and before it the text,
#: where the line is too long to be shown whole.
Mark: TypeAlias = tuple[int, int] | tuple[str, int, int]

_LONGEST = 300  # bytes of a line
_BEFORE, _AFTER = 100, 200  # bytes around the start of a finding in a longer one
_BOM = b"\xef\xbb\xbf"
_CONTINUATION = range(0x80, 0xC0)  # bytes that go on a UTF-8 character
_MORE = "…"


class SourceLines:
    """Keeps the lines that are asked for. Files are read once each.

    `read` gives a file's bytes by its path under the root, or None when it can no longer be read.
    """

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self.source = cache(read)
        self._starts = cache(self._line_starts)
        self.shown: dict[str, dict[int, str]] = {}
        """By path and line, from 1."""

    def mark(self, path: str, span: Span, around: int) -> Mark | None:
        """Where to mark the line that the span starts on; keeps it and as many lines around it.

        Only the first line of a longer span is marked. None where the file no longer has the place.
        """
        source = self.source(path)
        number, start = span.start.line, span.start.byte
        if source is None or start > len(source) or self.line_of(path, start) != number:
            return None
        last = len(self._starts(path))
        kept = self.shown.setdefault(path, {})
        for near in range(max(number - around, 1), min(number + around, last) + 1):
            if near not in kept:
                first, end = self._bounds(path, source, near)
                kept[near] = _shown(source, first, min(end, first + _LONGEST), end)
        first, end = self._bounds(path, source, number)
        start = min(max(start, first), end)
        until = min(max(span.end.byte, start), end)
        if end - first <= _LONGEST:
            begin = _units(_text(source[first:start]))
            return begin, begin + _units(_text(source[start:until]))
        low, high = _whole(source, max(first, start - _BEFORE), start), min(end, start + _AFTER)
        before = (_MORE if low > first else "") + _text(source[low:start])
        text = before + _shown(source, start, high, end)
        return (
            text,
            _units(before),
            _units(before) + _units(_text(source[start : min(until, high)])),
        )

    def line_of(self, path: str, byte: int) -> int:
        """The line, from 1, of a byte of a file that is there."""
        return bisect_right(self._starts(path), byte)

    def _bounds(self, path: str, source: bytes, number: int) -> tuple[int, int]:
        starts = self._starts(path)
        first = starts[number - 1]
        end = starts[number] - 1 if number < len(starts) else len(source)
        if end > first and source[end - 1] == ord("\r"):
            end -= 1
        if first == 0 and source.startswith(_BOM):
            first = min(len(_BOM), end)
        return first, end

    def _line_starts(self, path: str) -> list[int]:
        lines = (self.source(path) or b"").split(b"\n")
        return [0, *accumulate(len(line) + 1 for line in lines[:-1])]


def _shown(source: bytes, first: int, until: int, end: int) -> str:
    """The text of `first:until`, with a mark behind it where the line goes on to `end`."""
    if until >= end:
        return _text(source[first:end])
    while until > first and source[until] in _CONTINUATION:
        until -= 1
    return _text(source[first:until]) + _MORE


def _whole(source: bytes, first: int, limit: int) -> int:
    """`first`, moved past the rest of a character that it falls into."""
    while first < limit and source[first] in _CONTINUATION:
        first += 1
    return first


def _text(raw: bytes) -> str:
    return multi_line(raw.decode("utf-8", "backslashreplace"))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
