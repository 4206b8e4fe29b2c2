"""Whether the value of a local variable leaves its function, and where: returned, stored, captured.

What a function opens it must end, unless the value becomes another's. That is asked of the uses of
the variable, each by what stands around it; nothing is followed into another function.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec
from tree_sitter import Node

from golint_agent.rulekit.code import Code
from golint_agent.rulekit.expressions import conversion_around
from golint_agent.rulekit.surroundings import call_of_callee
from golint_agent.semantics.expressions.call_shapes import bare, function_of, without_comments
from golint_agent.semantics.flow.variables import variable_of
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.node_kinds import (
    CALL,
    F_OPERAND,
    F_OPERATOR,
    INDEX,
    PARENTHESIZED,
    SELECTOR,
)
from golint_agent.semantics.names.scopes import Symbol, SymbolKind, first_declared
from golint_agent.syntax import FIELD, KIND

_UNARY, _ASSERTION = KIND["unary_expression"], KIND["type_assertion_expression"]
_SLICE, _ARGUMENTS = KIND["slice_expression"], KIND["argument_list"]
_SPREAD, _SEND, _RETURN = (
    KIND["variadic_argument"],
    KIND["send_statement"],
    KIND["return_statement"],
)
_EXPRESSIONS, _ELEMENT = KIND["expression_list"], KIND["literal_element"]
_KEYED, _BODY, _COMPOSITE = (
    KIND["keyed_element"],
    KIND["literal_value"],
    KIND["composite_literal"],
)
_ASSIGNMENT, _SHORT, _VAR = (
    KIND["assignment_statement"],
    KIND["short_var_declaration"],
    KIND["var_spec"],
)
_TYPE_SWITCH = KIND["type_switch_statement"]
_GO = KIND["go_statement"]
_IDENTIFIER = KIND["identifier"]
#: What holds the value only as long as it is looked at.
_LOOKING = frozenset(
    KIND[kind]
    for kind in (
        "binary_expression",
        "if_statement",
        "for_statement",
        "for_clause",
        "range_clause",
        "receive_statement",
        "expression_switch_statement",
        "expression_case",
        "expression_statement",
        "inc_statement",
        "dec_statement",
    )
)
_F_LEFT, _F_RIGHT, _F_NAME = FIELD["left"], FIELD["right"], FIELD["name"]
_F_VALUE, _F_ALIAS, _F_INDEX = FIELD["value"], FIELD["alias"], FIELD["index"]
#: Functions of Go itself that keep nothing of what they are given.
_KEEPING_NOTHING = frozenset(
    f"builtin.{name}"
    for name in ("len", "cap", "close", "clear", "copy", "delete", "max", "min", "print", "println")
)
_APPEND = "builtin.append"
#: What stands around a value is looked for so many steps up the tree.
_MAX_CLIMB = 64


class Leaves(StrEnum):
    """How a value leaves the function that has it in a variable."""

    RETURNED = "returned"
    STORED = "stored"  # in a field, an element, a variable of the package, or through a pointer
    SENT = "sent"  # into a channel
    STARTED = "started"  # a goroutine has it
    HANDED = "handed"  # a call is given it
    BOUND = "bound"  # a method of it is taken as a value
    COPIED = "copied"  # another variable has it, or something that cannot be told
    CAPTURED = "captured"  # a function literal names it, which is not run here


class Leaving(msgspec.Struct, frozen=True):
    """One place where a value may become another's: how, and the use or the literal there.

    It is sure where it outlives the function, or runs beside it: returned, sent, started in a
    goroutine, or stored in what the function was given. Whoever else has it may keep it or not.
    """

    how: Leaves
    code: Code
    is_sure: bool


def leavings(info: Info, symbol: Symbol) -> tuple[Leaving, ...]:
    """The uses of a variable, in order, at which its value may become another's.

    Its methods and fields, comparisons, and what sets it are none. Uses in literals count as they
    stand there; that a literal has the variable says `captures`.
    """
    info.model.questions.keep_time()
    first = first_declared(symbol)
    return info.once(("leavings", first), lambda: tuple(_leavings(info, first)))


def captures(info: Info, symbol: Symbol) -> tuple[Leaving, ...]:
    """The literals that name a variable and are not called where they stand, or by `defer`."""
    info.model.questions.keep_time()
    first = first_declared(symbol)
    return info.once(("captures", first), lambda: tuple(_captures(info, first)))


def escapes(info: Info, symbol: Symbol) -> bool | None:
    """Does the value of a variable outlive its function: yes, no, or None where nobody can tell?"""
    if variable_of(info, symbol).is_result:
        return True
    found = (*leavings(info, symbol), *captures(info, symbol))
    return None if found and not any(one.is_sure for one in found) else bool(found)


def _leavings(info: Info, first: Symbol) -> Iterator[Leaving]:
    variable = variable_of(info, first)
    for node in variable.places:
        if node.start_byte == first.declared_at:
            continue
        found = _way(info, node, first)
        if found is not None:
            how, is_sure = found
            # What a literal returns goes to whoever calls it.
            is_sure = is_sure and not (how is Leaves.RETURNED and node.start_byte in variable.inner)
            yield Leaving(how, Code(info, node), is_sure)


def _captures(info: Info, first: Symbol) -> Iterator[Leaving]:
    scopes = info.locals_at(first.declared_at)
    if scopes is None:
        return
    around = {literal.start_byte for literal in scopes.enclosing_literals(first.declared_at)}
    met: set[int] = set()
    for byte in sorted(variable_of(info, first).inner):
        inner = [one for one in scopes.enclosing_literals(byte) if one.start_byte not in around]
        # Of literals in one another the outermost that is kept counts.
        for literal in reversed(inner):
            how = _kept(literal)
            if how is not None and literal.start_byte not in met:
                met.add(literal.start_byte)
                yield Leaving(how, Code(info, literal), how is Leaves.STARTED)
            if how is not None:
                break


def _kept(literal: Node) -> Leaves | None:
    """Who has a literal that is not called where it stands: a goroutine, or somebody."""
    called, call = _outer(literal)
    if call is None or call.kind_id != CALL or function_of(call) != called:
        return Leaves.CAPTURED
    holder = _outer(call)[1]
    return Leaves.STARTED if holder is not None and holder.kind_id == _GO else None


def _outer(node: Node) -> tuple[Node, Node | None]:
    """What stands around a node, and the part of it that the node is, parentheses left out."""
    holder = node.parent
    while holder is not None and holder.kind_id == PARENTHESIZED:
        node, holder = holder, holder.parent
    return node, holder


def _way(info: Info, node: Node, first: Symbol) -> tuple[Leaves, bool] | None:
    """Where the value of a use goes, and whether that surely outlives its function."""
    here = node
    is_held = False
    for _ in range(_MAX_CLIMB):
        here, holder = _outer(here)
        if holder is None:
            break
        kind = holder.kind_id
        if kind in (_ELEMENT, _KEYED, _BODY, _COMPOSITE):
            here, is_held = holder, True
            continue
        if _is_the_same(info, here, holder):
            here = holder
            continue
        if kind == _ARGUMENTS and holder.parent is not None:
            call = holder.parent
            if conversion_around(info, here) == call or _called(info, call) == _APPEND:
                here, is_held = call, is_held or _called(info, call) == _APPEND
                continue
            return _into_call(info, call)
        found = _at(info, here, holder, first)
        return found if found is not None or not is_held else (Leaves.STORED, False)
    return Leaves.COPIED, False


def _is_the_same(info: Info, here: Node, holder: Node) -> bool:
    """Is what holds a value the same value, or leads to it: `&x`, `x.(T)`, `x[1:]`, `x...`?"""
    kind = holder.kind_id
    if kind == _UNARY:
        operator = holder.child_by_field_id(F_OPERATOR)
        return operator is not None and info.source.bytes_of(operator) == b"&"
    return kind == _SPREAD or (
        kind in (_ASSERTION, _SLICE) and holder.child_by_field_id(F_OPERAND) == here
    )


def _at(info: Info, here: Node, holder: Node, first: Symbol) -> tuple[Leaves, bool] | None:
    """What becomes of a value that stands right in this."""
    kind = holder.kind_id
    if kind == _UNARY or kind in _LOOKING or kind in (_ASSERTION, _SLICE):
        return None
    if kind == SELECTOR:
        return (Leaves.BOUND, False) if _is_method_value(info, holder) else None
    if kind == INDEX:
        is_key = holder.child_by_field_id(_F_INDEX) == here and _is_target(holder)
        return (Leaves.STORED, _outlives(info, holder)) if is_key else None
    if kind == CALL:
        around = _outer(holder)[1]
        return (Leaves.STARTED, True) if around is not None and around.kind_id == _GO else None
    if kind == _SEND:
        return (Leaves.SENT, True) if holder.child_by_field_id(_F_VALUE) == here else None
    if kind == _RETURN:
        return Leaves.RETURNED, True
    if kind == _TYPE_SWITCH:
        return (Leaves.COPIED, False) if holder.child_by_field_id(_F_ALIAS) is not None else None
    if kind == _EXPRESSIONS and holder.parent is not None:
        return _in_list(info, here, holder, holder.parent, first)
    return Leaves.COPIED, False


def _in_list(
    info: Info, here: Node, values: Node, statement: Node, first: Symbol
) -> tuple[Leaves, bool] | None:
    kind = statement.kind_id
    if kind == _RETURN:
        return Leaves.RETURNED, True
    if kind in _LOOKING:
        return None
    if kind == _VAR:
        targets = statement.children_by_field_id(_F_NAME)
    elif kind in (_ASSIGNMENT, _SHORT):
        left = statement.child_by_field_id(_F_LEFT)
        if left == values or left is None:
            return None
        targets = without_comments(left)
    else:
        return Leaves.COPIED, False
    given = without_comments(values)
    at = given.index(here) if here in given else len(targets)
    if at >= len(targets):
        return Leaves.COPIED, False
    return _into_target(info, targets[at], statement.end_byte, first)


def _into_target(info: Info, target: Node, end: int, first: Symbol) -> tuple[Leaves, bool] | None:
    """What a target, known where its statement ends, makes of a value."""
    target = bare(target)
    if target.kind_id != _IDENTIFIER:
        return Leaves.STORED, _outlives(info, target)
    name = info.source.text(target)
    if name == "_":
        return None
    symbol = info.symbol(name, end)
    if symbol is None:
        return Leaves.STORED, True
    if first_declared(symbol) is first:
        return None
    if symbol.kind is SymbolKind.RESULT:
        return Leaves.RETURNED, True
    return Leaves.COPIED, False


def _outlives(info: Info, target: Node) -> bool:
    """Does what is stored into outlive the function: it was given, or is the package's?"""
    here: Node | None = target
    for _ in range(_MAX_CLIMB):
        if here is None or here.kind_id == _IDENTIFIER:
            break
        inner = bare(here)
        here = inner.child_by_field_id(F_OPERAND) if inner.kind_id != _IDENTIFIER else inner
    if here is None or here.kind_id != _IDENTIFIER:
        return False
    symbol = info.symbol(info.source.text(here), here.start_byte)
    return symbol is None or symbol.kind in (SymbolKind.PARAM, SymbolKind.RECEIVER)


def _into_call(info: Info, call: Node) -> tuple[Leaves, bool] | None:
    if _called(info, call) in _KEEPING_NOTHING:
        return None
    around = _outer(call)[1]
    if around is not None and around.kind_id == _GO:
        return Leaves.STARTED, True
    return Leaves.HANDED, False


def _called(info: Info, call: Node) -> str:
    return info.called(call).full_name


def _is_target(node: Node) -> bool:
    """Is an element set: `m[k]` in `m[k] = v`?"""
    holder = _outer(node)[1]
    if holder is None or holder.kind_id != _EXPRESSIONS or holder.parent is None:
        return False
    statement = holder.parent
    return statement.kind_id == _ASSIGNMENT and statement.child_by_field_id(_F_LEFT) == holder


def _is_method_value(info: Info, selector: Node) -> bool:
    """Is a method taken as a value, and not called: `x.Close` in `defer(x.Close)`, or unknown?"""
    if call_of_callee(info, selector) is not None:
        return False
    operand = selector.child_by_field_id(F_OPERAND)
    if operand is None:
        return True
    name = info.source.text(selector.named_children[-1])
    found = info.model.member(info.type_of(operand), name)
    return found is None or found.is_method
