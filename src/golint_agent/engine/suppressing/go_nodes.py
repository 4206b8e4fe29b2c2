"""Where the nodes of a file begin and end, as go/ast has them: what comments are about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
import tree_sitter

from golint_agent.syntax.grammar import KIND

#: Nodes of the tree that go/ast has none for.
_NO_NODES = frozenset(
    KIND[kind]
    for kind in (
        "ERROR",
        "argument_list",
        "comment",
        "escape_sequence",
        "expression_list",
        "for_clause",
        "import_spec_list",
        "interpreted_string_literal_content",
        "literal_value",
        "range_clause",
        "raw_string_literal_content",
        "source_file",
        "statement_list",
        "type_arguments",
        "var_spec_list",
    )
    if kind in KIND
)
_PACKAGE = KIND["package_clause"]
#: Nodes whose braces go/ast has a node of their own for, and the tree has none.
_BRACED = frozenset(
    KIND[kind]
    for kind in (
        "expression_switch_statement",
        "interface_type",
        "select_statement",
        "type_switch_statement",
    )
)
#: What go/ast calls a statement, a declaration, a spec or a field.
_WHOLE = frozenset(
    number
    for kind, number in KIND.items()
    if kind.endswith(("_statement", "_declaration", "_spec", "_case", "_elem"))
) | {KIND["block"], KIND["type_alias"], _PACKAGE}
#: What go/ast calls a spec, and a field of a struct or an interface.
_COMMENTED = frozenset(
    KIND[kind]
    for kind in (
        "const_spec",
        "field_declaration",
        "import_spec",
        "method_elem",
        "type_alias",
        "type_elem",
        "type_spec",
        "var_spec",
    )
)


class Node(msgspec.Struct, frozen=True):
    """A node of go/ast: its bytes, and whether it is a statement, a declaration or the like.

    `has_comment` says that it has the comment behind it as a child.
    """

    start: int
    end: int
    is_whole: bool = False
    has_comment: bool = False


def nodes_at(root: tree_sitter.Node, starts: Iterable[int]) -> dict[int, int]:
    """Where the outermost node ends that starts at a byte, by these bytes; one walk finds all."""
    wanted = frozenset(starts)
    places = sorted(wanted)
    ends: dict[int, int] = {}

    def may_hold(start: int, end: int) -> bool:
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end

    for node in _walk(root, may_hold):
        if node.start in wanted:
            ends.setdefault(node.start, node.end)
    return ends


def commented_ends(root: tree_sitter.Node, ends: Iterable[int]) -> set[int]:
    """Of these bytes those at which a field or a spec ends, whose comment go/ast has a node for."""
    wanted = frozenset(ends)
    places = sorted(wanted)
    found: set[int] = set()

    def may_hold(start: int, end: int) -> bool:
        at = bisect_left(places, start)
        return at < len(places) and places[at] <= end

    for node in _walk(root, may_hold):
        if node.has_comment and node.end in wanted:
            found.add(node.end)
    return found


def package_clause_of(root: tree_sitter.Node) -> int | None:
    """The byte at which the package clause starts."""
    for child in root.children:
        if child.kind_id == _PACKAGE:
            return child.start_byte
    return None


def _walk(
    root: tree_sitter.Node, may_hold: Callable[[int, int], bool] | None = None
) -> Iterator[Node]:
    """The nodes in the order of go/ast's Inspect; what cannot hold what is wanted is left out."""
    cursor = root.walk()
    around: list[tree_sitter.Node] = []
    while True:
        node = cursor.node
        if node is not None:
            kind, start, end = node.kind_id, node.start_byte, node.end_byte
            if not node.is_named:
                if around and around[-1].kind_id in _BRACED and node.type == "{":
                    yield Node(start, around[-1].end_byte, around[-1].type != "interface_type")
            elif kind == _PACKAGE:
                yield Node(start, root.end_byte, is_whole=True)
            elif kind not in _NO_NODES:
                yield Node(start, end, kind in _WHOLE, kind in _COMMENTED)
            if (may_hold is None or may_hold(start, end)) and cursor.goto_first_child():
                around.append(node)
                continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
            around.pop()


class Group(msgspec.Struct, frozen=True):
    """A group of comments: its bytes, and the lines of its first and its last."""

    start: int
    end: int
    first_line: int
    last_line: int


def commented_nodes(
    root: tree_sitter.Node,
    groups: Sequence[Group],
    end_of: Callable[[int], int],
    line_of: Callable[[int], int],
) -> list[int]:
    """The byte at which the node begins that each group belongs to, as go/ast's CommentMap has it.

    `end_of` gives where a node that ends at a byte ends without the comments in it, and `line_of`
    the line of a byte.
    """
    owners: list[int] = []
    pending = iter(groups)
    group = next(pending, None)
    opened: list[Node] = []
    whole: Node | None = None
    last: Node | None = None
    for each in (*_walk(root), None):
        node = Node(each.start, end_of(each.end), each.is_whole) if each is not None else None
        while group is not None and (node is None or group.end <= node.start):
            whole = _closed(opened, group.start) or whole
            next_line = line_of(node.start) if node is not None else None
            if whole is not None and _belongs(group, line_of(whole.end - 1), next_line):
                owners.append(whole.start)
            elif last is not None and (
                node is None or _belongs(group, line_of(last.end - 1), next_line)
            ):
                owners.append(last.start)
            else:
                owners.append(node.start if node is not None else group.start)
            group = next(pending, None)
        if group is None or node is None:
            break
        last = node
        if node.is_whole:
            _closed(opened, node.start)
            opened.append(node)
    return owners


def _closed(opened: list[Node], byte: int) -> Node | None:
    """Take off what ends before a byte; the outermost of it is given."""
    outermost = None
    while opened and opened[-1].end <= byte:
        outermost = opened.pop()
    return outermost


def _belongs(group: Group, end_line: int, next_line: int | None) -> bool:
    """Does a group belong to what ends in a line: beside it, or below and apart from the next?"""
    if end_line == group.first_line:
        return True
    is_apart = next_line is None or group.last_line + 1 < next_line
    return end_line + 1 == group.first_line and is_apart
