"""What stands around a piece of code: conditions, the next statement, what takes its value."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import (
    bare,
    call_of_function,
    function_of,
    qualifier_and_name,
    without_comments,
)
from golint_agent.semantics.expressions.call_targets import receiver_is_argument
from golint_agent.semantics.expressions.conversions import is_conversion
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import CALL, CONVERSION
from golint_agent.semantics.names.scopes import Symbol
from golint_agent.semantics.names.single_values import only_value
from golint_agent.syntax import FIELD, KIND, SourceFile
from golint_agent.syntax.comments import prose

_STATEMENTS, _COMMENT, _IF = KIND["statement_list"], KIND["comment"], KIND["if_statement"]
_LITERAL, _FILE = KIND["func_literal"], KIND["source_file"]
_FUNCTIONS = frozenset({KIND["function_declaration"], KIND["method_declaration"], _LITERAL})
_EXPRESSIONS, _IDENTIFIER = KIND["expression_list"], KIND["identifier"]
_ARGUMENTS, _SPREAD = KIND["argument_list"], KIND["variadic_argument"]
_ASSIGNMENTS = frozenset(
    {KIND["short_var_declaration"], KIND["var_spec"], KIND["assignment_statement"]}
)
_F_CONDITION, _F_LEFT, _F_NAME = FIELD["condition"], FIELD["left"], FIELD["name"]
_F_RIGHT, _F_VALUE = FIELD["right"], FIELD["value"]
_CASE = KIND["expression_case"]
_SCOPES = _FUNCTIONS | frozenset(
    KIND[kind]
    for kind in (
        "block",
        "if_statement",
        "for_statement",
        "expression_switch_statement",
        "type_switch_statement",
        "expression_case",
        "type_case",
        "default_case",
        "communication_case",
    )
)
_F_OPERAND, _F_BODY = FIELD["operand"], FIELD["body"]
_UNARY, _COMPOSITE = KIND["unary_expression"], KIND["composite_literal"]
_KEYED = KIND["keyed_element"]
#: A comment above a function is read up to this length.
_MAX_DOC_LINES = 200


def is_inside(info: Info, node: Node, kind: int) -> bool:
    """Does a node stand in another one of this kind, in the same declared function?"""
    around = info.index.around(node.start_byte)
    return any(n.kind_id == kind and n != node for n in around)


def conditions_around(info: Info, node: Node) -> Iterator[Node]:
    """The conditions of the `if` statements around a node, in its function, innermost first."""
    return _asked_around(info, node, _IF, _F_CONDITION)


def cases_around(info: Info, node: Node) -> Iterator[Node]:
    """What the cases of switches around a node ask, in its function, innermost first."""
    return _asked_around(info, node, _CASE, _F_VALUE)


def _asked_around(info: Info, node: Node, kind: int, field: int) -> Iterator[Node]:
    start = node.start_byte
    for holder in info.index.around(start):
        if holder.kind_id in _FUNCTIONS and holder != node:
            # The literal of `func() {…}()` begins where its call does, and stands in it.
            if holder.end_byte < node.end_byte:
                continue
            return
        condition = holder.child_by_field_id(field) if holder.kind_id == kind else None
        if condition is not None and not condition.start_byte <= start < condition.end_byte:
            yield condition


def statement_after(node: Node) -> Node | None:
    """The statement that follows the one a node stands in, in the same block."""
    here, holder = node, node.parent
    while holder is not None and holder.kind_id != _STATEMENTS:
        here, holder = holder, holder.parent
    following = here.next_named_sibling if holder is not None else None
    while following is not None and following.kind_id == _COMMENT:
        following = following.next_named_sibling
    return following


def remark_on(source: SourceFile, node: Node) -> str:
    """The comments that belong to a node's line: behind it and in the line above it."""
    line = source.line_bytes(source.position(node.start_byte).line - 1).strip()
    found = [line.decode("utf-8", "replace")] if line.startswith(b"//") else []
    behind = (source.remark_behind(byte) for byte in (node.start_byte, node.end_byte))
    comments = {comment.start_byte: comment for comment in behind if comment is not None}
    found.extend(map(source.text, comments.values()))
    return prose("\n".join(found))


