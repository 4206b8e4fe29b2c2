"""One Go file: its bytes, its tree, and the way from bytes to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from golint_agent.findings import Position, Problem, Span
from golint_agent.syntax.grammar import KIND

if TYPE_CHECKING:
    from collections.abc import Mapping

    import tree_sitter

    from golint_agent.syntax.vocabulary import Vocabulary

#: What `hidden` is of a file whose tree shows everything.
NOTHING_HIDDEN: Mapping[int, tuple[int, int]] = MappingProxyType({})


class SourceFile:
    """A parsed file. Treat it as frozen: only the line table is filled in later.

    `data` are the bytes of the file as they are on disk. The tree may have been made from repaired
    bytes of the same length (see `repairs`), so read text through `text` and `bytes_of`, never
    through `node.text`. `tree` is None when the file was not analysed; `problems` then holds a
    fatal one. `depth` is an upper bound of the tree's height, so a caller that recurses over nodes
    knows beforehand how deep it can get; nothing in this layer recurses over nodes.
    `hidden` are the lists of type parameters and type arguments that the tree has no nodes for,
    `(start, end)` in bytes, by the byte at which the name before them ends.
    `left_out` are the bytes (start, end) of parts that nested too deep: the tree has an empty block
    or a name without meaning there.

    `node.parent` and the sibling properties walk down from the root: climbing from a node takes
    quadratic time in its depth, so climb once and remember. `str(node)` recurses in C.
    """

    __slots__ = (
        "_distinct",
        "_held",
        "_known",
        "_line_starts",
        "_remarks",
        "_words",
        "data",
        "depth",
        "generated",
        "hidden",
        "left_out",
        "path",
        "problems",
        "seconds",
        "tree",
    )

    def __init__(  # noqa: PLR0913 plain data with a name for each part
        self,
        path: str,
        data: bytes,
        tree: tree_sitter.Tree | None,
        *,
        problems: tuple[Problem, ...] = (),
        generated: bool = False,
        depth: int = 0,
        left_out: tuple[tuple[int, int], ...] = (),
    ) -> None:
        self.path = path
        self.data = data
        self.tree = tree
        self.problems = problems
        self.generated = generated
        self.depth = depth
        self.hidden = NOTHING_HIDDEN
        self.left_out = left_out
        #: The processor time that the file has taken, to be parsed and then to be checked.
        self.seconds = 0.0
        self._line_starts: list[int] | None = None
        self._remarks: dict[int, list[tuple[int, tree_sitter.Node]]] = {}
        self._held: dict[str, bool] = {}
        #: The words of the file, each once, and as one text.
        self._distinct: frozenset[bytes] | None = None
        self._words: bytes | None = None
        #: What was found in them of a vocabulary, the last one that was asked.
        self._known: tuple[Vocabulary, int] | None = None

    @property
    def root(self) -> tree_sitter.Node:
        """The `source_file` node. Only for files with a tree."""
        if self.tree is None:
            message = f"{self.path} was not parsed: see its problems"
            raise AttributeError(message)
        return self.tree.root_node

    def text(self, node: tree_sitter.Node) -> str:
        """What the file says at `node`; invalid UTF-8 becomes U+FFFD."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def holds(self, word: str) -> bool:
        """Does the file's text hold a word? Many ask for the same ones."""
        found = self._held.get(word)
        if found is None:
            found = self._held[word] = self._holds(word)
        return found

    def _holds(self, word: str) -> bool:
        """Search the words of the file first, each once: most of what is asked for is absent."""
        if self._words is None:
            self._words = b" ".join(self.words)
        data, parts = parts_of(word)
        words = self._words
        if len(parts) == 1 and parts[0] == data:
            return data in words
        return all(map(words.__contains__, parts)) and data in self.data

    def known_words(self, vocabulary: Vocabulary) -> int:
        """The bits of a vocabulary for the words of the file, found once."""
        known = self._known
        if known is None or known[0] is not vocabulary:
            known = self._known = vocabulary, vocabulary.bits_of(self.words)
        return known[1]

    @property
    def words(self) -> frozenset[bytes]:
        r"""The words of the file, runs of `\w` in ASCII, each once."""
        if self._distinct is None:
            self._distinct = frozenset(self.data.translate(_IN_WORDS).split())
        return self._distinct

    def hidden_after(self, node: tree_sitter.Node) -> str:
        """The bracketed list right after `node` that the tree does not show, or empty.

        After the name of a method declaration these are its own type parameters, after a selector
        the type arguments that it is instantiated with.
        """
        start, end = self.hidden.get(node.end_byte, (0, 0))
        return self.data[start:end].decode("utf-8", "replace")

    def bytes_of(self, node: tree_sitter.Node) -> bytes:
        """The file's bytes at `node`."""
        return self.data[node.start_byte : node.end_byte]

    def span(self, node: tree_sitter.Node) -> Span:
        """Where `node` is."""
        return self.span_of(node.start_byte, node.end_byte)

    def span_of(self, start_byte: int, end_byte: int) -> Span:
        """Where the bytes `start_byte:end_byte` are."""
        return Span(self.position(start_byte), self.position(end_byte))

    def position(self, byte: int) -> Position:
        r"""Where `byte` is. Only `\n` ends a line; columns are bytes, as in Go."""
        starts = self._lines()
        line = bisect_right(starts, byte)
        return Position(byte, line, byte - starts[line - 1] + 1)

    def _lines(self) -> list[int]:
        if self._line_starts is None:
            self._line_starts = line_starts(self.data)
        return self._line_starts

    def line_bytes(self, line: int) -> bytes:
        """The bytes of a line, from 1, without its end; empty where there is no such line."""
        starts = self._lines()
        if not 1 <= line <= len(starts):
            return b""
        end = starts[line] - 1 if line < len(starts) else len(self.data)
        return self.data[starts[line - 1] : end]

    def remark_behind(self, byte: int) -> tree_sitter.Node | None:
        """The first comment that has a `//` between `byte` and the end of its line.

        They are looked for once a line, so that asking for every place of a long line is cheap.
        """
        starts = self._lines()
        line = bisect_right(starts, byte)
        found = self._remarks.get(line)
        if found is None:
            end = starts[line] - 1 if line < len(starts) else len(self.data)
            places = [
                place.start() for place in _SLASHES.finditer(self.data, starts[line - 1], end)
            ]
            nodes = (self.root.named_descendant_for_byte_range(at, at + 2) for at in places)
            found = self._remarks[line] = [
                (at, node)
                for at, node in zip(places, nodes, strict=True)
                if node is not None and node.kind_id == _COMMENT
            ]
        after = bisect_left(found, byte, key=_place)
        return found[after][1] if after < len(found) else None

    def __repr__(self) -> str:
        return f"SourceFile({self.path!r}, {len(self.data)} bytes)"


#: What is a byte of a word stays, everything else becomes a blank.
_IN_WORDS = bytes(
    byte if re.match(rb"\w", bytes([byte])) is not None else ord(" ") for byte in range(256)
)


@lru_cache(maxsize=4_096)
def parts_of(word: str) -> tuple[bytes, tuple[bytes, ...]]:
    """A text as bytes, and what it has of words, of which each stands in a word that it is in."""
    data = word.encode()
    return data, tuple(data.translate(_IN_WORDS).split())


def _place(remark: tuple[int, tree_sitter.Node]) -> int:
    return remark[0]


_SLASHES = re.compile(rb"//")
_COMMENT = KIND["comment"]


def line_starts(data: bytes) -> list[int]:
    """The byte each line starts at; the first is 0."""
    lines = data.split(b"\n")
    lines.pop()
    return [0, *accumulate(len(line) + 1 for line in lines)]
