"""Which calls are conversions: most are told from names alone, without their callee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.names.node_kinds import (
    CALLS,
    F_FIELD,
    F_FUNCTION,
    F_OPERAND,
    SELECTOR,
)
from golint_agent.semantics.names.scopes import SymbolKind
from golint_agent.semantics.packages.package import Kind
from golint_agent.syntax import KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_IDENTIFIER = KIND["identifier"]
#: What a selector is of where it names no type.
_OF_VALUES = frozenset({SELECTOR, KIND["call_expression"], KIND["index_expression"]})
#: Packages that are not looked up as others are.
_OF_GO = ("unsafe", "C")


def is_call(info: Info, node: Node) -> bool:
    """Is a node a call, and no conversion?"""
    if node.kind_id not in CALLS:
        return False
    key = node.id
    known = info.is_call.get(key)
    if known is None:
        known = info.is_call[key] = _is_call(info, node)
    return known


def is_conversion(info: Info, node: Node) -> bool:
    """Is a node a conversion that is written as a call, or could be one?"""
    return node.kind_id in CALLS and not is_call(info, node)


def _is_call(info: Info, node: Node) -> bool:
    function = node.child_by_field_id(F_FUNCTION)
    if function is not None and function.kind_id == _IDENTIFIER:
        kind = _kind_of_name(info, function)
        if kind is not None:
            return kind
    if _is_of_value(info, function) or (function is not None and _is_of_package(info, function)):
        return True
    return not info.callee(node).is_conversion


def _kind_of_name(info: Info, function: Node) -> bool | None:
    """Is a lone name that is called one of a function or a variable? None where it may be a type.

    That needs no types.
    """
    name = info.source.text(function)
    symbol = info.symbol(name, function.start_byte)
    if symbol is not None:
        return symbol.kind is not SymbolKind.TYPE
    found = info.file_scope.find(name)
    return True if found is not None and found[1].kind is Kind.FUNC else None


def _is_of_value(info: Info, function: Node | None) -> bool:
    """Is what is called a field or method of a value, and so no type? That needs no types."""
    if function is None or function.kind_id != SELECTOR:
        return False
    operand = function.child_by_field_id(F_OPERAND)
    if operand is None:
        return False
    if operand.kind_id == _IDENTIFIER:
        return info.symbol(info.source.text(operand), operand.start_byte) is not None
    return operand.kind_id in _OF_VALUES


def _is_of_package(info: Info, function: Node) -> bool:
    """Is a function of a package called, which no conversion is? That needs no signature."""
    operand = function.child_by_field_id(F_OPERAND) if function.kind_id == SELECTOR else None
    field = function.child_by_field_id(F_FIELD) if operand is not None else None
    path = info.package_of(operand) if operand is not None else ""
    if field is None or not path:
        return False
    package = info.model.package(path)
    if package is None:
        return path not in _OF_GO  # a guess, as `callees` has it
    found = package.objects.get(info.source.text(field))
    return found is not None and found.kind is Kind.FUNC
