"""Finds the named values of a file whose declared type is made of given predeclared types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

import msgspec
from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import without_comments
from golint_agent.semantics.info import Info
from golint_agent.semantics.types.type import Basic, default_type
from golint_agent.syntax import FIELD, KIND

_IDENTIFIER, _FIELD_NAME = KIND["identifier"], KIND["field_identifier"]
_TYPE_NAME, _QUALIFIED = KIND["type_identifier"], KIND["qualified_type"]
_FIELD = KIND["field_declaration"]
_FIELDS = KIND["field_declaration_list"]
_PARAMETERS = frozenset({KIND["parameter_declaration"], KIND["variadic_parameter_declaration"]})
_LIST_PARTS = _PARAMETERS | {_FIELD}
_VAR_SPEC, _CONST_SPEC = KIND["var_spec"], KIND["const_spec"]
_SHORT_VAR = KIND["short_var_declaration"]
_DECLARING = frozenset({_SHORT_VAR, _VAR_SPEC, _CONST_SPEC})
_SPEC_HOLDERS = frozenset(
    {KIND["var_declaration"], KIND["const_declaration"], KIND["var_spec_list"]}
)
_TYPE_SPEC, _TYPE_ALIAS = KIND["type_spec"], KIND["type_alias"]
_STRUCT = KIND["struct_type"]
_FUNCTIONS = frozenset(
    {KIND["function_declaration"], KIND["method_declaration"], KIND["func_literal"]}
)
_METHOD_ELEM = KIND["method_elem"]
#: What may stand between a declaration and the type it is made of.
_TYPE_PARTS = frozenset(
    KIND[kind]
    for kind in (
        "pointer_type",
        "slice_type",
        "array_type",
        "map_type",
        "channel_type",
        "parenthesized_type",
        "generic_type",
        "type_arguments",
        "type_elem",
    )
)
_F_NAME, _F_TYPE, _F_TAG = FIELD["name"], FIELD["type"], FIELD["tag"]
_F_RESULT, _F_KEY = FIELD["result"], FIELD["key"]
_F_LEFT, _F_RIGHT, _F_VALUE = FIELD["left"], FIELD["right"], FIELD["value"]


class ValueDeclaration(msgspec.Struct, frozen=True):
    """A field, parameter, result, variable, constant or type made of a type asked for.

    `node` is the declared name, or the type where there is no name. `owner` is the struct type's
    or function's name. `siblings` are the other fields or parameters, as (name, type text): of the
    first 200 of a list. `group` is the byte at which the declaration begins that it is part of: the
    struct type's fields, the function with its parameters and results, the statement, the block of
    `var (…)`. `value` is what a declaration without a type takes its type from.
    """

    node: Node
    name: str
    kind: str
    type_text: str
    owner: str
    tag: str = ""
    siblings: tuple[tuple[str, str], ...] = ()
    group: int = -1
    value: Node | None = None


def declared_values(info: Info, types: Iterable[str]) -> Iterator[ValueDeclaration]:
    """Every such declaration of a file, in order, each once.

    `types` are predeclared names, such as `float64`, or those of imported types with their path,
    such as `database/sql.NullFloat64`. A type that is declared as a predeclared one of them, here
    or in an imported package, counts as one.
    """
    basics, named = _by_path(frozenset(types))
    data = info.source.data
    own = info.model.types_over(info.package.path, basics)
    imported = {
        name: info.model.types_over(path, basics) | named.get(path, frozenset())
        for name, path in info.file_scope.imports.items()
    }
    wanted = basics.union(own, *imported.values())
    present = sorted(word for word in wanted if word.encode() in data)
    if not present:
        return
    words = re.compile(rb"\b(?:" + b"|".join(re.escape(w.encode()) for w in present) + rb")\b")
    seen: set[int] = set()
    lists: _Lists = {}
    for match in words.finditer(data):
        node = info.source.root.named_descendant_for_byte_range(match.start(), match.end())
        if node is None or node.kind_id != _TYPE_NAME or node.start_byte != match.start():
            continue
        holder = node.parent
        if holder is not None and holder.kind_id == _QUALIFIED:
            qualifier = info.source.text(holder).partition(".")[0]
            if info.source.text(node) not in imported.get(qualifier, ()):
                continue
            node = holder
        elif info.source.text(node) not in basics and info.source.text(node) not in own:
            continue
        declaration = _declaration_of(node)
        if declaration is not None and declaration.start_byte not in seen:
            seen.add(declaration.start_byte)
            yield from _read(info, declaration, lists)


@lru_cache(maxsize=64)
def _by_path(types: frozenset[str]) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The predeclared ones of some types, and the names of the others by the path they are from."""
    named: dict[str, set[str]] = {}
    for full in types:
        path, _, name = full.rpartition(".")
        named.setdefault(path, set()).add(name)
    basics = frozenset(named.pop("", ()))
    return basics, {path: frozenset(names) for path, names in named.items()}


