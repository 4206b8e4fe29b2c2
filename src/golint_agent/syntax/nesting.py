"""How deep the brackets of a file nest, read off its bytes before a parser pays for it."""

from __future__ import annotations

import re

from golint_agent.late_regex import late_regex

#: What opens or closes something: a comment, a literal, or a bracket.
_MARK = late_regex(rb"//|/\*|[`\"'(){}\[\]]")
_CLOSES = {b")": b"(", b"]": b"[", b"}": b"{"}
_OPENS = frozenset(_CLOSES.values())
#: Where a literal in these quotes may end: they do not go on in the next line.
_ENDS = {b'"': re.compile(rb'["\n]'), b"'": re.compile(rb"['\n]")}
#: Where what starts with one of these ends.
_LONG = {b"//": b"\n", b"/*": b"*/", b"`": b"`"}


def nests_deeper(source: bytes, limit: int) -> bool:
    """Whether more than `limit` brackets are open at once somewhere. Takes linear time.

    A bracket that closes nothing counts for nothing, so broken code may nest deeper by this
    measure than a parser would have it.
    """
    opened: list[bytes] = []
    mark = _MARK.search(source)
    while mark is not None:
        piece, end = mark[0], mark.end()
        if piece in _OPENS:
            opened.append(piece)
            if len(opened) > limit:
                return True
        elif piece in _CLOSES:
            if opened and _CLOSES[piece] == opened[-1]:
                opened.pop()
        elif piece in _LONG:
            found = source.find(_LONG[piece], end)
            end = found + len(_LONG[piece]) if found >= 0 else len(source)
        else:
            end = quoted_end(source, end, piece)
        mark = _MARK.search(source, end)
    return False


def quoted_end(source: bytes, start: int, quote: bytes) -> int:
    """The byte behind a `"` or `'` literal whose contents start at `start`, or where its line ends.

    One pattern for the whole literal would keep a record of each escape in it.
    """
    for end in _ENDS[quote].finditer(source, start):
        at = end.start()
        before = at
        while before > start and source[before - 1] == _BACKSLASH:
            before -= 1
        if end[0] == b"\n":
            return at
        if (at - before) % 2 == 0:
            return at + 1
    return len(source)


_BACKSLASH = ord("\\")
