"""Reads the package-level declarations of a parsed file into plain objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from tree_sitter import Node

from golint_agent.late_regex import late_regex
from golint_agent.semantics.packages.cgo import CGO
from golint_agent.semantics.packages.outcomes import always_nil_error
from golint_agent.semantics.packages.package import FileScope, Kind, Object, candidate_names
from golint_agent.syntax import FIELD, KIND, SourceFile

_FUNCTION = KIND["function_declaration"]
_METHOD = KIND["method_declaration"]
_TYPES = KIND["type_declaration"]
_VARS = KIND["var_declaration"]
_CONSTS = KIND["const_declaration"]
_IMPORTS = KIND["import_declaration"]
_VAR_SPEC, _VAR_SPEC_LIST = KIND["var_spec"], KIND["var_spec_list"]
_CONST_SPEC = KIND["const_spec"]
_TYPE_SPEC, _TYPE_ALIAS = KIND["type_spec"], KIND["type_alias"]
_IMPORT_SPEC, _IMPORT_SPEC_LIST = KIND["import_spec"], KIND["import_spec_list"]
_EXPRESSION_LIST = KIND["expression_list"]
_COMPOSITE, _LITERAL = KIND["composite_literal"], KIND["func_literal"]
_COUNTED_ARRAY = KIND["implicit_length_array_type"]
_UNARY = KIND["unary_expression"]
_IDENTIFIER = KIND["identifier"]
_ERROR = KIND["ERROR"]

_F_NAME, _F_TYPE, _F_VALUE = FIELD["name"], FIELD["type"], FIELD["value"]
_F_PARAMETERS, _F_RESULT = FIELD["parameters"], FIELD["result"]
_F_TYPE_PARAMETERS, _F_RECEIVER = FIELD["type_parameters"], FIELD["receiver"]
_F_PATH, _F_BODY, _F_OPERAND = FIELD["path"], FIELD["body"], FIELD["operand"]


def imported(source: SourceFile) -> Iterator[tuple[str, str]]:
    """Each import of a file as (name or empty, path), in order."""
    for node in source.root.children:
        if node.kind_id != _IMPORTS:
            continue
        for spec in _specs(node, _IMPORT_SPEC):
            path = spec.child_by_field_id(_F_PATH)
            name = spec.child_by_field_id(_F_NAME)
            if path is not None:
                yield source.text(name) if name is not None else "", source.text(path)[1:-1]


def declared(source: SourceFile, file: int) -> Iterator[Object]:
    """Every package-level object of a file, and its methods."""
    for node in _top_level(source.root):
        kind = node.kind_id
        if kind in (_FUNCTION, _METHOD):
            found = function_object(source, node, file)
            if found is not None:
                yield found
        elif kind == _TYPES:
            yield from type_objects(source, node, file)
        elif kind in (_VARS, _CONSTS):
            yield from value_objects(source, node, file)


def function_object(source: SourceFile, node: Node, file: int) -> Object | None:
    """A function or method declaration; None where the name is missing."""
    name = node.child_by_field_id(_F_NAME)
    params = node.child_by_field_id(_F_PARAMETERS)
    if name is None or params is None:
        return None
    result = node.child_by_field_id(_F_RESULT)
    end = (result or params).end_byte
    text = source.data[params.start_byte : end].decode("utf-8", "replace")
    holder = node.child_by_field_id(_F_RECEIVER)
    return function_from(
        source.text(name),
        file,
        text,
        receiver=source.text(holder) if holder is not None else "",
        nil_error=always_nil_error(source.data, node),
        own_type_params=own_type_params(source, node),
        returns_at_once=_returns_at_once(source, node),
    )


def _returns_at_once(source: SourceFile, node: Node) -> bool:
    body = node.child_by_field_id(_F_BODY)
    return body is not None and _RETURNS_AT_ONCE.match(source.data, body.start_byte) is not None


_RETURNS_AT_ONCE = late_regex(rb"\{\s*(?:return\b|/)")


def own_type_params(source: SourceFile, node: Node) -> str:
    """The type parameters that a function or method declares itself, in brackets, or empty.

    Those of its receiver are not among them.
    """
    params = node.child_by_field_id(_F_TYPE_PARAMETERS)
    if params is not None:
        return source.text(params)
    if not source.hidden:
        return ""
    name = node.child_by_field_id(_F_NAME)
    return source.hidden_after(name) if name is not None else ""


def function_from(  # noqa: PLR0913 plain data with a name for each part
    name: str,
    file: int,
    signature: str,
    *,
    receiver: str = "",
    own_type_params: str = "",
    nil_error: bool = False,
    returns_at_once: bool = False,
) -> Object | None:
    """A function or method from the texts of its head; None where the receiver is unreadable.

    `receiver` is in its parentheses, empty for a function; `own_type_params` are those that are
    not of the receiver.
    """
    base, pointer, receiver_params = read_receiver(receiver) if receiver else ("", False, "")
    if receiver and not base:
        return None
    return Object(
        Kind.METHOD if receiver else Kind.FUNC,
        name,
        file,
        signature,
        type_params=receiver_params if receiver else own_type_params,
        pointer_receiver=pointer,
        receiver=base,
        nil_error=nil_error,
        returns_at_once=returns_at_once,
        own_type_params=own_type_params if receiver else "",
    )


@lru_cache(maxsize=256)
def read_receiver(text: str) -> tuple[str, bool, str]:
    """The base type's name, whether it is a pointer, and its type parameters as written.

    `(s *Stack[T])` gives `("Stack", True, "[T]")`; an unreadable receiver gives an empty name.
    """
    inner = text.strip("() \t\r\n,")
    pointer = "*" in inner.split("[", 1)[0]
    head, bracket, rest = inner.partition("[")
    words = head.replace("*", " ").replace("(", " ").split()
    if not words or not words[-1].isidentifier():
        return "", False, ""
    return words[-1], pointer, bracket + rest.rstrip(") \t") if bracket else ""


def type_objects(source: SourceFile, node: Node, file: int) -> Iterator[Object]:
    """The types of a `type` declaration."""
    for spec in node.named_children:
        if spec.kind_id not in (_TYPE_SPEC, _TYPE_ALIAS):
            continue
        name = spec.child_by_field_id(_F_NAME)
        declared_type = spec.child_by_field_id(_F_TYPE)
        if name is None or declared_type is None:
            continue
        params = spec.child_by_field_id(_F_TYPE_PARAMETERS)
        yield Object(
            Kind.ALIAS if spec.kind_id == _TYPE_ALIAS else Kind.TYPE,
            source.text(name),
            file,
            source.text(declared_type),
            type_params=source.text(params) if params is not None else "",
        )


def value_objects(source: SourceFile, node: Node, file: int) -> Iterator[Object]:
    """The variables or constants of a declaration; constants repeat the values above them."""
    constant = node.kind_id == _CONSTS
    kind = Kind.CONST if constant else Kind.VAR
    text, values = "", [""]
    for iota, spec in enumerate(_specs(node, _CONST_SPEC if constant else _VAR_SPEC)):
        names = _spec_names(spec)
        type_node = spec.child_by_field_id(_F_TYPE)
        value_node = spec.child_by_field_id(_F_VALUE)
        if not constant or type_node is not None or value_node is not None:
            text = source.text(type_node) if type_node is not None else ""
            values = _value_texts(source, value_node, whole=constant)
        shared = len(values) == 1 and len(names) > 1
        for place, name in enumerate(names):
            value = values[0] if shared else values[place] if place < len(values) else ""
            yield Object(
                kind,
                source.text(name),
                file,
                text,
                value=value,
                index=place if shared else -1,
                iota=iota,
            )


def _value_texts(source: SourceFile, value: Node | None, *, whole: bool) -> list[str]:
    """The source of each expression in a list; unless `whole`, literals without their contents."""
    if value is None:
        return []
    values = value.named_children if value.kind_id == _EXPRESSION_LIST else [value]
    return [source.text(v) if whole else _type_giving_text(source, v) for v in values]


def _type_giving_text(source: SourceFile, value: Node) -> str:
    """An expression as far as its type depends on it: `T{}` for `T{a, b}`, `f()` as it is."""
    inner = value
    if value.kind_id == _UNARY:
        inner = value.child_by_field_id(_F_OPERAND) or value
    body = inner.child_by_field_id(_F_BODY) if inner.kind_id in (_COMPOSITE, _LITERAL) else None
    declared_type = inner.child_by_field_id(_F_TYPE) if inner.kind_id == _COMPOSITE else None
    if body is None or (declared_type is not None and declared_type.kind_id == _COUNTED_ARRAY):
        return source.text(value)
    head = source.data[value.start_byte : body.start_byte].decode("utf-8", "replace")
    return head + "{}"


def _spec_names(spec: Node) -> list[Node]:
    """The identifiers on the left, which the grammar gives as children before type and value."""
    names: list[Node] = []
    for child in spec.children:
        if child.kind_id == _IDENTIFIER:
            names.append(child)
        elif child.type != ",":
            break
    return names


def _specs(node: Node, kind: int) -> Iterator[Node]:
    for child in node.named_children:
        if child.kind_id == kind:
            yield child
        elif child.kind_id in (_VAR_SPEC_LIST, _IMPORT_SPEC_LIST):
            yield from (c for c in child.named_children if c.kind_id == kind)


def _top_level(root: Node) -> Iterator[Node]:
    """Declarations at the top, and those that an error node swallowed one level down."""
    for node in root.children:
        if node.kind_id == _ERROR:
            yield from node.children
        else:
            yield node


def file_scope(
    source: SourceFile, name_of: Mapping[str, str], used: frozenset[str] | None = None
) -> FileScope:
    """The imports of a file by the name they have there.

    `name_of` gives the package name of each path that is known; for other paths the conventional
    names are entered, `used` (names that stand before a dot in this file) deciding where known.
    """
    imports: dict[str, str] = {}
    guesses: list[tuple[str, str]] = []
    dots: list[str] = []
    for name, path in imported(source):
        if name == ".":
            dots.append(path)
        elif name == "_":
            continue
        elif path == CGO:
            imports[CGO] = CGO
        elif name:
            imports[name] = path
        elif path in name_of:
            imports[name_of[path]] = path
        else:
            guesses.extend((guess, path) for guess in candidate_names(path))
    for guess, path in guesses:
        if used is None or guess in used:
            imports.setdefault(guess, path)
    return FileScope(imports, tuple(dots))