def _declaration_of(node: Node) -> Node | None:
    """The declaration whose type a type name is part of, other than as a map's key."""
    inner = node
    outer = node.parent
    while outer is not None and outer.kind_id in _TYPE_PARTS:
        if outer.child_by_field_id(_F_KEY) == inner:
            return None
        inner, outer = outer, outer.parent
    if outer is None:
        return None
    if outer.kind_id in _FUNCTIONS or outer.kind_id == _METHOD_ELEM:
        return inner if outer.child_by_field_id(_F_RESULT) == inner else None
    declares = outer.kind_id in _PARAMETERS or outer.kind_id in (
        _FIELD,
        _VAR_SPEC,
        _CONST_SPEC,
        _TYPE_SPEC,
        _TYPE_ALIAS,
    )
    return outer if declares and outer.child_by_field_id(_F_TYPE) == inner else None


#: The first entries of lists of fields or parameters, by the byte that a list starts at.
_Lists = dict[int, tuple[tuple[str, str], ...]]
_MAX_SIBLINGS = 200


def _read(info: Info, holder: Node, lists: _Lists) -> Iterator[ValueDeclaration]:
    kind = holder.kind_id
    if kind == _FIELD:
        yield from _fields(info, holder, lists)
    elif kind in _PARAMETERS:
        yield from _parameters(info, holder, lists)
    elif kind in (_VAR_SPEC, _CONST_SPEC, _TYPE_SPEC, _TYPE_ALIAS):
        yield from _specs(info, holder)
    else:
        function = holder.parent
        if function is not None:
            text = info.source.text(holder)
            owner = _function_name(info, function)
            group = function.start_byte
            yield ValueDeclaration(holder, "", "result", text, owner, group=group)


def _fields(info: Info, holder: Node, lists: _Lists) -> Iterator[ValueDeclaration]:
    source = info.source
    type_node = holder.child_by_field_id(_F_TYPE)
    tag = holder.child_by_field_id(_F_TAG)
    if type_node is None:
        return
    fields = holder.parent
    siblings = _listed(info, fields, lists) if fields is not None else ()
    owner = _struct_name(info, holder)
    for name in holder.children:
        if name.kind_id == _FIELD_NAME:
            text = source.text(name)
            yield ValueDeclaration(
                name,
                text,
                "field",
                source.text(type_node),
                owner,
                source.text(tag)[1:-1] if tag is not None else "",
                tuple(s for s in siblings if s[0] != text),
                fields.start_byte if fields is not None else holder.start_byte,
            )


def _parameters(info: Info, holder: Node, lists: _Lists) -> Iterator[ValueDeclaration]:
    source = info.source
    type_node = holder.child_by_field_id(_F_TYPE)
    params = holder.parent
    function = params.parent if params is not None else None
    if type_node is None or params is None or function is None:
        return
    if function.kind_id not in _FUNCTIONS and function.kind_id != _METHOD_ELEM:
        return
    is_result = function.child_by_field_id(_F_RESULT) == params
    kind = "result" if is_result else "param"
    owner = _function_name(info, function)
    siblings = _listed(info, params, lists)
    named = False
    group, type_text = function.start_byte, source.text(type_node)
    for name in holder.children:
        if name.kind_id == _IDENTIFIER and name != type_node:
            named = True
            text = source.text(name)
            others = tuple(s for s in siblings if s[0] != text)
            yield ValueDeclaration(name, text, kind, type_text, owner, "", others, group)
    if not named and is_result:
        yield ValueDeclaration(holder, "", kind, type_text, owner, "", siblings, group)


