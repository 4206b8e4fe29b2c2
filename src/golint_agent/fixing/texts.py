"""A text that edits are put into, pass by pass, and how it differs from what it was."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from golint_agent.syntax.source_file import line_starts

_CONTEXT_LINES = 3
_NEW = -1


class Replacement(msgspec.Struct, frozen=True, order=True):
    """Replace the bytes `start:end` by `new`."""

    start: int
    end: int
    new: bytes


class Text:
    """A file's bytes as they were, `before`, and as they are now, `data`.

    The parts of the old text that are still there are kept apart from what is new: so the edits of
    several passes are one set of edits of the old text, and to compare takes no search.
    """

    def __init__(self, before: bytes) -> None:
        self.before = before
        self.data = before
        #: Parts of the text as it is now: where each stood in the old one, or -1, and its bytes.
        self._parts: list[tuple[int, bytes]] = [(0, before)]

    def apply(self, edits: Sequence[Replacement]) -> None:
        """Put edits into the text as it is now; they are sorted and do not overlap."""
        rest = deque(self._parts)
        parts: list[tuple[int, bytes]] = []
        done = 0
        for edit in edits:
            parts += _taken(rest, edit.start - done)
            for _ in _taken(rest, edit.end - edit.start):
                pass
            parts.append((_NEW, edit.new))
            done = edit.end
        parts += rest
        self._parts = [part for part in parts if part[1]]
        self.data = b"".join(text for _, text in self._parts)

    def changes(self) -> list[Replacement]:
        """The edits that make the text of the old one, in order."""
        found: list[Replacement] = []
        done, new = 0, b""
        for start, text in [*self._parts, (len(self.before), b"")]:
            if start == _NEW:
                new += text
                continue
            if start > done or new:
                found.append(Replacement(done, start, new))
                new = b""
            done = start + len(text)
        return found


def _taken(rest: deque[tuple[int, bytes]], count: int) -> Iterator[tuple[int, bytes]]:
    """Take so many bytes from the front of the parts that are left."""
    while count > 0 and rest:
        start, text = rest.popleft()
        if len(text) > count:
            rest.appendleft((start + count if start != _NEW else _NEW, text[count:]))
            text = text[:count]
        count -= len(text)
        yield start, text


class _Block(msgspec.Struct):
    """Lines `first:end` of the old text, from 0, and what stands in their place."""

    first: int
    end: int
    new: list[bytes]


class _Change(msgspec.Struct, frozen=True):
    """A change as lines `first` to `last` of the old text, both from 0.

    `new` stands for what there is from the first of them to the byte `end`.
    """

    first: int
    last: int
    end: int
    new: bytes


def unified_diff(path: str, text: Text) -> bytes:
    """What `diff -u` would say, with `a/` and `b/` before the path; empty for no change."""
    old = _lines(text.before)
    blocks = _blocks(text, old)
    if not blocks:
        return b""
    parts = [b"--- " + _name("a/", path) + b"\n", b"+++ " + _name("b/", path) + b"\n"]
    grown = 0
    hunk: list[_Block] = []
    for block in [*blocks, None]:
        if hunk and (block is None or block.first - hunk[-1].end > 2 * _CONTEXT_LINES):
            parts += _hunk(old, hunk, grown)
            grown += sum(len(one.new) - (one.end - one.first) for one in hunk)
            hunk = []
        if block is not None:
            hunk.append(block)
    return b"".join(parts)


def _lines(data: bytes) -> list[bytes]:
    starts = [*line_starts(data), len(data)]
    lines = [data[start:end] for start, end in pairwise(starts)]
    return [line for line in lines if line]


def _blocks(text: Text, old: list[bytes]) -> list[_Block]:
    """The changes as whole lines, those that touch one another as one."""
    before = text.before
    starts = line_starts(before)
    rows: list[_Change] = []
    for change in text.changes():
        first = bisect_right(starts, change.start) - 1
        last = bisect_right(starts, max(change.end - 1, change.start)) - 1
        stop = starts[last + 1] if last + 1 < len(starts) else len(before)
        if not change.new.endswith(b"\n") and change.end == stop and stop < len(before):
            # Its end is joined with the line behind.
            last += 1
            stop = starts[last + 1] if last + 1 < len(starts) else len(before)
        new = before[starts[first] : change.start] + change.new
        if rows and first <= rows[-1].last:
            above = rows.pop()
            kept = before[above.end : change.start]
            new, first = above.new + kept + change.new, above.first
        rows.append(_Change(first, last, change.end, new))
    blocks: list[_Block] = []
    for row in rows:
        stop = starts[row.last + 1] if row.last + 1 < len(starts) else len(before)
        new = row.new + before[row.end : max(stop, row.end)]
        block = _Block(row.first, min(row.last + 1, len(old)), _lines(new))
        _trim(block, old)
        if block.new or block.end > block.first:
            blocks.append(block)
    return blocks


def _trim(block: _Block, old: list[bytes]) -> None:
    """Leave out lines that stay as they are at both ends of a block."""
    while block.new and block.first < block.end and old[block.first] == block.new[0]:
        block.first += 1
        block.new.pop(0)
    while block.new and block.first < block.end and old[block.end - 1] == block.new[-1]:
        block.end -= 1
        block.new.pop()


def _hunk(old: list[bytes], blocks: Sequence[_Block], grown: int) -> list[bytes]:
    start = max(blocks[0].first - _CONTEXT_LINES, 0)
    stop = min(blocks[-1].end + _CONTEXT_LINES, len(old))
    parts: list[bytes] = []
    at = start
    for block in blocks:
        parts += (_shown(b" ", line) for line in old[at : block.first])
        parts += (_shown(b"-", line) for line in old[block.first : block.end])
        parts += (_shown(b"+", line) for line in block.new)
        at = block.end
    parts += (_shown(b" ", line) for line in old[at:stop])
    added = sum(len(one.new) - (one.end - one.first) for one in blocks)
    count = stop - start
    head = f"@@ -{_range(start, count)} +{_range(start + grown, count + added)} @@\n"
    return [head.encode(), *parts]


def _range(start: int, count: int) -> str:
    """Lines as a hunk's head has them: an empty range stands behind the line that it names."""
    first = start + 1 if count else start
    return f"{first}" if count == 1 else f"{first},{count}"


def _shown(sign: bytes, line: bytes) -> bytes:
    if line.endswith(b"\n"):
        return sign + line
    return sign + line + b"\n\\ No newline at end of file\n"


def _name(prefix: str, path: str) -> bytes:
    """A path as git writes it in a diff: between quotes where it holds what is not plain."""
    raw = f"{prefix}{path}".encode("utf-8", "surrogateescape")
    if not any(byte in _ESCAPES for byte in raw):
        return raw
    return b'"' + b"".join(_ESCAPES.get(byte, bytes([byte])) for byte in raw) + b'"'


_ESCAPES = {
    **{byte: b"\\%03o" % byte for byte in (*range(0x20), *range(0x7F, 0x100))},
    ord('"'): b'\\"',
    ord("\\"): b"\\\\",
}
