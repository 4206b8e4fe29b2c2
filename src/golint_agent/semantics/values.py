"""The types of package-level variables and constants that are declared by their value alone."""

from __future__ import annotations

from golint_agent.semantics.file_index import INDEX_QUERY, FileIndex
from golint_agent.semantics.inference import Info
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages import Kind, Object, Package
from golint_agent.semantics.types import UNKNOWN, Tuple, Type, default_type
from golint_agent.syntax import FIELD, KIND, captures, parse, query

_MAX_VALUE_BYTES = 20_000
_HEAD = "package p\nvar _ = "


def infer_value(model: Model, package: Package, found: Object) -> Type:
    """The type that an object's value gives it, read as if it stood in the object's file."""
    if not found.value or len(found.value) > _MAX_VALUE_BYTES:
        return UNKNOWN
    source = parse("value.go", (_HEAD + found.value + "\n").encode())
    if source.tree is None or source.root.has_error:
        return UNKNOWN
    index = FileIndex(source, captures(query(INDEX_QUERY), source.root))
    info = Info(model, package, found.file, index)
    for declaration in source.root.named_children:
        if declaration.kind_id != KIND["var_declaration"]:
            continue
        spec = declaration.named_children[0]
        values = spec.child_by_field_id(FIELD["value"])
        if values is None or not values.named_children:
            return UNKNOWN
        value = values.named_children[0]
        if found.index >= 0:
            return info.result_at(value, found.index)
        result = info.type_of(value)
        if isinstance(result, Tuple):
            return UNKNOWN
        return result if found.kind is Kind.CONST else default_type(result)
    return UNKNOWN

