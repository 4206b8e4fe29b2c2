"""How high a tree is, found without walking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tree_sitter

#: How far apart the nodes are that are looked at: fewer first, more where these leave a doubt.
_STEPS = (1_024, 256)


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
