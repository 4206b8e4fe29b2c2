"""A string expression in pieces, each of which knows where in the Go source it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.late_regex import late_regex
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.expressions.call_targets import runs
from golint_agent.semantics.expressions.constants import (
    as_written,
    chain_of,
    constant_of,
    format_parts,
)
from golint_agent.semantics.expressions.literals import ESCAPE
from golint_agent.semantics.names.node_kinds import CALLS
from golint_agent.semantics.names.single_values import is_settled
from golint_agent.semantics.packages.package import Kind
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_K = KIND
_INTERPRETED, _RAW = _K["interpreted_string_literal"], _K["raw_string_literal"]
_MAX_DEPTH = 40
_MAX_PIECES = 1_000
_MAX_TEXT = 200_000


class Piece:
    """A part of a string: its text, None where that is dynamic, and where it is written.

    `start:end` are bytes of the file that `info` is of. Of a literal each character has a place of
    its own; what stands for text that is written elsewhere is one place.
    """

    __slots__ = (
        "_offsets",
        "end",
        "first",
        "info",
        "is_whole",
        "length",
        "literal",
        "start",
        "text",
        "value",
    )

    def __init__(
        self,
        info: Info,
        node: Node,
        text: str | None,
        *,
        literal: bool = False,
        first: int = 0,
        offsets: list[int] | None = None,
    ) -> None:
        self.info = info
        self.start = node.start_byte
        self.end = node.end_byte
        self.text = text
        self.literal = literal
        #: The character of the literal's value that the text begins with, and how many it takes.
        self.first = first
        self.length = len(text or "")
        #: Is the text something else than what is written, so that it has no places inside?
        self.is_whole = False
        #: The expression of a dynamic part; None where nobody knows it.
        self.value: Node | None = node if text is None else None
        self._offsets = offsets if offsets is not None else []

    def cut(self, start: int, end: int, node: Node) -> Piece:
        """The characters `start:end` of it."""
        text = (self.text or "")[start:end]
        cut = Piece(self.info, node, text, literal=self.literal, first=self.first + start)
        cut.start, cut.end, cut._offsets = self.start, self.end, self._offsets
        return cut

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The bytes at which the characters `start:end` of it are written."""
        if not self.literal:
            return self.start, self.end
        if not self._offsets:
            self._offsets += _offsets(self.info.source.data[self.start : self.end], self.start)
        offsets = self._offsets
        last = len(offsets) - 1
        if self.is_whole:
            start, end = 0, self.length
        return offsets[min(self.first + start, last)], offsets[min(self.first + end, last)]