def keyed_values(source: SourceFile, node: Node) -> dict[str, Node] | None:
    """The values of a composite literal by key as written; None where there are none to tell."""
    node = bare(node)
    if node.kind_id == _UNARY and source.text(node).startswith("&"):
        node = bare(node.child_by_field_id(_F_OPERAND) or node)
    body = node.child_by_field_id(_F_BODY) if node.kind_id == _COMPOSITE else None
    if body is None:
        return None
    found: dict[str, Node] = {}
    for element in body.named_children:
        if element.kind_id == _COMMENT:
            continue
        parts = without_comments(element)
        if element.kind_id != _KEYED or len(parts) != 2:  # noqa: PLR2004 - a key and a value
            return None
        key, value = parts
        inner = value.named_child(0) if value.named_child_count == 1 else None
        found[source.text(key)] = inner if inner is not None else value
    return found


def value_given_to(target: Node) -> Node | None:
    """What an assignment gives to one of its targets: its own value, or the call of several."""
    holder = target.parent
    statement = holder.parent if holder is not None and holder.kind_id == _EXPRESSIONS else holder
    right = statement.child_by_field_id(_F_RIGHT) if statement is not None else None
    if holder is None or statement is None or right is None:
        return None
    if statement.kind_id not in _ASSIGNMENTS:
        return None
    values = without_comments(right)
    if right.kind_id != _EXPRESSIONS or len(values) == 1:
        return values[0] if right.kind_id == _EXPRESSIONS else right
    targets = without_comments(holder)
    return values[targets.index(target)] if len(targets) == len(values) else None


def shares_block(info: Info, byte: int, later: int) -> bool:
    """Does the innermost block, case or statement with a scope around a byte hold a later one?"""
    holder = next((n for n in info.index.around(byte) if n.kind_id in _SCOPES), None)
    return holder is not None and holder.start_byte <= later < holder.end_byte


def doc_of(source: SourceFile, node: Node) -> str:
    """The comment lines right above a declaration, with their slashes."""
    lines: list[str] = []
    number = source.position(node.start_byte).line - 1
    while number > 0 and len(lines) < _MAX_DOC_LINES:
        line = source.line_bytes(number).strip()
        if not line.startswith(b"//"):
            break
        lines.append(line.decode("utf-8", "replace"))
        number -= 1
    return prose("\n".join(reversed(lines)))


def comment_above(source: SourceFile, node: Node) -> str:
    """The comments that stand directly above the statement or declaration that a node is in."""
    holder = node.parent
    while holder is not None and holder.kind_id not in (_STATEMENTS, _FILE):
        node, holder = holder, holder.parent
    lines: list[str] = []
    line, before = node.start_point.row, node.prev_named_sibling
    while before is not None and before.kind_id == _COMMENT and before.end_point.row == line - 1:
        lines.append(source.text(before))
        line, before = before.start_point.row, before.prev_named_sibling
    return prose("\n".join(reversed(lines)))


def taker_of(info: Info, node: Node) -> Node | None:
    """The call that an expression is an argument of, also as `x...`; not as its receiver."""
    call = _taker(node)
    if call is None or is_conversion(info, call) or _is_receiver(info, node, call):
        return None
    return call


def _taker(node: Node) -> Node | None:
    """The call or conversion that an expression is handed to."""
    holder = node.parent
    if holder is not None and holder.kind_id == CONVERSION:
        return holder if holder.child_by_field_id(_F_OPERAND) == node else None
    if holder is not None and holder.kind_id == _SPREAD:
        holder = holder.parent
    if holder is None or holder.kind_id != _ARGUMENTS:
        return None
    call = holder.parent
    return call if call is not None and call.kind_id == CALL else None


