"""How high a tree is, found without walking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tree_sitter

_STEP = 512


def depth_bound(tree: tree_sitter.Tree, limit: int) -> int:
    """An upper bound of the tree's height: at most `_STEP` too large. Stops counting at `limit`.

    Every `_STEP`-th node in document order is looked at. Where a path from the root reaches depth
    d + `_STEP`, its last `_STEP` nodes and all that stand between them in document order lie below
    its node at depth d, so one of the looked-at nodes is at least d deep.
    """
    count = tree.root_node.descendant_count
    slack = min(_STEP, count)
    cursor = tree.walk()
    deepest = 0
    for index in range(_STEP, count, _STEP):
        cursor.goto_descendant(index)
        deepest = max(deepest, cursor.depth)
        if deepest + slack > limit:
            break
    return deepest + slack
