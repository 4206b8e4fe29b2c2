"""One source line with a marker under the reported part, fitted to a terminal's width."""

import unicodedata

import msgspec

from golint_agent.findings import Span
from golint_agent.reporting.safe_text import is_command, one_line

_TAB = "    "
_BOM = b"\xef\xbb\xbf"
_MORE = "…"
_LEFT_CONTEXT = 3  # before a span wider than the terminal stands a third of the width
# The most cells one byte can take is four (a tab, or `\x1b`), the fewest is none (combining marks);
# a window of bytes bounds the work on a line of a megabyte.
_BYTES_PER_CELL = 4
_CONTINUATION = range(0x80, 0xC0)  # bytes that go on a UTF-8 character


class Excerpt(msgspec.Struct, frozen=True):
    """`marked_cells` (at least 1) of `text` from `marked_from` (cells, from 0) are the finding."""

    text: str
    marked_from: int
    marked_cells: int


def excerpt(source: bytes, span: Span, width: int) -> Excerpt | None:
    """The line of `source` that `span` starts on, in at most `width` cells.

    None when the file no longer has that place. Only the first line of a longer span is marked;
    tabs take four cells, wide characters two; unsafe characters and bytes that are not UTF-8 are
    shown as escapes; a line that does not fit is cut around the span with `…`.
    """
    start = span.start.byte
    if start > len(source):
        return None
    line_start = source.rfind(b"\n", 0, start) + 1
    line_end = source.find(b"\n", start)
    line_end = len(source) if line_end < 0 else line_end
    if line_end > line_start and source[line_end - 1] == ord("\r"):
        line_end = max(line_end - 1, start)
    if line_start == 0 and source.startswith(_BOM):
        line_start = min(len(_BOM), start)
    end = min(max(span.end.byte, start), line_end)

    reach = width * _BYTES_PER_CELL
    first = _whole_character(source, max(line_start, start - reach), start)
    last = min(line_end, start + reach)
    before = _cells(source[first:start])
    marked = _cells(source[start : min(end, last)])
    after = _cells(source[min(end, last) : last])
    if b"##" in source[first:last]:
        before, marked, after = _without_commands(before, marked, after)
    return _fit(before, marked, after, width, cut=(first > line_start, last < line_end))


def _whole_character(source: bytes, first: int, limit: int) -> int:
    """`first`, moved past the rest of a character that it falls into."""
    while first < limit and source[first] in _CONTINUATION:
        first += 1
    return first


def _cells(raw: bytes) -> list[str]:
    """One item a cell, so that a slice is a window: a wide character is followed by an empty item.

    Combining marks join the cell before them.
    """
    cells: list[str] = []
    for character in raw.decode("utf-8", "backslashreplace"):
        if character == "\t":
            cells += _TAB
        elif character.isascii() and character.isprintable():
            cells.append(character)
        elif (shown := one_line(character)) != character:
            cells += shown
        elif unicodedata.east_asian_width(character) in "WF":
            cells += (character, "")
        elif unicodedata.category(character) in {"Mn", "Me"} and cells:
            cells[-1] += character
        else:
            cells.append(character)
    return cells


def _without_commands(*parts: list[str]) -> list[list[str]]:
    """The parts of a line with the commands in it as `printed` shows them, each in its own cells.

    What is marked stays above its marker so.
    """
    line = [cell for part in parts for cell in part]
    shown: list[list[str]] = []
    position = 0
    for part in parts:
        shown.append([])
        for cell in part:
            around = line[max(position - 1, 0) : position + _LONGEST_COMMAND]
            is_second = position > 0 and is_command("".join(around))
            shown[-1] += r"\x23" if is_second else [cell]
            position += 1
    return shown


_LONGEST_COMMAND = len("#vso[")


def _fit(
    before: list[str], marked: list[str], after: list[str], width: int, *, cut: tuple[bool, bool]
) -> Excerpt:
    cells = before + marked + after
    marked_from = len(before)
    marked_end = marked_from + max(len(marked), 1)
    room = max(width, 2 * len(_MORE) + 2)
    if len(cells) <= room and not any(cut):
        return Excerpt("".join(cells), marked_from, marked_end - marked_from)

    low = 0
    if cut[0] or marked_end > room - len(_MORE):
        spare = room - (marked_end - marked_from) - 2 * len(_MORE)
        context = spare - min(len(after), spare // 2) if spare >= 0 else room // _LEFT_CONTEXT
        low = max(0, marked_from - context)
    left = _MORE if low > 0 or cut[0] else ""
    high = min(len(cells), low + room - len(left))
    right = _MORE if high < len(cells) or cut[1] else ""
    high = min(high, low + room - len(left) - len(right))
    if low < high and cells[low] == "":
        cells[low] = " "
    if high < len(cells) and cells[high] == "" and high > low:
        cells[high - 1] = " "
    marked_end = min(marked_end, max(high, marked_from + 1))
    text = left + "".join(cells[low:high]) + right
    return Excerpt(text, len(left) + marked_from - low, marked_end - marked_from)