def _is_receiver(info: Info, node: Node, call: Node) -> bool:
    """Is an argument the receiver: `x` in `(*T).M(x)`?"""
    # Asked for each argument of a call: most calls have no such receiver.
    return receiver_is_argument(info, call) and info.arguments(call)[:1] == [node]


def takers_of_literals(info: Info, node: Node) -> Iterator[Node]:
    """The calls that are handed a function literal around a node, or that it is."""
    for literal in info.index.around(node.start_byte):
        # What begins where the node does may as well stand in it: `func() {}` in `func() {}()`.
        if literal.kind_id == _LITERAL and node.end_byte <= literal.end_byte:
            call = _taker_of_literal(info, literal)
            if call is not None:
                yield call


def _taker_of_literal(info: Info, literal: Node) -> Node | None:
    """`taker_of` a literal; to climb to it costs the depth, so each is asked once."""
    return info.once(("taker", literal.start_byte), lambda: taker_of(info, literal))


def call_of_callee(info: Info, function: Node) -> Node | None:
    """The call that an expression stands for the function of: `f` in `f(x)` and in `f[T](x)`.

    None where an element of it is called, as in `fs[i](x)`.
    """
    call = call_of_function(function)
    written = function_of(call) if call is not None else None
    if call is None or written is None:
        return None
    return call if bare(written) == function or info.callee(call).full_name else None


def method_call_on(info: Info, node: Node) -> Node | None:
    """The call of a method on an expression: `x.M(…)` and `(*T).M(x)` for `x`."""
    taker = _taker(node)
    if taker is not None:
        return taker if _is_receiver(info, node, taker) else None
    selector = node.parent
    if selector is None or qualifier_and_name(selector)[0] != node:
        return None
    return call_of_callee(info, selector)


def holder_of_method(info: Info, node: Node) -> Symbol | None:
    """The local that holds a method of an expression all its life: `m` in `m := x.M` for `x`."""
    selector = node.parent
    if selector is None or qualifier_and_name(selector)[0] != node:
        return None
    symbol = only_target(info, selector)
    return symbol if symbol is not None and only_value(info, symbol) == selector else None


def first_target(info: Info, node: Node) -> Symbol | None:
    """The local that takes the first value of an expression: `ctx` in `ctx, cancel := …`."""
    holder = node.parent
    if holder is None or holder.kind_id != _EXPRESSIONS or holder.named_child_count != 1:
        return None
    statement = holder.parent
    if statement is None or statement.kind_id not in _ASSIGNMENTS:
        return None
    left = statement.child_by_field_id(_F_LEFT) or statement.child_by_field_id(_F_NAME)
    if left is not None and left.kind_id == _EXPRESSIONS:
        left = left.named_child(0)
    return _symbol(info, left, statement)


def only_target(info: Info, node: Node) -> Symbol | None:
    """The local that an expression, alone, gives its value to."""
    holder = node.parent
    if holder is not None and holder.kind_id == _EXPRESSIONS:
        if holder.named_child_count != 1:
            return None
        node, holder = holder, holder.parent
    if holder is None or holder.kind_id not in _ASSIGNMENTS:
        return None
    left = holder.child_by_field_id(_F_LEFT) or holder.child_by_field_id(_F_NAME)
    if left is not None and left.kind_id == _EXPRESSIONS:
        left = left.named_child(0) if left.named_child_count == 1 else None
    if left is None or left.start_byte >= node.start_byte:
        return None
    if len(holder.children_by_field_id(_F_NAME)) > 1:
        return None
    return _symbol(info, left, holder)


def _symbol(info: Info, target: Node | None, statement: Node) -> Symbol | None:
    """The local that a name on the left denotes once the statement is done."""
    if target is None or target.kind_id != _IDENTIFIER:
        return None
    return info.symbol(info.source.text(target), statement.end_byte)
