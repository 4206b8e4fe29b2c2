"""What expressions name: variables, constants and functions of packages, by full name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import (
    bare,
    call_of_function,
    qualifier_and_name,
    without_arguments,
)
from golint_agent.semantics.expressions.callees import callee_of_value
from golint_agent.semantics.names.node_kinds import (
    F_NAME,
    GENERIC,
    IDENTIFIERS,
    INDEX,
    INSTANTIATION,
    QUALIFIED,
    SELECTOR,
    TYPE_IDENTIFIER,
)
from golint_agent.semantics.packages.package import Kind, Object, Package
from golint_agent.syntax import KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_ELEMENT = KIND["literal_element"]
_FIELD_NAME = KIND["field_identifier"]
_NAMES = IDENTIFIERS | {_FIELD_NAME, TYPE_IDENTIFIER}
_WITH_TYPES = frozenset({INDEX, INSTANTIATION, GENERIC})
_NAMED = frozenset({Kind.VAR, Kind.CONST, Kind.FUNC})
#: Where a name in the field `name` is declared, not used.
_DECLARATIONS = frozenset(
    KIND[kind]
    for kind in (
        "var_spec",
        "const_spec",
        "function_declaration",
        "parameter_declaration",
        "variadic_parameter_declaration",
    )
)


def named_by(info: Info, node: Node) -> str:
    """The full name of what an expression names, as go/types prints it; empty for nothing.

    A variable, constant or function of a package: `net/http.DefaultClient`, `example.com/m.Max`;
    a method where it is a value or called: `(*net/http.Server).Shutdown`. Names that are shadowed,
    locals, fields and types name nothing here. Of a package that is not known it is what stands
    there: who lists `pkg.F` knows that there is such a thing.
    """
    node = bare(node)
    if node.kind_id in _WITH_TYPES:
        # `F[int]` names `F`; an element of a slice or map has no name.
        inner = without_arguments(node)
        name = named_by(info, inner) if inner != node else ""
        found = _object(info, inner) if name else None
        return name if found is not None and found[1].kind is Kind.FUNC else ""
    if node.kind_id in (SELECTOR, QUALIFIED):
        return _selected(info, node)
    if node.kind_id not in IDENTIFIERS and node.kind_id != TYPE_IDENTIFIER:
        return ""
    found = _object(info, node)
    if found is None or found[1].kind not in _NAMED or _is_declared(info, node):
        return ""
    return f"{found[0].path}.{found[1].name}"


def naming(info: Info, words: Iterable[bytes]) -> Iterator[Node]:
    """The expressions that may name something whose last word is one of these, in no special order.

    Each is the whole of what is named, `http.DefaultClient` or `DefaultClient`; `named_by` tells
    whether it names anything. What is no name in the tree, as in comments and strings, is left out.
    """
    data = info.source.data
    present = sorted({word for word in words if word and word in data})
    if not present or info.source.tree is None:
        return
    root = info.source.root
    for match in re.finditer(_any_of(present), data):
        node = root.named_descendant_for_byte_range(match.start(), match.end())
        if node is None or node.start_byte != match.start() or node.kind_id not in _NAMES:
            continue
        holder = node.parent
        if holder is not None and qualifier_and_name(holder) == (holder.child(0), node):
            yield holder
        elif node.kind_id in IDENTIFIERS or (
            node.kind_id == TYPE_IDENTIFIER and call_of_function(node) is not None
        ):
            yield node


def _any_of(words: list[bytes]) -> re.Pattern[bytes]:
    # Letters beyond ASCII are bytes that `\w` leaves out.
    choice = b"|".join(map(re.escape, words))
    return re.compile(rb"(?<![\w\x80-\xff])(?:" + choice + rb")(?![\w\x80-\xff])")


def _selected(info: Info, node: Node) -> str:
    qualifier, named = qualifier_and_name(node)
    if qualifier is None or named is None:
        return ""
    name = info.source.text(named)
    path = info.imported_path(info.source.text(qualifier), node.start_byte)
    if not path:
        return callee_of_value(info, node).full_name if node.kind_id == SELECTOR else ""
    package = info.model.package(path)
    found = package.objects.get(name) if package is not None else None
    return f"{path}.{name}" if found is None or found.kind in _NAMED else ""


def _object(info: Info, node: Node) -> tuple[Package, Object] | None:
    """The object of a package that a name, alone or qualified, denotes."""
    qualifier, named = qualifier_and_name(node)
    if named is None:
        return None
    name = info.source.text(named)
    if qualifier is None:
        return info.file_scope.find(name) if info.symbol(name, node.start_byte) is None else None
    path = info.imported_path(info.source.text(qualifier), node.start_byte)
    package = info.model.package(path) if path else None
    found = package.objects.get(name) if package is not None else None
    return (package, found) if package is not None and found is not None else None


def _is_declared(info: Info, node: Node) -> bool:
    """Does a lone name stand where it is declared, or is it the key of a struct's field?"""
    holder = node.parent
    if holder is None:
        return True
    if holder.kind_id in _DECLARATIONS:
        if node in holder.children_by_field_id(F_NAME):
            return True
    elif holder.kind_id == _ELEMENT and info.is_field_key(node):
        return True
    scopes = info.locals_at(node.start_byte)
    named = scopes.symbols.get(info.source.text(node), ()) if scopes is not None else ()
    return any(symbol.declared_at == node.start_byte for symbol in named)
