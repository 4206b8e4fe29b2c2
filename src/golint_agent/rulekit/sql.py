"""SQL in a string expression as rules see it: statements, and where each part is written in Go."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from tree_sitter import Node

from golint_agent.assets.sql.lexer import HOLE
from golint_agent.assets.sql.statement import Statement
from golint_agent.findings import Related, Span
from golint_agent.semantics.expressions.string_pieces import Pieces, pieces_of
from golint_agent.semantics.info import Info


class SqlCode:
    """The statements in a string expression. Their places are characters of `text`."""

    def __init__(self, info: Info, pieces: Pieces, text: str, found: tuple[Statement, ...]) -> None:
        self._info = info
        self._pieces = pieces
        #: What is parsed, with one character U+E000 for each dynamic part.
        self.text = text
        #: The statements in it, in order.
        self.statements = found

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __len__(self) -> int:
        return len(self.statements)

    def __getitem__(self, number: int) -> Statement:
        return self.statements[number]

    @property
    def statement(self) -> Statement | None:
        """The statement, where there is just one."""
        return self.statements[0] if len(self.statements) == 1 else None

    @property
    def is_constant(self) -> bool:
        """Is every part of the text known?"""
        return HOLE not in self.text

    def place(self, part: msgspec.Struct) -> tuple[str, Span]:
        """The file in which a part of a statement is written, and where.

        A constant of another package is written where it is named. A part without a place of its
        own is where the whole text is.
        """
        start, end = getattr(part, "start", -1), getattr(part, "end", -1)
        if start < 0:
            start, end = 0, len(self.text)
        info, first, last = self._pieces.place(start, max(end, start))
        return info.source.path, info.source.span_of(first, last)

    def span(self, part: msgspec.Struct) -> Span | None:
        """Where a part of a statement is written in this file; None where it is in another one."""
        path, span = self.place(part)
        return span if path == self._info.source.path else None

    def related(self, part: msgspec.Struct, message: str) -> Related:
        """A part of a statement as another place of a finding."""
        path, span = self.place(part)
        return Related(path, span, message)


def sql_of(info: Info, node: Node) -> SqlCode | None:
    """The SQL in a string expression, as `Code.sql` gives it."""
    read = info.model.read_sql
    if read is None:
        return None
    pieces = pieces_of(info, node)
    if pieces.is_dynamic:
        return None
    text = pieces.text(HOLE)
    found = read(text, info.source.path)
    return SqlCode(info, pieces, text, found) if found else None
