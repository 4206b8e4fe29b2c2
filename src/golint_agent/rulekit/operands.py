"""What an expression is made of: operands of `+`, what is cut, elements of a literal."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.expressions.conversions import is_conversion
from golint_agent.semantics.info import Info
from golint_agent.syntax import FIELD, KIND

_BINARY, _UNARY, _SLICED = (
    KIND[kind] for kind in ("binary_expression", "unary_expression", "slice_expression")
)
_ASSERTION = KIND["type_assertion_expression"]
_COMPOSITE, _VALUES = KIND["composite_literal"], KIND["literal_value"]
_KEYED, _COMMENT, _ARGUMENTS = KIND["keyed_element"], KIND["comment"], KIND["argument_list"]
_SPREAD = KIND["variadic_argument"]
_F_LEFT, _F_RIGHT, _F_OPERATOR = FIELD["left"], FIELD["right"], FIELD["operator"]
_F_OPERAND, _F_INDEX, _F_BODY = FIELD["operand"], FIELD["index"], FIELD["body"]
_F_START, _F_END, _F_KEY, _F_VALUE = (FIELD[f] for f in ("start", "end", "key", "value"))
_F_ARGUMENTS = FIELD["arguments"]
#: Conversions, parentheses and pointers around one another that are looked through.
_MAX_DEPTH = 16


def terms(info: Info, node: Node) -> list[Node]:
    """The operands of a chain of `+`, in order; none for what is no such chain."""
    found: list[Node] = []
    pending = [node]
    while pending:
        at = bare(pending.pop())
        operator = at.child_by_field_id(_F_OPERATOR) if at.kind_id == _BINARY else None
        if operator is None or info.source.text(operator) != "+":
            found.append(at)
            continue
        # The right one waits below the left one.
        pending += [n for field in (_F_RIGHT, _F_LEFT) if (n := at.child_by_field_id(field))]
    return found if len(found) > 1 else []


def value_of(info: Info, node: Node) -> Node:
    """The expression whose value another one is, in another form: `x` of `string(x)`, `*x`, `&x`.

    Parentheses, conversions, pointers and type assertions are looked through.
    """
    for _ in range(_MAX_DEPTH):
        node = bare(node)
        inner: Node | None = None
        if (
            node.kind_id == _UNARY and info.source.text(node)[:1] in "*&"
        ) or node.kind_id == _ASSERTION:
            inner = node.child_by_field_id(_F_OPERAND)
        elif is_conversion(info, node):
            given = info.arguments(node)
            inner = given[0] if len(given) == 1 else None
        if inner is None:
            break
        node = inner
    return node


def cut(node: Node) -> tuple[Node, Node | None, Node | None] | None:
    """`x`, `i` and `j` of `x[i:j]`, None for what is left out."""
    operand = node.child_by_field_id(_F_OPERAND) if node.kind_id == _SLICED else None
    if operand is None:
        return None
    return operand, node.child_by_field_id(_F_START), node.child_by_field_id(_F_END)


def elements(node: Node) -> Iterator[tuple[Node | None, Node]]:
    """The keys (None where there is none) and values of a composite literal, `&T{…}` included."""
    if node.kind_id == _UNARY:
        node = node.child_by_field_id(_F_OPERAND) or node
    if node.kind_id == _COMPOSITE:
        node = node.child_by_field_id(_F_BODY) or node
    if node.kind_id != _VALUES:
        return
    for element in node.named_children:
        if element.kind_id == _KEYED:
            key, value = element.child_by_field_id(_F_KEY), element.child_by_field_id(_F_VALUE)
            if key is not None and value is not None:
                yield _only(key), _only(value)
        elif element.kind_id != _COMMENT:
            yield None, _only(element)


def is_spread(call: Node) -> bool:
    """Is the last argument handed over as `x...`?"""
    given = call.child_by_field_id(_F_ARGUMENTS)
    if given is None or given.kind_id != _ARGUMENTS:
        return False
    return any(child.kind_id == _SPREAD for child in given.named_children)


def _only(element: Node) -> Node:
    """The expression in an element of a literal."""
    return element.named_children[0] if element.named_children else element
