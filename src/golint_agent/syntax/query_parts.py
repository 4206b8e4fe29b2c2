"""The patterns of a query that may match in a small tree: to compile all takes longer than to run.

A match of a pattern begins at a node of one of the kinds that it can start with. Where a tree has
no such node, the pattern changes nothing: neither what others find nor how many matches are held.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from golint_agent.late_regex import late_regex
from golint_agent.syntax.grammar import KIND
from golint_agent.syntax.query_checks import starting_kinds

if TYPE_CHECKING:
    from tree_sitter import Node

_TOKEN = late_regex(r';[^\n]*|"(?:\\.|[^"\\])*"|[()\[\]]|[^\s()\[\]";]+')


def matching_in(source: str, kinds: frozenset[str]) -> str:
    """What of a query may match in a tree whose nodes are of these kinds, in the same order."""
    return "\n".join(
        text for text, starts in _patterns(source) if starts is None or not starts.isdisjoint(kinds)
    )


def kinds_in(root: Node) -> frozenset[str]:
    """The kinds of the named nodes of a tree."""
    found: set[str] = set()
    cursor = root.walk()
    while True:
        node = cursor.node
        if node is not None and node.is_named:
            found.add(node.type)
        if cursor.goto_first_child() or cursor.goto_next_sibling():
            continue
        while cursor.goto_parent():
            if cursor.goto_next_sibling():
                break
        else:
            return frozenset(found)


@functools.cache
def _patterns(source: str) -> tuple[tuple[str, frozenset[str] | None], ...]:
    """The patterns at the top, each with the kinds it can start with; None for any."""
    begins: list[int] = []
    depth = 0
    for token in _TOKEN.finditer(source):
        word = token[0]
        if word in (")", "]"):
            depth -= 1
        elif word in ("(", "["):
            if not depth:
                begins.append(token.start())
            depth += 1
        elif not depth and word[0] not in "@*+?;":
            return ((source, None),)  # no pattern of a node: it is left as it is
    ends = (*begins[1:], len(source))
    texts = [source[begin:end] for begin, end in zip(begins, ends, strict=True)]
    return tuple((text, _starts(text)) for text in texts)


def _starts(pattern: str) -> frozenset[str] | None:
    kinds = frozenset(starting_kinds(pattern))
    return kinds if kinds and kinds <= KIND.keys() else None
