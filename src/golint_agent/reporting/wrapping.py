"""Lines of words that end before a terminal's edge, so that it breaks no word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

#: A blank, but for the one behind a number and before what it counts: `3 files`, `0.1 s`.
_BETWEEN_WORDS = re.compile(r"(?<!\d) | (?![a-zA-Z])")
#: How far the lines after the first are set in.
_INDENT = 4


def wrapped(words: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Words in lines of at most `width` cells, with a blank between them; 0 is for no edge.

    A word is its text, which takes the room, and how it is written, which may have colours. Lines
    end between words: one that is longer than a line has a line of its own.
    """
    line: list[str] = []
    used = indent = 0
    for text, written in words:
        cells = cell_width(text)
        if line and width and used + 1 + cells > width:
            yield " " * indent + " ".join(line)
            line, indent = [], _INDENT
            used = indent
        used += cells + bool(line)
        line.append(written)
    yield " " * indent + " ".join(line)


def words_of(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text without colours; a number and what it counts are one."""
    return ((word, word) for word in _BETWEEN_WORDS.split(text))


def cell_width(text: str) -> int:
    """How many cells of a terminal a sanitised text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