class Pieces:
    """A string expression in pieces."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces

    def text(self, hole: str) -> str:
        """The text with `hole`, one character, for each dynamic part."""
        return "".join(
            hole if p.text is None else p.text.replace(hole, "\ufffd") for p in self.pieces
        )

    @property
    def is_dynamic(self) -> bool:
        """Is nothing of it known?"""
        return not any(piece.text for piece in self.pieces)

    def place(self, start: int, end: int) -> tuple[Info, int, int]:
        """Where the characters `start:end` of the text are written: a file, and its bytes.

        Where they stand in several files, or run backwards in one, the place of the first counts.
        """
        at = 0
        first: tuple[Info, int, int] | None = None
        for piece in self.pieces:
            size = 1 if piece.text is None else len(piece.text)
            low, high = max(start - at, 0), min(end - at, size)
            if low < high or (first is None and at + size > start):
                span = piece.span(low, max(high, low))
                if first is None:
                    first = piece.info, *span
                elif piece.info is first[0] and span[0] >= first[2]:
                    first = first[0], first[1], span[1]
            at += size
            if at >= end and first is not None:
                break
        last = self.pieces[-1]
        return first or (last.info, last.start, last.end)


def pieces_of(info: Info, node: Node) -> Pieces:
    """A string expression in pieces; what they say together is what `constants.text_of` says."""
    found = _Walk(info).pieces(info, node, 0)
    size = sum(len(piece.text or "") for piece in found)
    if len(found) > _MAX_PIECES or size > _MAX_TEXT:
        found = [Piece(info, node, None)]
    return Pieces(found)


class _Walk:
    def __init__(self, info: Info) -> None:
        self._info = info
        self._count = 0

    def pieces(self, info: Info, node: Node, depth: int) -> list[Piece]:
        self._count += 1
        if depth > _MAX_DEPTH or self._count > _MAX_PIECES:
            return [Piece(info, node, None)]
        node = bare(node)
        kind = node.kind_id
        if kind in (_INTERPRETED, _RAW):
            value = constant_of(info, node)
            return [Piece(info, node, value if isinstance(value, str) else None, literal=True)]
        if kind == _K["binary_expression"]:
            first, rest = chain_of(node)
            if all(mark == "+" for _, mark, _ in rest):
                operands = [first, *(right for _, _, right in rest)]
                return [p for operand in operands for p in self.pieces(info, operand, depth + 1)]
        elif kind == _K["identifier"]:
            found = self._named(info, node, depth)
            if found is not None:
                return found
        elif kind in CALLS and runs(info, node, "fmt.Sprintf"):
            found = self._formatted(info, node, depth)
            if found is not None:
                return found
        value = constant_of(info, node)
        return [Piece(info, node, value if isinstance(value, str) else None)]

    def _named(self, info: Info, node: Node, depth: int) -> list[Piece] | None:
        name = info.source.text(node)
        symbol = info.symbol(name, node.start_byte)
        if symbol is not None:
            if symbol.value is not None and is_settled(info, symbol):
                return self.pieces(info, symbol.value, depth + 1)
            return None
        found = info.file_scope.find(name)
        if found is None or found[1].kind is not Kind.CONST or found[0] is not info.package:
            return None
        place = _declared(info, name)
        if place is None:
            return None
        pieces = self.pieces(*place, depth + 1)
        # A constant in a group may have its value from the line above: then it stands nowhere.
        said = "".join(piece.text or "" for piece in pieces)
        return pieces if said == constant_of(info, node) else None

    def _formatted(self, info: Info, call: Node, depth: int) -> list[Piece] | None:
        arguments = info.arguments(call)
        if not arguments:
            return None
        pattern = self.pieces(info, arguments[0], depth + 1)
        if any(piece.text is None for piece in pattern):
            return None
        text = "".join(piece.text or "" for piece in pattern)
        found: list[Piece] = []
        for part in format_parts(text, len(arguments)):
            if part.argument < 0:
                found += _cut(pattern, part.start, part.end, call, part.text)
                continue
            is_read = part.is_bare and part.argument < len(arguments)
            argument = arguments[part.argument] if is_read else None
            said: str | None = None
            if argument is not None and as_written(info, argument):
                value = constant_of(info, argument) if part.verb in "dv" else None
                if isinstance(value, int) and not isinstance(value, bool):
                    said = str(value)
                elif part.verb in "sv":
                    given = self.pieces(info, argument, depth + 1)
                    if any(piece.text is not None for piece in given):
                        found += given
                        continue
            # What is not written anywhere stands where its verb does.
            stands = _cut(pattern, part.start, part.end, call, said)[:1]
            for piece in stands:
                piece.value = argument if said is None else None
            found += stands
        return found


def _cut(pattern: list[Piece], start: int, end: int, call: Node, text: str | None) -> list[Piece]:
    """The characters `start:end` of some pieces; what they say is `text`, where they are a verb."""
    found: list[Piece] = []
    at = 0
    for piece in pattern:
        size = len(piece.text or "")
        low, high = max(start - at, 0), min(end - at, size)
        if low < high:
            found.append(piece.cut(low, high, call))
        at += size
    if found and "".join(piece.text or "" for piece in found) != text:
        del found[1:]
        found[0].text = text
        found[0].is_whole = True
    return found


def _declared(info: Info, name: str) -> tuple[Info, Node] | None:
    """The value of a package-level constant and the file it stands in, of this package."""
    own = _constants(info).get(name)
    if own is not None:
        return info, own
    for other in info.graph.infos:
        found = _constants(other).get(name)
        if found is not None:
            return other, found
    return None


def _constants(info: Info) -> dict[str, Node]:
    return info.once("constant values", lambda: _values_of_constants(info))


def _values_of_constants(info: Info) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for declaration in info.source.root.named_children:
        if declaration.kind_id != _K["const_declaration"]:
            continue
        for spec in declaration.named_children:
            names = spec.children_by_field_name("name")
            values = spec.child_by_field_id(FIELD["value"])
            if spec.kind_id != _K["const_spec"] or values is None:
                continue
            listed = [name for name in names if name.is_named]
            given = values.named_children
            if len(listed) == len(given):
                for name, value in zip(listed, given, strict=True):
                    found.setdefault(info.source.text(name), value)
    return found


def _offsets(written: bytes, start: int) -> list[int]:
    """For each character of a literal's value the byte it is written at, and then the last."""
    text = written[1:-1].decode("utf-8", "surrogateescape")
    at = start + 1
    offsets: list[int] = []
    if written[:1] == b"`":
        for character in text:
            if character != "\r":
                offsets.append(at)
            at += _width(character)
        return [*offsets, at]
    for part in _PART.finditer(text):
        offsets.append(at)
        at += sum(map(_width, part[0]))
    return [*offsets, at]


def _width(character: str) -> int:
    return 1 if character < "\x80" else len(character.encode("utf-8", "surrogateescape"))


_PART = late_regex(rf"(?:{ESCAPE.pattern})|(?s:.)")
