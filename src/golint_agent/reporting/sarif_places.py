"""Places in SARIF: percent-encoded URIs under `%SRCROOT%` and regions in Unicode code points."""

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

import sarif_om

from golint_agent.findings import Edit, Position, Span
from golint_agent.reporting.positions import Columns

SOURCE_ROOT = "%SRCROOT%"

Om = Any
"""An object of sarif-om."""


class Places:
    """SARIF locations of one report. `read` gives a file's bytes by its path under the root."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._columns = Columns(read)
        self.artifact = cache(artifact_location)

    def source(self, path: str) -> bytes | None:
        """The file's bytes, read once, or None when it can no longer be read."""
        return self._columns.source(path)

    def location(
        self, path: str, span: Span | None = None, *, number: int = -1, message: str = ""
    ) -> Om:
        """A location; `number` is the id that links in a message name."""
        return sarif_om.Location(
            id=number,
            physical_location=sarif_om.PhysicalLocation(
                artifact_location=self.artifact(path),
                region=None if span is None else self.region(path, span),
            ),
            message=sarif_om.Message(text=message) if message else None,
        )

    def region(self, path: str, span: Span) -> Om:
        """Four numbers from 1; the end is the first place after the region."""
        start, end = span.start, span.end
        start_column = self._column(path, start)
        end_column = self._column(path, end)
        if (end.line, end_column) < (start.line, start_column):
            end, end_column = start, start_column
        return sarif_om.Region(
            start_line=start.line,
            start_column=start_column,
            end_line=end.line,
            end_column=end_column,
        )

    def point(self, path: str, line: int, column: int) -> Om:
        """An empty region at a line and a column in bytes, both from 1."""
        column = self._columns.code_points_on(path, line, column)
        return sarif_om.Region(
            start_line=line, start_column=column, end_line=line, end_column=column
        )

    def replaced(self, edit: Edit) -> Om:
        """The region an edit replaces; by bytes only when its file cannot be read."""
        span = self._columns.replaced(edit)
        if span is None:
            length = edit.end_byte - edit.start_byte
            return sarif_om.Region(byte_offset=edit.start_byte, byte_length=length)
        return self.region(edit.path, span)

    def _column(self, path: str, position: Position) -> int:
        return self._columns.code_points(path, position)


def artifact_location(path: str) -> Om:
    """`path` under the root as a relative URI reference. Odd file names stay valid URIs."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "surrogatepass")
    return sarif_om.ArtifactLocation(uri=quote(raw, safe="/"), uri_base_id=SOURCE_ROOT)