def _specs(info: Info, holder: Node) -> Iterator[ValueDeclaration]:
    source = info.source
    type_node = holder.child_by_field_id(_F_TYPE)
    if type_node is None:
        return
    if holder.kind_id in (_TYPE_SPEC, _TYPE_ALIAS):
        name = holder.child_by_field_id(_F_NAME)
        if name is not None:
            text, group = source.text(type_node), holder.start_byte
            yield ValueDeclaration(name, source.text(name), "type", text, "", group=group)
        return
    kind = "var" if holder.kind_id == _VAR_SPEC else "const"
    owner = info.index.symbol_name(holder.start_byte)
    text, group = source.text(type_node), _block_of(holder).start_byte
    for name in holder.children:
        if name.kind_id == _IDENTIFIER:
            yield ValueDeclaration(name, source.text(name), kind, text, owner, group=group)
        elif name.type != ",":
            break


def inferred_values(
    info: Info, types: Iterable[str], wanted: Callable[[str], bool]
) -> Iterator[ValueDeclaration]:
    """The variables and constants without a declared type that are of one of some types.

    `types` are predeclared names; a type over one of them counts as well. Those with a name that is
    `wanted` are looked at, in order: `fee := 0.5`, `const fee = 2.5`, `var fee = float64(n)`. An
    untyped constant has the type that it takes by itself.
    """
    basics = frozenset(types)
    for statement in info.index.nodes:
        if statement.kind_id not in _DECLARING:
            continue
        for name, value in declared_pairs(statement):
            text = info.source.text(name)
            if not wanted(text) or _is_redeclared(info, text, statement):
                continue
            found = default_type(info.type_of(value))
            under = info.model.underlying(info.model.unalias(found))
            if not isinstance(under, Basic) or under.name not in basics:
                continue
            yield ValueDeclaration(
                name,
                text,
                "const" if statement.kind_id == _CONST_SPEC else "var",
                info.printed(found),
                info.index.symbol_name(statement.start_byte),
                group=_block_of(statement).start_byte,
                value=value,
            )


def _is_redeclared(info: Info, name: str, statement: Node) -> bool:
    """Does a `:=` give a variable that is there a new value?"""
    if statement.kind_id != _SHORT_VAR:
        return False
    symbol = info.symbol(name, statement.end_byte)
    return symbol is None or symbol.redeclares is not None


def declared_pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    """The names and their values of a `:=`, `var` or `const` that gives each a value, no type."""
    kind = node.kind_id
    if kind == _SHORT_VAR:
        left = node.child_by_field_id(_F_LEFT)
        names = without_comments(left) if left is not None else []
        values = node.child_by_field_id(_F_RIGHT)
    elif node.child_by_field_id(_F_TYPE) is None:
        names = [name for name in node.children_by_field_id(_F_NAME) if name.is_named]
        values = node.child_by_field_id(_F_VALUE)
    else:
        return
    given = without_comments(values) if values is not None else []
    if len(given) == len(names):
        yield from zip(names, given, strict=True)


def _block_of(spec: Node) -> Node:
    """The declaration that a spec is part of: `var (…)`; a `:=` is one by itself."""
    holder = spec.parent
    while holder is not None and holder.kind_id in _SPEC_HOLDERS:
        spec, holder = holder, holder.parent
    return spec


def _listed(info: Info, holder: Node, lists: _Lists) -> tuple[tuple[str, str], ...]:
    """The first entries of a list of fields or parameters, read once a list."""
    found = lists.get(holder.start_byte)
    if found is None:
        found = lists[holder.start_byte] = tuple(islice(_entries(info, holder), _MAX_SIBLINGS))
    return found


def _entries(info: Info, holder: Node) -> Iterator[tuple[str, str]]:
    for child in holder.named_children:
        type_node = child.child_by_field_id(_F_TYPE) if child.kind_id in _LIST_PARTS else None
        if type_node is None:
            continue
        text = info.source.text(type_node)
        for name in child.children:
            if name.kind_id in (_FIELD_NAME, _IDENTIFIER) and name != type_node:
                yield info.source.text(name), text


def _struct_name(info: Info, field: Node) -> str:
    """The name of the type whose struct holds a field; for nested structs, the outermost."""
    node = field.parent
    while node is not None:
        if node.kind_id in (_TYPE_SPEC, _TYPE_ALIAS):
            name = node.child_by_field_id(_F_NAME)
            return info.source.text(name) if name is not None else ""
        if node.kind_id not in (_FIELDS, _STRUCT, _FIELD) and node.kind_id not in _TYPE_PARTS:
            return ""
        node = node.parent
    return ""


def _function_name(info: Info, function: Node) -> str:
    name = function.child_by_field_id(_F_NAME)
    return info.source.text(name) if name is not None else ""
