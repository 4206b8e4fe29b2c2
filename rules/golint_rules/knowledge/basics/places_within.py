"""Whether a place stands in any of many pieces of code, without a look at each of them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from golint_agent.rulekit import Code

#: Where pieces of code begin and end, in order, those within others left out.
Pieces = Sequence[tuple[int, int]]


def outermost(pieces: Iterable[Code]) -> Pieces:
    """Where some pieces of one function begin and end."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((piece.start_byte, piece.span.end.byte) for piece in pieces):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return tuple(found)


def is_within(byte: int, pieces: Pieces) -> bool:
    """Does a place stand in one of them?"""
    before = bisect_right(pieces, byte, key=lambda piece: piece[0])
    return before > 0 and byte < pieces[before - 1][1]
