"""Statements by their syntax: what stands in a block, what it returns, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from golint_agent.late_regex import late_regex
from golint_agent.semantics.expressions.call_shapes import bare, without_comments
from golint_agent.semantics.flow.ends import ends_run
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import CALLS
from golint_agent.syntax import FIELD, KIND

_COMMENT, _LITERAL, _LIST = KIND["comment"], KIND["func_literal"], KIND["statement_list"]
_EXPRESSIONS, _RETURN, _EMPTY = (
    KIND["expression_list"],
    KIND["return_statement"],
    KIND["empty_statement"],
)
_BLOCK, _IF, _FOR = KIND["block"], KIND["if_statement"], KIND["for_statement"]
_STATEMENT, _LABELED = KIND["expression_statement"], KIND["labeled_statement"]
_BINARY, _NIL = KIND["binary_expression"], KIND["nil"]
_SWITCHES = frozenset(
    KIND[kind]
    for kind in ("expression_switch_statement", "type_switch_statement", "select_statement")
)
_CASES = frozenset(
    KIND[kind] for kind in ("expression_case", "type_case", "default_case", "communication_case")
)
_DEFAULT, _RANGE = KIND["default_case"], KIND["range_clause"]
_VALUE_SWITCHES = frozenset({KIND["expression_switch_statement"]})
_JUMPS = {
    _RETURN: "return",
    KIND["continue_statement"]: "continue",
    KIND["break_statement"]: "break",
    KIND["goto_statement"]: "goto",
    KIND["fallthrough_statement"]: "fallthrough",
}
_ASSIGNMENTS = frozenset(
    KIND[kind] for kind in ("assignment_statement", "short_var_declaration", "var_spec")
)
_F_LEFT, _F_RIGHT, _F_OPERATOR = FIELD["left"], FIELD["right"], FIELD["operator"]
_F_NAME, _F_VALUE = FIELD["name"], FIELD["value"]
_F_CONSEQUENCE, _F_ALTERNATIVE = FIELD["consequence"], FIELD["alternative"]
_RETURNS, _ASKING = frozenset({_RETURN}), frozenset({_IF, *_SWITCHES})
_STRINGS = frozenset({KIND["interpreted_string_literal"], KIND["raw_string_literal"]})
_QUOTE = late_regex(rb"[\"`]")
_COMMENT_MARK = late_regex(rb"//|/\*")
#: Statements that hold others.
COMPOUND = frozenset({_IF, _FOR, _BLOCK, _LABELED, *_SWITCHES})
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
#: Nested deeper than this, nobody says how a block ends.
_MAX_DEPTH = 64


def statements_in(holder: Node) -> list[Node]:
    """The statements of a block or a case, in order."""
    found: list[Node] = []
    for child in holder.named_children:
        if child.kind_id == _LIST:
            found += [c for c in child.named_children if c.kind_id not in (_COMMENT, _EMPTY)]
    return found


def comments_in(info: Info, holder: Node) -> Iterator[Node]:
    """The comments in a block or a case, at any depth."""
    end = holder.end_byte
    done = holder.start_byte
    for mark in _COMMENT_MARK.finditer(info.source.data, done, end):
        at = mark.start()
        node = holder.named_descendant_for_byte_range(at, at + 2) if at >= done else None
        if node is not None and node.kind_id == _COMMENT and node.start_byte == at:
            done = node.end_byte
            yield node


def strings_in(info: Info, holder: Node) -> Iterator[Node]:
    """The string literals in a node, itself included, in order.

    They are found by their quotes: most nodes are no strings.
    """
    end, done = holder.end_byte, holder.start_byte
    for mark in _QUOTE.finditer(info.source.data, done, end):
        at = mark.start()
        node = holder.named_descendant_for_byte_range(at, at + 1) if at >= done else None
        if node is None:
            continue
        if node.kind_id in _STRINGS and node.start_byte == at and node.end_byte <= end:
            done = node.end_byte
            yield node
        elif node.kind_id == _COMMENT:
            done = node.end_byte


def returns_in(info: Info, holder: Node) -> list[Node]:
    """The `return` statements in a piece of code, those of function literals left out, in order."""
    return _inside(info, holder, _RETURNS)


def assignments_in(info: Info, holder: Node) -> list[Node]:
    """The assignments and declarations with values in it, those in literals left out, in order."""
    return _inside(info, holder, _ASSIGNMENTS)


def conditions_in(info: Info, holder: Node) -> list[Node]:
    """The conditions of the `if` statements in it, and what its switches look at, in order."""
    found: list[Node] = []
    for node in _inside(info, holder, _ASKING):
        if node.kind_id == _IF:
            condition = node.child_by_field_id(FIELD["condition"])
        elif node.kind_id in _SWITCHES:
            condition = node.child_by_field_id(_F_VALUE) or node
        else:
            continue
        if condition is not None:
            found.append(condition)
    return found


def _inside(info: Info, holder: Node, kinds: frozenset[int]) -> list[Node]:
    """The nodes of some kinds in a piece of code, itself and those in literals left out."""
    found = info.index.own(holder, kinds)
    return found[1:] if found and found[0] == holder else found


def expressions_of(node: Node) -> list[Node]:
    """The expressions of a list, or the one that stands alone; of a `return` what it gives."""
    if node.kind_id == _RETURN:
        inner = without_comments(node)
        return expressions_of(inner[0]) if inner else []
    return without_comments(node) if node.kind_id == _EXPRESSIONS else [node]


def assigned_in(statement: Node) -> list[tuple[Node, Node | None]]:
    """What an assignment or declaration sets, each with its value; of one call's results the call.

    Nothing for other statements, and for `+=` and the like.
    """
    if statement.kind_id not in _ASSIGNMENTS:
        return []
    operator = statement.child_by_field_id(_F_OPERATOR)
    if operator is not None and operator.type != "=":
        return []
    left = statement.child_by_field_id(_F_LEFT)
    targets = expressions_of(left) if left is not None else statement.children_by_field_id(_F_NAME)
    right = statement.child_by_field_id(_F_RIGHT) or statement.child_by_field_id(_F_VALUE)
    values = expressions_of(right) if right is not None else []
    if len(values) == 1:
        return [(target, values[0]) for target in targets]
    return [(t, values[at] if at < len(values) else None) for at, t in enumerate(targets)]


def jump_of(statement: Node) -> str:
    """`return`, `continue`, `break`, `goto` or `fallthrough`; empty for other statements."""
    return _JUMPS.get(statement.kind_id, "")


def operands_of(condition: Node, operator: str) -> list[Node]:
    """The operands of a chain of one operator: `a`, `b` and `c` of `a && b && c`."""
    found: list[Node] = []
    pending = [bare(condition)]
    while pending:
        node = pending.pop()
        if node.kind_id == _BINARY and _operator(node) == operator:
            right, left = node.child_by_field_id(_F_RIGHT), node.child_by_field_id(_F_LEFT)
            pending += [bare(side) for side in (right, left) if side is not None]
        else:
            found.append(node)
    return found


def comparison_of(node: Node) -> tuple[Node, str, Node] | None:
    """The sides of a comparison and its operator; None for other expressions."""
    left, right = node.child_by_field_id(_F_LEFT), node.child_by_field_id(_F_RIGHT)
    if node.kind_id != _BINARY or left is None or right is None:
        return None
    operator = _operator(node)
    return (left, operator, right) if operator in _COMPARISONS else None


def compared_with_nil(comparison: Node, operator: str) -> Node | None:
    """`x` of `x != nil` and `nil != x`, for the operator that is asked for."""
    if comparison.kind_id != _BINARY or _operator(comparison) != operator:
        return None
    left, right = comparison.child_by_field_id(_F_LEFT), comparison.child_by_field_id(_F_RIGHT)
    if left is None or right is None:
        return None
    if right.kind_id == _NIL:
        return bare(left)
    return bare(right) if left.kind_id == _NIL else None


def _operator(binary: Node) -> str:
    operator = binary.child_by_field_id(_F_OPERATOR)
    return operator.type if operator is not None else ""


def ends(info: Info, holder: Node, depth: int = 0) -> bool:
    """Does no path leave a block, case or statement at its end?"""
    kind = holder.kind_id
    if depth > _MAX_DEPTH:
        return False
    if kind in (_BLOCK, *_CASES):
        inner = statements_in(holder)
        return bool(inner) and ends(info, inner[-1], depth + 1)
    if kind in _JUMPS:
        return True
    if kind == _STATEMENT:
        call = bare(holder.named_children[0]) if holder.named_children else None
        return call is not None and call.kind_id in CALLS and ends_run(info, call)
    if kind == _IF:
        ways = [holder.child_by_field_id(field) for field in (_F_CONSEQUENCE, _F_ALTERNATIVE)]
        return all(way is not None and ends(info, way, depth + 1) for way in ways)
    if kind in _SWITCHES:
        cases = [case for case in holder.named_children if case.kind_id in _CASES]
        has_default = any(case.kind_id == _DEFAULT for case in cases)
        return has_default and all(ends(info, case, depth + 1) for case in cases)
    if kind == _LABELED:
        return ends(info, holder.named_children[-1], depth + 1)
    # A loop without an end.
    inner = without_comments(holder)
    return kind == _FOR and len(inner) == 1


def default_of(switch: Node) -> list[Node]:
    """The statements of the `default` of a `switch`, in order; empty where there is none."""
    if switch.kind_id not in _SWITCHES:
        return []
    cases = [case for case in switch.named_children if case.kind_id == _DEFAULT]
    return statements_in(cases[0]) if cases else []


def empty_cases_in(info: Info, holder: Node) -> list[Node]:
    """The `case`s without statement or comment, in switches where another case leaves for good."""
    found: list[Node] = []
    for node in _inside(info, holder, _VALUE_SWITCHES):
        cases = [case for case in node.named_children if case.kind_id in _CASES]
        if any(_leaves(case) for case in cases):
            found += [c for c in cases if c.kind_id != _DEFAULT and not _holds_anything(c)]
    return found


def _leaves(case: Node) -> bool:
    inner = statements_in(case)
    return bool(inner) and inner[-1].kind_id == _RETURN


def _holds_anything(case: Node) -> bool:
    if any(child.kind_id in (_LIST, _COMMENT) for child in case.named_children):
        return True
    # The grammar puts what stands behind an empty case beside it.
    after = case.next_named_sibling
    return after is not None and after.kind_id == _COMMENT


def is_asked(node: Node) -> bool:
    """Does a name stand where its value is looked at: in a condition, a `range`, a `switch`?"""
    here = node
    for _ in range(_MAX_DEPTH):
        holder = here.parent
        if holder is None or holder.kind_id in (_LIST, _BLOCK, _LITERAL):
            return False
        kind = holder.kind_id
        if kind == _IF:
            return holder.child_by_field_id(FIELD["condition"]) == here
        if kind in _SWITCHES:
            return holder.child_by_field_id(_F_VALUE) == here
        if kind in (_RANGE, _FOR) or kind in _CASES:
            return True
        here = holder
    return False
