"""Lines of words that end before a terminal's edge, so that it breaks no word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

#: A blank, but for the one behind a number and before what it counts: `3 files`, `0.1 s`.
_BETWEEN_WORDS = re.compile(r"(?<!\d) | (?![a-zA-Z])")
#: How far the lines after the first are set in; of one that is set in itself, how far from there.
_INDENT = 4
_SET_IN = 2
#: A table's last column that is narrower than this goes on below the first.
_LEAST_COLUMN = 24


def wrapped(words: Iterable[tuple[str, str]], width: int, *, hang: int = _INDENT) -> Iterator[str]:
    """Words in lines of at most `width` cells, with a blank between them; 0 is for no edge.

    A word is its text, which takes the room, and how it is written, which may have colours. Lines
    end between words: one that is longer than a line has a line of its own. An empty word stands
    for one more blank. Lines after the first are set in by `hang` cells.
    """
    line: list[str] = []
    used = indent = 0
    for text, written in words:
        cells = cell_width(text)
        if any(line) and width and used + 1 + cells > width:
            yield _line(indent, line)
            line, indent = [], hang
            used = indent
        if indent and not line and not text:
            continue  # a blank at a break
        used += cells + bool(line)
        line.append(written)
    yield _line(indent, line)


def _line(indent: int, words: list[str]) -> str:
    return (" " * indent + " ".join(words)).rstrip(" ")


def folded(text: str, width: int, *, column: int = 0) -> Iterator[str]:
    """A sanitised line as lines of at most `width` cells, broken between words; 0 is for no edge.

    The lines after the first are set in below the text, or to `column`, where a table's last
    column begins, if there is room behind it.
    """
    if not width or cell_width(text) <= width:
        yield text
        return
    below = len(text) - len(text.lstrip(" ")) + _SET_IN
    hang = column if column and width - column >= _LEAST_COLUMN else max(below, _INDENT)
    yield from wrapped(words_of(text), width, hang=hang)


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
