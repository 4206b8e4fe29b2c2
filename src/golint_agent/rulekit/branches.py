"""An `if` statement as rules see it: what it asks, what runs, and what runs otherwise."""

from __future__ import annotations

from tree_sitter import Node

from golint_agent.asked_once import AskedOnce
from golint_agent.rulekit.code import Code
from golint_agent.rulekit.statements import ends, statements_in
from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.syntax import FIELD, KIND

_STATEMENTS, _COMMENT = KIND["statement_list"], KIND["comment"]
_F_CONDITION = FIELD["condition"]
_F_CONSEQUENCE, _F_ALTERNATIVE = FIELD["consequence"], FIELD["alternative"]


class Branch(Code):
    """An `if` statement."""

    @AskedOnce
    def condition(self) -> Code:
        """What it asks, without the parentheses around it."""
        return Code(self._info, bare(self._node.child_by_field_id(_F_CONDITION) or self._node))

    @AskedOnce
    def _block(self) -> Node:
        return self._node.child_by_field_id(_F_CONSEQUENCE) or self._node

    @AskedOnce
    def body(self) -> Code:
        """The block that runs where the condition holds."""
        return Code(self._info, self._block)

    @AskedOnce
    def statements(self) -> tuple[Code, ...]:
        """The statements of that block, in order."""
        return tuple(Code(self._info, node) for node in statements_in(self._block))

    @AskedOnce
    def otherwise(self) -> Code | None:
        """What stands behind its `else`: a block, or another `if`."""
        node = self._node.child_by_field_id(_F_ALTERNATIVE)
        return Code(self._info, node) if node is not None else None

    @AskedOnce
    def goes_on(self) -> bool:
        """May the function go on behind the block?"""
        return not ends(self._info, self._block)

    @property
    def next(self) -> Code | None:
        """The statement that follows it in the same block; None for an `else if`."""
        holder = self._node.parent
        if holder is None or holder.kind_id != _STATEMENTS:
            return None
        following = self._node.next_named_sibling
        while following is not None and following.kind_id == _COMMENT:
            following = following.next_named_sibling
        return Code(self._info, following) if following is not None else None
