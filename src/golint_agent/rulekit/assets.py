"""A file that is not Go as rules see it, and SQL that stands in Go code."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from golint_agent.assets.sql.statement import Statement
from golint_agent.assets.tree import AssetKind, AssetTree, Item
from golint_agent.findings import Finding, Fix, Position, Related, Severity, Span
from golint_agent.rulekit.options import Options
from golint_agent.rulekit.rule import Rule
from golint_agent.semantics.facts.fact import Place
from golint_agent.syntax.source_file import line_starts


class Asset:
    """A file that is not Go."""

    def __init__(self, tree: AssetTree, inner: str, dialect: str) -> None:
        self._tree = tree
        self._lines: list[int] | None = None
        #: The file's path relative to its module.
        self.inner_path = inner
        #: The dialect of its SQL, as sqlglot calls it.
        self.dialect = dialect

    @property
    def path(self) -> str:
        """The file's path, relative to the repository's root."""
        return self._tree.path

    @property
    def kind(self) -> AssetKind:
        """What it is written in; `AssetKind.OTHER` has text alone."""
        return self._tree.kind

    @property
    def text(self) -> str:
        """The file's text; bytes that are not UTF-8 become U+FFFD."""
        return self._tree.data.decode("utf-8", "replace")

    @property
    def tree(self) -> Item | None:
        """The parts of the file; None for SQL, and for what has no reader."""
        return self._tree.root

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of an SQL file, in order."""
        return self._tree.statements

    def text_at(self, start: int, end: int) -> str:
        """The text of the bytes `start:end`."""
        return self._tree.data[start:end].decode("utf-8", "replace")

    def span(self, start: int, end: int) -> Span:
        """Where the bytes `start:end` are."""
        return Span(self._position(start), self._position(max(end, start)))

    def place(self, at: msgspec.Struct | Span) -> Place:
        """The place of a part of the file, which has `start` and `end`, or of a span: for facts.

        A part without a place of its own stands at the start of the file.
        """
        if not isinstance(at, Span):
            start, end = getattr(at, "start", -1), getattr(at, "end", -1)
            at = self.span(max(start, 0), max(end, start, 0))
        return Place(self.path, at)

    def _position(self, byte: int) -> Position:
        if self._lines is None:
            self._lines = line_starts(self._tree.data)
        line = bisect_right(self._lines, byte)
        return Position(byte, line, byte - self._lines[line - 1] + 1)


class AssetContext:
    """One rule on one asset."""

    def __init__(self, rule: Rule, asset: Asset, module_path: str) -> None:
        self.rule = rule
        #: The path of the asset's module, empty outside modules.
        self.module_path = module_path
        self._asset = asset

    @property
    def options(self) -> Options:
        """The rule's options: `ctx.options.name`."""
        return self.rule.options_at(self.path)

    @property
    def path(self) -> str:
        """The asset's path, relative to the repository's root."""
        return self._asset.path

    def finding(
        self,
        at: msgspec.Struct | Span,
        message: str,
        *,
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """A finding of this rule at a part of the asset, which has `start` and `end`, or a span.

        A part without a place of its own is reported at the start of the file.
        """
        return Finding(
            rule=self.rule.id,
            message=message,
            severity=severity or self.rule.severity,
            confidence=self.rule.confidence,
            path=self._asset.path,
            span=self._asset.place(at).span,
            related=related,
            fixes=fixes,
        )
