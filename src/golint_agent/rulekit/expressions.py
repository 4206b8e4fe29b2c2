"""What expressions are made of, and where their values go."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import bare, name_of, without_comments
from golint_agent.semantics.expressions.conversions import is_conversion
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import CALL, CONVERSION, PARENTHESIZED, SELECTOR
from golint_agent.syntax import FIELD, KIND

_BINARY, _UNARY = KIND["binary_expression"], KIND["unary_expression"]
_ASSIGNMENT, _SHORT = KIND["assignment_statement"], KIND["short_var_declaration"]
_VAR, _CONST = KIND["var_spec"], KIND["const_spec"]
_INDEX, _ASSERTION = KIND["index_expression"], KIND["type_assertion_expression"]
_EXPRESSIONS, _ARGUMENTS = KIND["expression_list"], KIND["argument_list"]
_RETURN, _KEYED = KIND["return_statement"], KIND["keyed_element"]
_ELEMENT, _BODY = KIND["literal_element"], KIND["literal_value"]
_COMPOSITE = KIND["composite_literal"]
_STEPS = {KIND["inc_statement"]: "++", KIND["dec_statement"]: "--"}
_F_LEFT, _F_RIGHT, _F_OPERATOR = FIELD["left"], FIELD["right"], FIELD["operator"]
_F_OPERAND, _F_FUNCTION, _F_NAME = FIELD["operand"], FIELD["function"], FIELD["name"]
_F_INDEX, _F_TYPE = FIELD["index"], FIELD["type"]
_MAX_DEPTH = 64


class Goes(StrEnum):
    """Where the value of an expression goes."""

    ARGUMENT = "argument"
    ASSIGNED = "assigned"
    DECLARED = "declared"
    FIELD = "field"
    ELEMENT = "element"
    RETURNED = "returned"
    OPERAND = "operand"
    ELSEWHERE = "elsewhere"


class Way(msgspec.Struct, frozen=True):
    """One step of a value: what takes it, and the node that does.

    The node is the call (ARGUMENT), the target (ASSIGNED, DECLARED), the key's or element's literal
    (FIELD, ELEMENT), the statement (RETURNED) or the operation (OPERAND). `name` is the key of a
    FIELD.
    """

    goes: Goes
    node: Node
    name: str = ""


def parts_of_operation(info: Info, node: Node) -> tuple[str, Node, Node | None] | None:
    """Operator, left and right side of a binary expression, `x += y` or `x++`; None for others."""
    kind = node.kind_id
    if kind in _STEPS:
        inner = without_comments(node)
        return (_STEPS[kind], inner[0], None) if inner else None
    if kind not in (_BINARY, _ASSIGNMENT):
        return None
    left, right = node.child_by_field_id(_F_LEFT), node.child_by_field_id(_F_RIGHT)
    operator = node.child_by_field_id(_F_OPERATOR)
    if left is None or right is None or operator is None:
        return None
    sign = info.source.text(operator)
    if kind == _ASSIGNMENT:
        targets, values = without_comments(left), without_comments(right)
        if sign == "=" or len(targets) != 1 or len(values) != 1:
            return None
        left, right = targets[0], values[0]
    return sign, left, right


def operand_of_conversion(info: Info, node: Node) -> Node | None:
    """`x` of `T(x)`; None where an expression is no conversion."""
    node = bare(node)
    if not is_conversion(info, node):
        return None
    if node.kind_id == CONVERSION:
        return node.child_by_field_id(_F_OPERAND)
    given = info.arguments(node)
    return given[0] if len(given) == 1 else None


def conversion_around(info: Info, node: Node) -> Node | None:
    """The conversion that an expression is the operand of, its parentheses looked through."""
    holder = node.parent
    while holder is not None and holder.kind_id == PARENTHESIZED:
        holder = holder.parent
    if holder is not None and holder.kind_id == _ARGUMENTS:
        holder = holder.parent
    if holder is None or not is_conversion(info, holder):
        return None
    operand = operand_of_conversion(info, holder)
    return holder if operand is not None and bare(operand) == bare(node) else None


def named_part(node: Node) -> Node | None:
    """The node of the last name of an expression, as `Code.name` has it."""
    for _ in range(_MAX_DEPTH):
        node = bare(node)
        kind = node.kind_id
        if kind == CALL:
            function = node.child_by_field_id(_F_FUNCTION)
            return name_of(function) if function is not None else None
        if kind in (_UNARY, _INDEX, _ASSERTION):
            inner = node.child_by_field_id(_F_OPERAND)
            if inner is None:
                return None
            node = inner
            continue
        return name_of(node)
    return None


def holder_of(node: Node) -> Node | None:
    """`x` of `x.F`, also where it is called, indexed or dereferenced."""
    name = named_part(node)
    selector = name.parent if name is not None else None
    if selector is None or selector.kind_id != SELECTOR:
        return None
    return selector.child_by_field_id(_F_OPERAND)


def element_of(node: Node) -> tuple[Node, Node] | None:
    """`m` and `k` of `m[k]`, an assertion on it included; None for others."""
    node = bare(node)
    if node.kind_id == _ASSERTION:
        node = bare(node.child_by_field_id(_F_OPERAND) or node)
    if node.kind_id != _INDEX:
        return None
    operand, index = node.child_by_field_id(_F_OPERAND), node.child_by_field_id(_F_INDEX)
    return (operand, index) if operand is not None and index is not None else None


def index_on(node: Node) -> Node | None:
    """`k` of `x[k]` for `x`."""
    holder = node.parent
    if holder is None or holder.kind_id != _INDEX or holder.child_by_field_id(_F_OPERAND) != node:
        return None
    return holder.child_by_field_id(_F_INDEX)


def parts_of_assertion(info: Info, node: Node) -> tuple[Node, str] | None:
    """`x` and the type as written of `x.(T)`."""
    node = bare(node)
    if node.kind_id != _ASSERTION:
        return None
    operand, asserted = node.child_by_field_id(_F_OPERAND), node.child_by_field_id(_F_TYPE)
    if operand is None or asserted is None:
        return None
    return operand, info.source.text(asserted)


def way_of(info: Info, node: Node) -> Way:
    """Where the value of an expression goes next, through parentheses, signs and conversions."""
    here = node
    for _ in range(_MAX_DEPTH):
        holder = here.parent
        if holder is None:
            break
        kind = holder.kind_id
        if kind in (PARENTHESIZED, _UNARY):
            here = holder
            continue
        if kind == CONVERSION and is_conversion(info, holder):
            here = holder
            continue
        if kind == _ARGUMENTS and holder.parent is not None:
            call = holder.parent
            if call.kind_id == CALL and is_conversion(info, call):
                here = call
                continue
            return Way(Goes.ARGUMENT, call)
        if kind == _BINARY or (kind == _ASSIGNMENT and here.kind_id != _EXPRESSIONS):
            return Way(Goes.OPERAND, holder)
        if kind == _RETURN:
            return Way(Goes.RETURNED, holder)
        if kind == _EXPRESSIONS:
            return _of_list(info, holder, here)
        if kind == _ELEMENT:
            return _of_literal(info, holder)
        break
    return Way(Goes.ELSEWHERE, here)


def _of_list(info: Info, values: Node, value: Node) -> Way:
    statement = values.parent
    if statement is None:
        return Way(Goes.ELSEWHERE, value)
    kind = statement.kind_id
    if kind == _RETURN:
        return Way(Goes.RETURNED, statement)
    if kind in (_VAR, _CONST):
        targets = statement.children_by_field_id(_F_NAME)
    elif kind in (_SHORT, _ASSIGNMENT) and statement.child_by_field_id(_F_RIGHT) == values:
        left = statement.child_by_field_id(_F_LEFT)
        targets = without_comments(left) if left is not None else []
    else:
        return Way(Goes.ELSEWHERE, value)
    given = without_comments(values)
    at = given.index(value) if value in given else 0
    if at >= len(targets):
        return Way(Goes.ELSEWHERE, value)
    if kind == _ASSIGNMENT:
        operation = parts_of_operation(info, statement)
        if operation is not None:
            return Way(Goes.OPERAND, statement)
        return Way(Goes.ASSIGNED, targets[at])
    return Way(Goes.DECLARED, targets[at])


def _of_literal(info: Info, element: Node) -> Way:
    holder = element.parent
    if holder is None:
        return Way(Goes.ELSEWHERE, element)
    name = ""
    if holder.kind_id == _KEYED:
        parts = without_comments(holder)
        if len(parts) > 1 and parts[-1] == element:
            name = info.source.text(parts[0])
        holder = holder.parent
    body = holder if holder is not None and holder.kind_id == _BODY else None
    literal = body.parent if body is not None else None
    if literal is None or literal.kind_id != _COMPOSITE:
        literal = element
    return Way(Goes.FIELD if name else Goes.ELEMENT, literal, name)
