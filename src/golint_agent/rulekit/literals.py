"""Composite literals: which keys `T{K: v}` names."""

from __future__ import annotations

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import bare
from golint_agent.semantics.info import Info
from golint_agent.syntax import FIELD, KIND

_COMPOSITE, _UNARY = KIND["composite_literal"], KIND["unary_expression"]
_KEYED, _ELEMENT = KIND["keyed_element"], KIND["literal_element"]
_NAMES = frozenset({KIND["identifier"], KIND["field_identifier"]})
_COMMENT = KIND["comment"]
_F_BODY, _F_OPERAND, _F_KEY = FIELD["body"], FIELD["operand"], FIELD["key"]


def literal_keys(info: Info, node: Node) -> frozenset[str] | None:
    """The names before the colons in a composite literal, `&T{…}` included.

    None for what is no such literal, and for one with elements that no name leads to: those of a
    slice, of a map, and of a struct that is given by position.
    """
    node = bare(node)
    if node.kind_id == _UNARY and info.source.text(node).startswith("&"):
        node = bare(node.child_by_field_id(_F_OPERAND) or node)
    body = node.child_by_field_id(_F_BODY) if node.kind_id == _COMPOSITE else None
    if body is None:
        return None
    keys: set[str] = set()
    for element in body.named_children:
        if element.kind_id == _COMMENT:
            continue
        key = element.child_by_field_id(_F_KEY) if element.kind_id == _KEYED else None
        if key is not None and key.kind_id == _ELEMENT and key.named_child_count == 1:
            key = key.named_children[0]
        if key is None or key.kind_id not in _NAMES:
            return None
        keys.add(info.source.text(key))
    return frozenset(keys)
