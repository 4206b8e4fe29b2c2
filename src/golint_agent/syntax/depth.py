"""How high a tree is, found without walking it, and what of it is too deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from golint_agent.syntax.grammar import KIND

if TYPE_CHECKING:
    from collections.abc import Iterable

    import tree_sitter

#: How far apart the nodes are that are looked at: fewer first, more where these leave a doubt.
_STEPS = (1_024, 256)

MAX_CUTS = 1_000
"""How many parts of a file may be left out; a file with more of them is not for people."""


class Cut(msgspec.Struct, frozen=True):
    """The bytes `start_byte:end_byte` of a part that nests too deep; `braced` parts are blocks."""

    start_byte: int
    end_byte: int
    braced: bool


class Depth(msgspec.Struct, frozen=True):
    """How high a tree is once the `cuts` are made. Without a `height` they cannot be made."""

    height: int | None
    cuts: tuple[Cut, ...] = ()


def depth_bound(tree: tree_sitter.Tree, limit: int) -> int:
    """An upper bound of the tree's height, above `limit` only where the tree nearly is.

    It is at most 1,024 too large, at most 256 where it is above the limit. Counting stops there.
    """
    bound = 0
    for step in _STEPS:
        bound = _bound(tree, limit, step)
        if bound <= limit:
            break
    return bound


def _bound(tree: tree_sitter.Tree, limit: int, step: int) -> int:
    """An upper bound that is at most `step` too large.

    Every `step`-th node in document order is looked at. Where a path from the root reaches depth
    d + `step`, its last `step` nodes and all that stand between them in document order lie below
    its node at depth d, so one of the looked-at nodes is at least d deep.
    """
    count = tree.root_node.descendant_count
    slack = min(step, count)
    cursor = tree.walk()
    deepest = 0
    for index in range(step, count, step):
        cursor.goto_descendant(index)
        deepest = max(deepest, cursor.depth)
        if deepest + slack > limit:
            break
    return deepest + slack


def measured(tree: tree_sitter.Tree, limit: int) -> Depth:
    """The exact height of a tree, and what has to go for it to be at most `limit` levels high.

    Every node is looked at. What goes is an expression, a type or a block from half the limit
    on, so that most of a long chain stays: of a sum its last operands, of an `else if` the first.
    """
    cursor = tree.walk()
    keep = limit // 2
    height = depth = 0
    cuts: list[Cut] = []
    while True:
        if depth > limit:
            while depth > keep:
                cursor.goto_parent()
                depth -= 1
            while depth and cursor.node is not None and cursor.node.kind_id not in _CUTTABLE:
                cursor.goto_parent()
                depth -= 1
            node = cursor.node
            if node is None or not depth or len(cuts) >= MAX_CUTS:
                return Depth(None)
            cuts.append(Cut(node.start_byte, node.end_byte, node.kind_id in _BRACED))
            height = max(height, depth + 1)
        elif cursor.goto_first_child():
            depth += 1
            continue
        else:
            height = max(height, depth)
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return Depth(height, tuple(cuts))
            depth -= 1


def without(source: bytes, cuts: Iterable[Cut]) -> bytes:
    """`source` with something shallow in the place of each cut; every byte stays where it is.

    A block becomes an empty one. Anything else becomes a name that nothing declares, as long as
    what it stands for, so that its text, which is read from the file, is no name at all.
    """
    result = bytearray(source)
    for cut in cuts:
        size = cut.end_byte - cut.start_byte
        filler = b"{" + b" " * (size - 2) + b"}" if cut.braced else b"_" * size
        result[cut.start_byte : cut.end_byte] = filler
    return bytes(result)


#: What an empty block can stand for: blocks, statements, and the braces of a literal.
_BRACED = frozenset(
    KIND[kind]
    for kind in (
        "block",
        "for_statement",
        "if_statement",
        "labeled_statement",
        "literal_value",
        "expression_switch_statement",
        "select_statement",
        "type_switch_statement",
    )
)
#: What a name can stand for.
_NAMED = frozenset(
    KIND[kind]
    for kind in (
        "array_type",
        "binary_expression",
        "call_expression",
        "channel_type",
        "composite_literal",
        "func_literal",
        "function_type",
        "generic_type",
        "index_expression",
        "interface_type",
        "map_type",
        "parenthesized_expression",
        "parenthesized_type",
        "pointer_type",
        "selector_expression",
        "slice_expression",
        "slice_type",
        "struct_type",
        "type_assertion_expression",
        "type_conversion_expression",
        "type_instantiation_expression",
        "unary_expression",
    )
)
_CUTTABLE = _BRACED | _NAMED
