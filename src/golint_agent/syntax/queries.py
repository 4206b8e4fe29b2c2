"""Tree-sitter queries: compiled once, refused when they could be slow, run in document order."""

from __future__ import annotations

import functools
from itertools import islice
from operator import attrgetter, eq
from typing import TYPE_CHECKING

import tree_sitter

from golint_agent.errors import RuleError, reason_of
from golint_agent.syntax.grammar import language
from golint_agent.syntax.query_checks import check_query, is_flat
from golint_agent.syntax.query_parts import kinds_in, matching_in

if TYPE_CHECKING:
    from tree_sitter import Node

MATCH_LIMIT = 4_096
"""How many matches a query may hold at once, begun or waiting, before tree-sitter drops some.

At 256, `(statement_list (a) @a (b) @b)` loses matches from 24 statements on. At 4,096 it takes
90 statements, and hostile blocks still cost milliseconds.
"""


class Captures(dict[str, list["Node"]]):
    """The nodes by capture name, each list in document order, outer nodes before inner ones.

    `complete` is False when the match limit was exceeded: some matches are then missing, and the
    caller owes the user a Problem.
    """

    complete: bool = True


@functools.cache
def query(source: str) -> tree_sitter.Query:
    """Compile a query, once a process.

    Raises RuleError when the text is no query for Go, or when `check_query` refuses it.
    """
    check_query(source)
    try:
        compiled = tree_sitter.Query(language(), source)
    except (ValueError, SyntaxError) as error:
        first_line = reason_of(error).partition("\n")[0]
        message = f"this tree-sitter query cannot be compiled: {first_line}"
        raise RuleError(message, hint="see the node kinds of tree-sitter-go") from None
    if is_flat(source):
        _flat.add(compiled)
    return compiled


def query_for(source: str, root: Node) -> tree_sitter.Query:
    """What `query` gives, or for the first trees, where they are small, what of it may match there.

    The captures in the tree are the same.
    """
    if source in _whole or root.descendant_count > _FEW_NODES or len(_parts) >= _FEW_TREES:
        _whole.add(source)
        return query(source)
    part = matching_in(source, kinds_in(root))
    _parts.append(part)
    return query(part)


#: The queries that were compiled as a whole, and the parts of some that were compiled for a tree.
_whole: set[str] = set()
_parts: list[str] = []
#: To go through a tree of more nodes takes as long as to compile what it does not need.
_FEW_NODES = 2_000
#: One after the other they would take longer than the whole.
_FEW_TREES = 2


def captures(query: tree_sitter.Query, node: Node, *, match_limit: int = MATCH_LIMIT) -> Captures:
    """All captures of `query`, which `query()` has compiled, under and including `node`."""
    cursor = tree_sitter.QueryCursor(query, match_limit=match_limit)
    found = Captures(cursor.captures(node))
    found.complete = not cursor.did_exceed_match_limit
    if found.complete and query not in _flat and _count(found) >= match_limit - _RESERVE:
        # Matches that wait for an outer one to end are dropped silently at the limit.
        limit = match_limit * _SECOND_TRY
        cursor = tree_sitter.QueryCursor(query, match_limit=limit)
        found = Captures(cursor.captures(node))
        found.complete = not cursor.did_exceed_match_limit and _count(found) < limit - _RESERVE
    for nodes in found.values():
        _sort(nodes)
    return found


_flat: set[tree_sitter.Query] = set()
_RESERVE = 8  # the binding was seen to stop one or two below the limit
_SECOND_TRY = 256


def _count(found: Captures) -> int:
    return sum(map(len, found.values()))


def _sort(nodes: list[Node]) -> None:
    """Bring nodes into document order: the binding collects them in a set."""
    nodes.sort(key=_start_byte)
    starts = list(map(_start_byte, nodes))
    if any(map(eq, starts, islice(starts, 1, None))):
        # Few begin where another one does, and most lists have none.
        nodes.sort(key=_kind_id)
        nodes.sort(key=_end_byte, reverse=True)
        nodes.sort(key=_start_byte)


_kind_id = attrgetter("kind_id")
_start_byte = attrgetter("start_byte")
_end_byte = attrgetter("end_byte")
