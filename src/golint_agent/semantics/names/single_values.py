"""Which local variables have one value all their life, and which value that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import without_comments
from golint_agent.semantics.names.node_kinds import F_FIELD, F_OPERATOR, PARENTHESIZED, SELECTOR
from golint_agent.semantics.names.scopes import Symbol, SymbolKind
from golint_agent.semantics.questions import remembered
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_EXPRESSIONS, _UNARY = KIND["expression_list"], KIND["unary_expression"]
_ASSIGNMENT = KIND["assignment_statement"]
_CHANGES = frozenset({KIND["inc_statement"], KIND["dec_statement"]})
_WRITES = frozenset(
    {
        _ASSIGNMENT,
        KIND["short_var_declaration"],
        KIND["range_clause"],
        KIND["receive_statement"],
    }
)
_F_LEFT, _F_RIGHT = FIELD["left"], FIELD["right"]


def is_settled(info: Info, symbol: Symbol) -> bool:
    """Does a local have one value all its life, the one that it is declared with?"""
    return remembered(info.settled, symbol, _is_settled, info, symbol)


def _is_settled(info: Info, symbol: Symbol) -> bool:
    if symbol.index >= 0 or symbol.ranged:
        return False
    if symbol.kind is SymbolKind.CONST:
        return True
    return symbol.kind is SymbolKind.VAR and not any(
        _may_change(info, node) for node in info.references(symbol)
    )


def only_value(info: Info, symbol: Symbol) -> Node | None:
    """The one value that a local variable ever has, its zero value aside.

    It is declared with that value, or without one and given it in the one assignment to it. None
    for parameters, for what is set twice, and for what may be set through a pointer to it.
    """
    return info.once(("only value", symbol), lambda: _only_value(info, symbol))


def _only_value(info: Info, symbol: Symbol) -> Node | None:
    if symbol.kind is not SymbolKind.VAR or symbol.redeclares is not None:
        return None
    if symbol.value is not None:
        return symbol.value if is_settled(info, symbol) else None
    changes = [node for node in info.references(symbol) if _may_change(info, node)]
    return _assigned_to(info, changes[0]) if len(changes) == 1 else None


def _assigned_to(info: Info, target: Node) -> Node | None:
    """The value that an assignment gives to a name on its left."""
    holder = target.parent
    assignment = holder.parent if holder is not None else None
    if holder is None or assignment is None or assignment.kind_id != _ASSIGNMENT:
        return None
    # All names of a list are likely to be asked for.
    key = "assigned values", assignment.start_byte
    return info.once(key, lambda: _values_by_place(assignment)).get(target.start_byte)


def _values_by_place(assignment: Node) -> dict[int, Node]:
    """The values of an assignment with `=` by the bytes at which what they are given to starts."""
    operator = assignment.child_by_field_id(F_OPERATOR)
    left = assignment.child_by_field_id(_F_LEFT)
    right = assignment.child_by_field_id(_F_RIGHT)
    if operator is None or operator.type != "=" or left is None or right is None:
        return {}
    names, values = without_comments(left), without_comments(right)
    if len(names) != len(values):
        return {}
    return {name.start_byte: value for name, value in zip(names, values, strict=True)}


def _may_change(info: Info, node: Node) -> bool:
    """Is a variable set, incremented, its address taken, or a method called that may set it?"""
    holder = node.parent
    while holder is not None and holder.kind_id == PARENTHESIZED:
        node, holder = holder, holder.parent
    if holder is None or holder.kind_id in _CHANGES:
        return True
    if holder.kind_id == _UNARY:
        operator = holder.child_by_field_id(F_OPERATOR)
        return operator is not None and operator.type == "&"
    if holder.kind_id == SELECTOR:
        field = holder.child_by_field_id(F_FIELD)
        name = info.source.text(field) if field is not None else ""
        method = info.model.member(info.type_of(node), name)
        return method is not None and method.full_name.startswith("(*")
    if holder.kind_id == _EXPRESSIONS:
        node, holder = holder, holder.parent
    if holder is None:
        return True
    return holder.kind_id in _WRITES and holder.child_by_field_id(_F_LEFT) == node
