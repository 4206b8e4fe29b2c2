"""How the grammar writes calls, and where the parts of one stand.

Most calls are a `call_expression`. What could as well be a conversion to an instantiated type is a
`type_conversion_expression`: `f[T](x)`, `steps[i](x)`, `(f[T])(x)`, and `*f[T](x)` with its star.
`Info.callee` says which of these are calls.
"""

from __future__ import annotations

from tree_sitter import Node

from golint_agent.semantics.names.node_kinds import (
    CALL,
    CALLS,
    COMMENT,
    CONVERSION,
    F_FIELD,
    F_FUNCTION,
    F_NAME,
    F_OPERAND,
    F_PACKAGE,
    F_TYPE,
    GENERIC,
    IDENTIFIERS,
    INDEX,
    INSTANTIATION,
    PARENTHESES,
    POINTER_TYPE,
    QUALIFIED,
    SELECTOR,
    TYPE_IDENTIFIER,
)

#: The part of the combined query that finds calls. What is called comes first in a call: the
#: anchors (`.`) say so, and a query takes a tenth less time by it. The calls are captured and not
#: their names: from a call to its name it costs two steps, and to climb back the depth of the tree.
CALL_QUERY = (
    "(call_expression . function: (identifier)) @call.plain\n"
    "(call_expression . function:"
    " (selector_expression field: (field_identifier) .)) @call.selected\n"
    "(call_expression . [(parenthesized_expression) (index_expression) (call_expression)"
    " (type_instantiation_expression) (type_conversion_expression) (func_literal)"
    " (type_assertion_expression)]) @call.other\n"
    "(type_conversion_expression . [(generic_type) (parenthesized_type) (pointer_type)])"
    " @call.other\n"
    "(expression_statement . [(call_expression) (type_conversion_expression)"
    " (parenthesized_expression)] @call.statement)\n"
    "(assignment_statement left: (expression_list (identifier) @call.blank .))\n"
    "(short_var_declaration left: (expression_list (identifier) @call.blank .))\n"
    "(var_spec (identifier) @call.blank . value: (expression_list))\n"
)

_NAMES = IDENTIFIERS | {TYPE_IDENTIFIER}
_WITH_ARGUMENTS = frozenset({INDEX, INSTANTIATION, GENERIC})
#: More brackets and parentheses around what is called than this are not looked through.
_MAX_DEPTH = 64


def without_comments(node: Node) -> list[Node]:
    """The named children of a node that are no comments."""
    return [child for child in node.named_children if child.kind_id != COMMENT]


def bare(node: Node) -> Node:
    """An expression, or a type, without the parentheses around it."""
    while node.kind_id in PARENTHESES:
        inner = without_comments(node)
        if len(inner) != 1:
            break
        node = inner[0]
    return node


def function_of(call: Node) -> Node | None:
    """What a call calls, as written: `f` of `f(x)`, `(f[T])` of `*(f[T])(x)`."""
    if call.kind_id == CALL:
        return call.child_by_field_id(F_FUNCTION)
    function = call.child_by_field_id(F_TYPE) if call.kind_id == CONVERSION else None
    while function is not None and function.kind_id == POINTER_TYPE:
        inner = without_comments(function)
        function = inner[0] if inner else None
    return function


def has_stars(call: Node) -> bool:
    """Does the node of a call hold stars before it, as that of `*f[T](x)` does?"""
    if call.kind_id != CONVERSION:
        return False
    target = call.child_by_field_id(F_TYPE)
    return target is not None and target.kind_id == POINTER_TYPE


def start_of(call: Node) -> int:
    """The byte that a call starts at, behind the stars that its node may hold."""
    function = function_of(call) if has_stars(call) else None
    return function.start_byte if function is not None else call.start_byte


def without_arguments(function: Node) -> Node:
    """A function without type arguments and parentheses; a slice or map without its index."""
    for _ in range(_MAX_DEPTH):
        function = bare(function)
        if function.kind_id not in _WITH_ARGUMENTS:
            break
        inner = function.child_by_field_id(F_OPERAND) or function.child_by_field_id(F_TYPE)
        if inner is None:
            break
        function = inner
    return function


def name_of(function: Node) -> Node | None:
    """The last word of what is called: `Save` of `repo.Save[order]`, `steps` of `s.steps[i]`.

    None where it has none: a literal, the result of a call, what a pointer points to.
    """
    function = without_arguments(function)
    kind = function.kind_id
    if kind == SELECTOR:
        return function.child_by_field_id(F_FIELD)
    if kind == QUALIFIED:
        return function.child_by_field_id(F_NAME)
    return function if kind in _NAMES else None


def call_of_function(node: Node) -> Node | None:
    """The call that calls an expression, also in parentheses and with type arguments or an index.

    None where the expression is something else in a call, such as an argument.
    """
    holder = node.parent
    for _ in range(_MAX_DEPTH):
        if holder is None:
            return None
        if holder.kind_id in CALLS:
            function = function_of(holder)
            return holder if function is not None and _is_within(node, function) else None
        if holder.kind_id in _WITH_ARGUMENTS:
            base = holder.child_by_field_id(F_OPERAND) or holder.child_by_field_id(F_TYPE)
            if base is None or not _is_within(node, base):
                return None
        elif holder.kind_id not in PARENTHESES and holder.kind_id != POINTER_TYPE:
            return None
        holder = holder.parent
    return None


def _is_within(node: Node, holder: Node) -> bool:
    return holder.start_byte <= node.start_byte and node.end_byte <= holder.end_byte


def qualifier_and_name(node: Node) -> tuple[Node | None, Node | None]:
    """`p` and `F` of `p.F`, None and `F` of `F`, as expression or type; None twice for the rest."""
    kind = node.kind_id
    if kind == SELECTOR:
        return node.child_by_field_id(F_OPERAND), node.child_by_field_id(F_FIELD)
    if kind == QUALIFIED:
        return node.child_by_field_id(F_PACKAGE), node.child_by_field_id(F_NAME)
    return None, node if kind in _NAMES else None
