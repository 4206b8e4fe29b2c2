"""Types and values of package-level variables and constants, from their value's source."""

from __future__ import annotations

from tree_sitter import Node

from golint_agent.semantics.expressions.constants import fold_declared
from golint_agent.semantics.expressions.expression_types import result_at
from golint_agent.semantics.info import Info
from golint_agent.semantics.model import Constant, Model
from golint_agent.semantics.names.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.packages.package import Kind, Object, Package
from golint_agent.semantics.types.type import UNKNOWN, Tuple, Type, default_type
from golint_agent.syntax import FIELD, KIND, captures, parse, query

_MAX_VALUE_BYTES = 256 * 1024
_HEAD = "package p\nvar _ = "


def infer_value(model: Model, package: Package, found: Object) -> Type:
    """The type that an object's value gives it, read as if it stood in the object's file."""
    read = _value_node(model, package, found)
    if read is None:
        return UNKNOWN
    info, value = read
    if found.index >= 0:
        return result_at(info, value, found.index)
    result = info.type_of(value)
    if isinstance(result, Tuple):
        return UNKNOWN
    return result if found.kind is Kind.CONST else default_type(result)


def fold_value(model: Model, package: Package, found: Object) -> Constant | None:
    """The value of a package-level constant, or None where it is not known."""
    read = _value_node(model, package, found)
    return fold_declared(*read, found.iota) if read is not None and found.index < 0 else None


def _value_node(model: Model, package: Package, found: Object) -> tuple[Info, Node] | None:
    """An object's value, parsed by itself, and what answers questions about it."""
    place = package.path, found.name
    opened = model.questions.opened.get(place)
    if opened is not None:
        return opened
    if not found.value or len(found.value) > _MAX_VALUE_BYTES:
        return None
    source = parse("value.go", (_HEAD + found.value + "\n").encode())
    if source.tree is None or source.root.has_error:
        return None
    index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
    info = Info(model, package, found.file, index)
    for declaration in source.root.named_children:
        if declaration.kind_id == KIND["var_declaration"]:
            values = declaration.named_children[0].child_by_field_id(FIELD["value"])
            if values is not None and values.named_children:
                model.questions.opened[place] = info, values.named_children[0]
                return model.questions.opened[place]
    return None
