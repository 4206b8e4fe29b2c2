"""What becomes of a value: compared, selected from, handed on, returned, or given to something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.rulekit.code import Code, is_call
from golint_agent.rulekit.questions.piece import call_at
from golint_agent.semantics.expressions.call_shapes import bare, without_comments
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import CALLS, PARENTHESIZED, SELECTOR
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.rulekit.calls import Call

_BINARY, _IF = KIND["binary_expression"], KIND["if_statement"]
_RETURN, _ARGUMENTS = KIND["return_statement"], KIND["argument_list"]
_STATEMENTS, _LITERAL = KIND["statement_list"], KIND["func_literal"]
_EXPRESSIONS, _RANGE = KIND["expression_list"], KIND["range_clause"]
_VAR = KIND["var_spec"]
_STATEMENT, _RECEIVE = KIND["expression_statement"], KIND["receive_statement"]
_UNARY, _COMPOSITE = KIND["unary_expression"], KIND["composite_literal"]
_KEYED, _ELEMENT = KIND["keyed_element"], KIND["literal_element"]
_GIVING = frozenset({KIND["short_var_declaration"], KIND["assignment_statement"], _VAR})
_LEAVING = frozenset(
    KIND[kind]
    for kind in ("return_statement", "continue_statement", "break_statement", "goto_statement")
)
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_F_FUNCTION, _F_OPERATOR = FIELD["function"], FIELD["operator"]
_F_LEFT, _F_RIGHT, _F_NAME = FIELD["left"], FIELD["right"], FIELD["name"]
_F_OPERAND, _F_BODY = FIELD["operand"], FIELD["body"]
_F_CONDITION, _F_CONSEQUENCE = FIELD["condition"], FIELD["consequence"]
#: What stands around a value is looked for so many steps up the tree.
_MAX_CLIMB = 24


class Usage:
    """What becomes of the value of one expression, as far as its own statement tells."""

    def __init__(self, info: Info, node: Node) -> None:
        self._info = info
        self._node = node

    @property
    def selection(self) -> str:
        """The name that is selected from it: `Error` of `x.Error` for `x`; empty for none."""
        holder = self._node.parent
        if holder is None or holder.kind_id != SELECTOR:
            return ""
        name = holder.named_children[-1]
        return self._info.source.text(name) if name != self._node else ""

    @property
    def compared_with(self) -> Code | None:
        """The other side of the comparison that it is a side of; also for `x.ID` and `len(x)`."""
        node = self._node
        for holder in self._above():
            if holder.kind_id == _BINARY:
                return self._other_side(holder, node)
            if not self._is_part(holder):
                return None
            node = holder
        return None

    @property
    def comparison(self) -> str:
        """The operator of that comparison: `==`, `<`; empty for none."""
        for holder in self._above():
            if holder.kind_id == _BINARY:
                operator = holder.child_by_field_id(_F_OPERATOR)
                written = self._info.source.text(operator) if operator is not None else ""
                return written if written in _COMPARISONS else ""
            if not self._is_part(holder):
                return ""
        return ""

    @property
    def is_negated(self) -> bool:
        """Does `!` stand before it, parentheses looked through?"""
        for holder in self._above():
            if holder.kind_id == _UNARY:
                return self._info.source.bytes_of(holder).startswith(b"!")
            if holder.kind_id != PARENTHESIZED:
                return False
        return False

    @property
    def is_received_unread(self) -> bool:
        """Is it a channel that is received from, and the value dropped: `<-c`, `case <-c:`?"""
        holder = self._node.parent
        if holder is None or holder.kind_id != _UNARY:
            return False
        if not self._info.source.bytes_of(holder).startswith(b"<-"):
            return False
        taker = holder.parent
        while taker is not None and taker.kind_id == PARENTHESIZED:
            holder, taker = taker, taker.parent
        if taker is None or taker.kind_id == _STATEMENT:
            return taker is not None
        return taker.kind_id == _RECEIVE and taker.child_by_field_id(_F_LEFT) is None

    @property
    def condition(self) -> Code | None:
        """The condition of the `if` that it stands in."""
        found = self._branching()
        return Code(self._info, found[1]) if found is not None else None

    @property
    def is_left(self) -> bool:
        """Does the branch behind the condition that it stands in leave: `return`, `panic`, …?"""
        found = self._branching()
        body = found[0].child_by_field_id(_F_CONSEQUENCE) if found is not None else None
        inner = without_comments(body) if body is not None else []
        statements = without_comments(inner[-1]) if inner else []
        if not statements:
            return False
        return statements[-1].kind_id in _LEAVING or Code(self._info, statements[-1]).ends_run

    @property
    def call_around(self) -> Call | None:
        """The innermost call in whose arguments it stands, also within a conversion or operator."""
        within = False
        for holder in self._above():
            if holder.kind_id in CALLS and within and is_call(self._info, holder):
                return call_at(self._info, holder)
            within = holder.kind_id == _ARGUMENTS
            if holder.kind_id in (_LITERAL, _STATEMENTS):
                return None
        return None

    @property
    def is_returned(self) -> bool:
        """Does it stand in a `return`, in a function's own?"""
        return any(holder.kind_id == _RETURN for holder in self._expression_above())

    def _branching(self) -> tuple[Node, Node] | None:
        """The `if` whose condition it stands in, and that condition."""
        node = self._node
        for holder in self._above():
            if holder.kind_id in (_STATEMENTS, _LITERAL):
                return None
            if holder.kind_id == _IF:
                condition = holder.child_by_field_id(_F_CONDITION)
                return (holder, condition) if condition == node else None
            node = holder
        return None

    def _above(self) -> Iterator[Node]:
        holder = self._node.parent
        for _ in range(_MAX_CLIMB):
            if holder is None:
                return
            yield holder
            holder = holder.parent

    def _expression_above(self) -> Iterator[Node]:
        for holder in self._above():
            if holder.kind_id in (_STATEMENTS, _LITERAL):
                return
            yield holder

    def _is_part(self, holder: Node) -> bool:
        """Is what holds the value a part of it, or its length: `x.f`, `(x)`, `len(x)`?"""
        if holder.kind_id in (SELECTOR, PARENTHESIZED, _ARGUMENTS):
            return True
        function = holder.child_by_field_id(_F_FUNCTION) if holder.kind_id in CALLS else None
        return function is not None and self._info.source.text(function) in ("len", "cap")

    def _other_side(self, comparison: Node, node: Node) -> Code | None:
        operator = comparison.child_by_field_id(_F_OPERATOR)
        if operator is None or self._info.source.text(operator) not in _COMPARISONS:
            return None
        left, right = (comparison.child_by_field_id(side) for side in (_F_LEFT, _F_RIGHT))
        other = right if left == node else left
        return Code(self._info, other) if other is not None else None


def targets_of(node: Node) -> tuple[Node | None, list[Node]]:
    """The statement that gives away the results of a call, alone, and what it gives them to."""
    holder = node.parent
    while holder is not None and holder.kind_id == PARENTHESIZED:
        node, holder = holder, holder.parent
    if holder is not None and holder.kind_id == _EXPRESSIONS:
        if len(without_comments(holder)) > 1:
            return None, []
        node, holder = holder, holder.parent
    if holder is None or holder.kind_id not in _GIVING:
        return None, []
    if holder.kind_id == _VAR:
        return holder, holder.children_by_field_id(_F_NAME)
    left = holder.child_by_field_id(_F_LEFT)
    return holder, without_comments(left) if left is not None and left != node else []


def ranged(node: Node) -> tuple[Node, list[Node]] | None:
    """What a `for … range` goes over, and the names that take its values; None for other loops."""
    clauses = [child for child in node.named_children if child.kind_id == _RANGE]
    right = clauses[0].child_by_field_id(_F_RIGHT) if clauses else None
    if right is None:
        return None
    left = clauses[0].child_by_field_id(_F_LEFT)
    return bare(right), without_comments(left) if left is not None else []
