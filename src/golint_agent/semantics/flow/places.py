"""The variable or field that an expression denotes, so that two expressions can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import bare, without_comments
from golint_agent.semantics.names.node_kinds import (
    F_FIELD,
    F_OPERAND,
    F_OPERATOR,
    IDENTIFIERS,
    INDEX,
    SELECTOR,
)
from golint_agent.semantics.names.scopes import Symbol, SymbolKind, first_declared
from golint_agent.semantics.packages.package import Kind
from golint_agent.semantics.types.type import (
    UNKNOWN,
    Chan,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
    TypeParam,
    dereference,
)
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_UNARY = KIND["unary_expression"]
_EXPRESSIONS = KIND["expression_list"]
_COUNTING = frozenset({KIND["inc_statement"], KIND["dec_statement"]})
_SETTING = frozenset(
    KIND[kind]
    for kind in (
        "assignment_statement",
        "short_var_declaration",
        "range_clause",
        "receive_statement",
    )
)
_F_INDEX, _F_LEFT = FIELD["index"], FIELD["left"]
#: Selectors, and variables that hold another place, that are followed.
_MAX_STEPS = 32


class Place(msgspec.Struct, frozen=True):
    """A variable, or a field of what one holds: `s.mu` has the root `s` and the steps `mu`.

    `root` is a local variable, or the full name of a package's. Pointers are looked through. An
    element, `locks[i]`, is a step too, by the text of what stands in the brackets. `holder` is the
    type that the last step is taken of, without its pointer, and `type` that of the place itself;
    both may be Unknown. `indexes` are the locals that stand in brackets.
    """

    root: Symbol | str
    steps: tuple[str, ...] = ()
    holder: Type = UNKNOWN
    type: Type = UNKNOWN
    indexes: tuple[Symbol, ...] = ()


def place_of(info: Info, node: Node) -> Place | None:
    """The place that an expression denotes; None for what a call gives and for all that changes.

    A local that holds a pointer to a place all its life stands for that place: `mu := &s.mu`.
    """
    return info.once(("place", node.start_byte, node.end_byte), lambda: _place(info, node))


def _place(info: Info, node: Node) -> Place | None:
    steps: list[str] = []
    holder: Type = UNKNOWN
    indexes: list[Symbol] = []
    whole = _type_of_place(info, node)
    for _ in range(_MAX_STEPS):
        node = _looked_through(node)
        if node.kind_id == SELECTOR:
            operand = node.child_by_field_id(F_OPERAND)
            field = node.child_by_field_id(F_FIELD)
            if operand is None or field is None:
                return None
            name = info.source.text(field)
            path = info.package_of(operand)
            if path:
                return Place(f"{path}.{name}", tuple(steps[::-1]), holder, whole, tuple(indexes))
            if not steps:
                holder = dereference(info.type_of(operand))
            steps.append(name)
            node = operand
        elif node.kind_id == INDEX:
            operand = node.child_by_field_id(F_OPERAND)
            index = node.child_by_field_id(_F_INDEX)
            named = _locals_of(info, index) if index is not None else None
            if operand is None or index is None or named is None:
                return None
            indexes += named
            if not steps:
                holder = info.type_of(operand)
            steps.append(f"[{info.source.text(index)}]")
            node = operand
        elif node.kind_id in IDENTIFIERS:
            found = _of_name(info, node)
            if not isinstance(found, Node):
                if found is None:
                    return None
                return Place(found, tuple(steps[::-1]), holder, whole, tuple(indexes))
            node = found
        else:
            return None
    return None


def _locals_of(info: Info, index: Node) -> tuple[Symbol, ...] | None:
    """The local that stands in brackets, or none for a constant; None for all else."""
    if index.kind_id in IDENTIFIERS:
        symbol = info.symbol(info.source.text(index), index.start_byte)
        return (first_declared(symbol),) if symbol is not None else None
    return None if index.kind_id == SELECTOR or without_comments(index) else ()


def _type_of_place(info: Info, node: Node) -> Type:
    """The type of what an expression denotes: of `&x` that of `x`; Unknown for `*p`."""
    node = bare(node)
    while node.kind_id == _UNARY:
        operator = node.child_by_field_id(F_OPERATOR)
        operand = node.child_by_field_id(F_OPERAND)
        if operator is None or operand is None or operator.type != "&":
            return UNKNOWN
        node = bare(operand)
    return info.model.unalias(info.type_of(node))


def _looked_through(node: Node) -> Node:
    """What stands in parentheses, behind `&` and behind `*`."""
    node = bare(node)
    while node.kind_id == _UNARY:
        operator = node.child_by_field_id(F_OPERATOR)
        operand = node.child_by_field_id(F_OPERAND)
        if operator is None or operand is None or operator.type not in ("&", "*"):
            break
        node = bare(operand)
    return node


def _of_name(info: Info, node: Node) -> Symbol | str | Node | None:
    """The variable that a name denotes, or the place that a local holds a pointer to."""
    name = info.source.text(node)
    byte = node.start_byte
    scopes = info.locals_at(byte)
    symbol = scopes and (scopes.declared(name, byte) or scopes.lookup(name, byte))
    if not symbol:
        found = info.file_scope.find(name)
        is_variable = found is not None and found[1].kind is Kind.VAR
        return f"{found[0].path}.{name}" if found is not None and is_variable else None
    if symbol.kind in (SymbolKind.TYPE, SymbolKind.CONST):
        return None
    first = first_declared(symbol)
    value = info.once(("held value", first), lambda: _held_value(info, first))
    if value is not None:
        value = bare(value)
        is_address = value.kind_id == _UNARY and info.source.text(value).startswith("&")
        inner = _looked_through(value)
        leads_on = inner.kind_id == SELECTOR or inner.kind_id in IDENTIFIERS
        if leads_on and inner != node:
            # A copy is another place; a copy of a pointer is the same.
            points = is_address or isinstance(info.type_of(value), Pointer)
            if points and info.symbol_type(first) is not UNKNOWN:
                return inner
    return first


def _held_value(info: Info, symbol: Symbol) -> Node | None:
    """The value that a local is declared with, where it is never set again."""
    if symbol.kind is not SymbolKind.VAR or symbol.index >= 0 or symbol.ranged:
        return None
    if symbol.value is None or any(may_set(use) for use in references_of(info, symbol)):
        return None
    return symbol.value


def references_of(info: Info, symbol: Symbol) -> list[Node]:
    """Where a local is named, also behind a `:=` that sets it again; `symbol` is its first."""
    scopes = info.locals_at(symbol.declared_at)
    named = scopes.symbols.get(symbol.name, ()) if scopes is not None else ()
    same = [one for one in named if first_declared(one) is symbol]
    return [use for one in same for use in info.references(one)]


def may_set(node: Node) -> bool:
    """Is an expression assigned to, counted up or down, or its address taken?"""
    holder = node.parent
    while holder is not None and bare(holder) == node:
        node, holder = holder, holder.parent
    if holder is None:
        return True
    if holder.kind_id == _UNARY:
        operator = holder.child_by_field_id(F_OPERATOR)
        return operator is not None and operator.type == "&"
    return is_set(node)


def is_set(node: Node) -> bool:
    """Is an expression assigned to, or counted up or down?"""
    holder = node.parent
    while holder is not None and bare(holder) == node:
        node, holder = holder, holder.parent
    if holder is not None and holder.kind_id == _EXPRESSIONS:
        node, holder = holder, holder.parent
    if holder is None or holder.kind_id in _COUNTING:
        return True
    return holder.kind_id in _SETTING and holder.child_by_field_id(_F_LEFT) == node


#: What two variables of it may share.
_SHARED = (Pointer, Interface, Map, Slice, Chan, Signature, TypeParam)


def is_same(one: Place, other: Place) -> bool | None:
    """Do two expressions denote one place, as long as nothing is assigned in between?

    None where they may: two pointers may lead to one value.
    """
    if one.root == other.root and one.steps == other.steps:
        return True
    if begins_with(one, other) or begins_with(other, one):
        return None  # what is embedded need not be named
    if _are_apart(one, other):
        return False
    return None


def _are_apart(one: Place, other: Place) -> bool:
    """Are two places that are written otherwise surely not one?"""
    if any(isinstance(p.type, _SHARED) or p.type is UNKNOWN for p in (one, other)):
        return False
    if one.type != other.type:
        return True
    if not one.steps and not other.steps:
        return one.root != other.root
    if bool(one.steps) != bool(other.steps):
        # A variable is no field of another one; pointers to fields are.
        return True
    if one.holder is UNKNOWN or other.holder is UNKNOWN:
        return False
    if one.holder != other.holder:
        return True
    # Two fields of one struct; elements may be one under different keys.
    return one.steps[-1] != other.steps[-1] and not one.steps[-1].startswith("[")


def begins_with(place: Place, base: Place) -> bool:
    """Does the way to a place lead through another one, or is it the same?"""
    return place.root == base.root and place.steps[: len(base.steps)] == base.steps
