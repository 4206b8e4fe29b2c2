"""Places in files, as formats count them: columns in code points, places of bytes."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from itertools import accumulate

from golint_agent.findings import Edit, Position, Span


class Columns:
    """Columns of places, counted in code points. Files are read once each.

    `read` gives a file's bytes by its path under the root, or None when it can no longer be read.
    """

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self.source = cache(read)
        self._is_ascii = cache(self._ascii)
        self._line_starts = cache(self._starts)
        self._known: dict[str, tuple[int, int, int]] = {}

    def code_points(self, path: str, position: Position) -> int:
        """The column of a place in code points, from 1; in bytes where the file is not there."""
        source = self.source(path)
        if source is None or self._is_ascii(path) or position.byte > len(source):
            return position.column
        # Places come in order, so each column is counted on from the one before: a line of a
        # megabyte with thousands of findings is decoded once.
        line_start = max(position.byte - position.column + 1, 0)
        known_line, byte, column = self._known.get(path, (-1, 0, 1))
        if known_line != line_start or byte > position.byte:
            byte, column = line_start, 1
        column += len(source[byte : position.byte].decode("utf-8", "replace"))
        self._known[path] = (line_start, position.byte, column)
        return column

    def code_points_on(self, path: str, line: int, column: int) -> int:
        """The column in code points of a column in bytes on a line; all count from 1.

        In bytes where the file is not there, or no longer has that place.
        """
        starts = self._line_starts(path)
        if not 0 < line <= len(starts):
            return column
        byte = starts[line - 1] + column - 1
        if byte > (starts[line] - 1 if line < len(starts) else len(self.source(path) or b"")):
            return column
        return self.code_points(path, Position(byte, line, column))

    def replaced(self, edit: Edit) -> Span | None:
        """What an edit replaces; None where its file is not there or no longer as long."""
        source = self.source(edit.path)
        if source is None or edit.end_byte > len(source):
            return None
        return Span(self.at(edit.path, edit.start_byte), self.at(edit.path, edit.end_byte))

    def at(self, path: str, byte: int) -> Position:
        """The line and the column in bytes, both from 1, of a byte of a file that is there."""
        starts = self._line_starts(path)
        line = bisect_right(starts, byte)
        return Position(byte, line, byte - starts[line - 1] + 1)

    def _starts(self, path: str) -> list[int]:
        lines = (self.source(path) or b"").split(b"\n")
        return [0, *accumulate(len(line) + 1 for line in lines[:-1])]

    def _ascii(self, path: str) -> bool:
        source = self.source(path)
        return source is not None and source.isascii()
