"""What types and generic functions the names in expressions denote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import (
    bare,
    qualifier_and_name,
    without_comments,
)
from golint_agent.semantics.names.node_kinds import (
    F_FIELD,
    F_OPERAND,
    F_OPERATOR,
    F_TYPE,
    GENERIC,
    IDENTIFIERS,
    INDEX,
    INSTANTIATION,
    PARENTHESIZED,
    SELECTOR,
    TYPE_NODES,
)
from golint_agent.semantics.names.scopes import SymbolKind
from golint_agent.semantics.packages.package import Kind
from golint_agent.semantics.types.type import (
    PREDECLARED,
    UNKNOWN,
    Named,
    Pointer,
    Signature,
    Type,
    dereference,
    method_expression,
)
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info


_K, _F = KIND, FIELD
_PACKAGE_NAME = _K["package_identifier"]
_MAX_DEPTH = 60


def denoted_type(info: Info, node: Node, depth: int = 0) -> Type:
    """The type that an expression names, or UNKNOWN where it names none.

    `depth` counts the parentheses, pointers and instantiations around it.
    """
    if depth > _MAX_DEPTH:
        return UNKNOWN
    kind = node.kind_id
    if kind in TYPE_NODES:
        return info.read_type(node)
    if kind == PARENTHESIZED:
        bared = bare(node)
        return denoted_type(info, bared, depth + 1) if bared != node else UNKNOWN
    if kind == _K["unary_expression"]:
        operator = node.child_by_field_id(F_OPERATOR)
        operand = node.child_by_field_id(F_OPERAND)
        if operator is None or operand is None or operator.type != "*":
            return UNKNOWN
        inner = denoted_type(info, operand, depth + 1)
        return Pointer(inner) if inner is not UNKNOWN else UNKNOWN
    if kind in (INDEX, INSTANTIATION):
        return _denoted_instance(info, node, depth + 1)
    if kind == SELECTOR:
        operand = node.child_by_field_id(F_OPERAND)
        field = node.child_by_field_id(F_FIELD)
        if operand is None or field is None:
            return UNKNOWN
        path = info.package_of(operand)
        return type_named(info, path, info.source.text(field)) if path else UNKNOWN
    if kind in IDENTIFIERS:
        return denoted_by_name(info, node)
    return UNKNOWN


def denoted_by_name(info: Info, node: Node) -> Type:
    """The type that a lone name denotes, or UNKNOWN where it names none."""
    name = info.source.text(node)
    symbol = info.symbol(name, node.start_byte)
    if symbol is not None:
        return info.local_type(symbol) if symbol.kind is SymbolKind.TYPE else UNKNOWN
    scopes = info.locals_at(node.start_byte)
    if scopes is not None:
        for param in info.type_params_of(scopes.function):
            if param.name == name:
                return param
    found = info.file_scope.find(name)
    if found is not None:
        package, declared = found
        is_type = declared.kind in (Kind.TYPE, Kind.ALIAS)
        return Named(package.path, name) if is_type else UNKNOWN
    if name.endswith("}"):  # a type literal that was written as a name to be parsed
        return info.read_type(node)
    return PREDECLARED.get(name, UNKNOWN)


def _denoted_instance(info: Info, node: Node, depth: int) -> Type:
    base = node.child_by_field_id(F_OPERAND) or node.child_by_field_id(F_TYPE)
    if base is None or base.kind_id == GENERIC:
        return UNKNOWN  # `grid[order[i]][j]`: no type is instantiated twice
    denoted = denoted_type(info, base, depth)
    # In `(*T[K, V])` the grammar takes `*T` for what is instantiated.
    named = dereference(denoted) if base.kind_id == _K["pointer_type"] else denoted
    if not isinstance(named, Named):
        return UNKNOWN
    args = [denoted_type(info, c, depth) for c in without_comments(node) if c != base]
    found = Named(named.path, named.name, tuple(args))
    return found if named is denoted else Pointer(found)


def type_named(info: Info, path: str, name: str) -> Type:
    """The type `path.name`, or UNKNOWN where that is known to be no type or not known."""
    found = info.model.object(path, name)
    if found is not None and found.kind in (Kind.TYPE, Kind.ALIAS):
        return Named(path, name)
    return UNKNOWN


def generic_function(info: Info, base: Node) -> tuple[str, Signature] | None:
    """The generic function or method that a name or selector (or its type node) denotes.

    Of a method expression the receiver is the first parameter. The type parameters are those that
    the function or method declares itself.
    """
    qualifier, named = qualifier_and_name(base)
    if named is None:
        return None
    name = info.source.text(named)
    if qualifier is not None:
        path = info.imported_path(info.source.text(qualifier), qualifier.start_byte)
        if not path:
            return _generic_method(info, qualifier, name)
        package = info.model.package(path) if path else None
        found = package.objects.get(name) if package is not None else None
    else:
        if info.symbol(name, base.start_byte) is not None:
            return None
        package, found = info.file_scope.find(name) or (None, None)
    if package is None or found is None or found.kind is not Kind.FUNC:
        return None
    signature = info.model.signature(package, found)
    return (f"{package.path}.{name}", signature) if signature.type_params else None


def _generic_method(info: Info, operand: Node, name: str) -> tuple[str, Signature] | None:
    receiver = info.type_of(operand)
    denoted: Type = UNKNOWN
    if receiver is UNKNOWN:
        lone = operand.kind_id == _PACKAGE_NAME
        receiver = denoted = denoted_by_name(info, operand) if lone else denoted_type(info, operand)
    member = info.model.member(receiver, name)
    if member is None or not member.is_method or not isinstance(member.type, Signature):
        return None
    signature = member.type
    if not signature.type_params:
        return None
    if denoted is not UNKNOWN:
        signature = method_expression(denoted, signature)
    return member.full_name, signature


def is_known(info: Info, t: Type) -> bool:
    """Is the declaration of a type at hand?"""
    return info.model.underlying(t) is not UNKNOWN
