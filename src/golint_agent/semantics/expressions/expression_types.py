"""The types of expressions, from the types of their parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import (
    bare,
    function_of,
    has_stars,
    qualifier_and_name,
    without_comments,
)
from golint_agent.semantics.expressions.expected_types import element_type
from golint_agent.semantics.names.denotations import denoted_by_name, denoted_type, generic_function
from golint_agent.semantics.names.node_kinds import (
    CONVERSION,
    F_FIELD,
    F_FUNCTION,
    F_OPERAND,
    F_OPERATOR,
    F_TYPE,
    F_TYPE_ARGUMENTS,
    IDENTIFIERS,
    INDEX,
    PARENTHESIZED,
    SELECTOR,
)
from golint_agent.semantics.packages.cgo import CGO
from golint_agent.semantics.packages.package import Kind
from golint_agent.semantics.types.inference import partly_instantiated
from golint_agent.semantics.types.type import (
    BOOL,
    BYTE,
    ERROR,
    INT,
    PREDECLARED,
    PREDECLARED_VALUES,
    STRING,
    UNKNOWN,
    UNTYPED_BOOL,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
    UNTYPED_INT,
    UNTYPED_RUNE,
    UNTYPED_STRING,
    Array,
    Basic,
    Chan,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    default_type,
    is_untyped,
    larger_untyped,
    method_expression,
    pointer_to,
    result_of,
)
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.expressions.callees import Callee
    from golint_agent.semantics.info import Info


_K, _F = KIND, FIELD
_CALL = _K["call_expression"]
_LITERAL = _K["func_literal"]
_COMPOSITE = _K["composite_literal"]
_KEYED = _K["keyed_element"]
_IMPLICIT_LENGTH = _K["implicit_length_array_type"]
_TYPE_IDENTIFIER = _K["type_identifier"]
_QUALIFIED = _K["qualified_type"]
_POINTER_TYPE = _K["pointer_type"]
_TYPE_ELEMENT = _K["type_elem"]
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_F_INDEX = _F["index"]
_F_KEY = _F["key"]
_F_LEFT = _F["left"]
_F_RIGHT = _F["right"]
_F_ELEMENT = _F["element"]


def infer(info: Info, node: Node) -> Type:
    """The type of an expression, from its parts."""
    kind = node.kind_id
    handler = _HANDLERS.get(kind)
    return handler(info, node) if handler is not None else _LITERALS.get(kind, UNKNOWN)


def _function_literal(info: Info, node: Node) -> Type:
    return info.signature_of(node)


def _identifier(info: Info, node: Node) -> Type:
    return _named_value(info, info.source.text(node), node.start_byte)


def _named_value(info: Info, name: str, byte: int) -> Type:
    symbol = info.symbol(name, byte)
    if symbol is not None:
        return info.symbol_type(symbol)
    found = info.file_scope.find(name)
    if found is not None:
        package, declared = found
        is_type = declared.kind in (Kind.TYPE, Kind.ALIAS)
        return UNKNOWN if is_type else info.model.type_of(package, declared)
    return PREDECLARED_VALUES.get(name, UNKNOWN)


def _selector(info: Info, node: Node) -> Type:
    operand = node.child_by_field_id(F_OPERAND)
    field = node.child_by_field_id(F_FIELD)
    if operand is None or field is None:
        return UNKNOWN
    name = info.source.text(field)
    path = info.package_of(operand)
    if path:
        package = info.model.package(path)
        found = package.objects.get(name) if package is not None else None
        if package is None or found is None or found.kind in (Kind.TYPE, Kind.ALIAS):
            return UNKNOWN
        return info.model.type_of(package, found)
    holder = info.type_of(operand)
    if holder is not UNKNOWN:
        member = info.model.member(holder, name)
        return _method_value(info, node, member.type) if member is not None else UNKNOWN
    denoted = denoted_type(info, operand)
    member = info.model.member(denoted, name) if denoted is not UNKNOWN else None
    if member is None or not isinstance(member.type, Signature):
        return UNKNOWN
    return _method_value(info, node, method_expression(denoted, member.type))


def _method_value(info: Info, selector: Node, member: Type) -> Type:
    """The type of a selector, with the type arguments that the tree does not show."""
    if not isinstance(member, Signature) or not member.type_params:
        return member
    args = info.hidden_type_args(selector)
    return _with_type_args(info, member, args) if args else member


def _type_name_as_value(info: Info, node: Node) -> Type:
    """The value that a type name or an instantiation stands for where the grammar took it for one.

    That is so in `new(x)`, and in `m[k]` before a further index, a call or a selector.
    """
    kind = node.kind_id
    if kind == _TYPE_IDENTIFIER:
        return _identifier(info, node)
    if kind == _QUALIFIED:
        return _qualified_value(info, node)
    base = node.child_by_field_id(F_TYPE) or node.child_by_field_id(F_OPERAND)
    if base is None:
        return UNKNOWN
    element = info.model.element(info.type_of(base))
    if element is not UNKNOWN:
        return element
    holder = node.child_by_field_id(F_TYPE_ARGUMENTS) or node
    return _instance(info, base, [c for c in without_comments(holder) if c != base])


def _pointed_to(info: Info, node: Node) -> Type:
    """What `*x` stands for where the grammar took it for a type: `new(*x.F)`, `(*fs[i])(x)`."""
    inner = without_comments(node)
    shape = info.model.core(info.type_of(inner[0])) if len(inner) == 1 else UNKNOWN
    return shape.elem if isinstance(shape, Pointer) else UNKNOWN


def _qualified_value(info: Info, node: Node) -> Type:
    operand, field = qualifier_and_name(node)
    if operand is None or field is None:
        return UNKNOWN
    qualifier, name = info.source.text(operand), info.source.text(field)
    path = info.imported_path(qualifier, node.start_byte)
    if path:
        package = info.model.package(path)
        found = package.objects.get(name) if package is not None else None
        if package is None or found is None or found.kind in (Kind.TYPE, Kind.ALIAS):
            return UNKNOWN
        return info.model.type_of(package, found)
    member = info.model.member(_named_value(info, qualifier, node.start_byte), name)
    return member.type if member is not None else UNKNOWN


def _parenthesized(info: Info, node: Node) -> Type:
    inner = bare(node)
    return info.type_of(inner) if inner != node else UNKNOWN


def _composite(info: Info, node: Node) -> Type:
    declared = node.child_by_field_id(F_TYPE)
    if declared is None:
        return UNKNOWN
    if declared.kind_id == _IMPLICIT_LENGTH:
        elem = declared.child_by_field_id(_F_ELEMENT)
        return Array(info.read_type(elem), "...") if elem is not None else UNKNOWN
    return info.read_type(declared)


def _unary(info: Info, node: Node) -> Type:
    operator = node.child_by_field_id(F_OPERATOR)
    operand = node.child_by_field_id(F_OPERAND)
    if operator is None or operand is None:
        return UNKNOWN
    mark = operator.type
    inner = info.type_of(operand)
    if mark == "&":
        return pointer_to(inner)
    if mark == "*":
        shape = info.model.core(inner)
        return shape.elem if isinstance(shape, Pointer) else UNKNOWN
    if mark == "<-":
        shape = info.model.core(inner)
        return shape.elem if isinstance(shape, Chan) else UNKNOWN
    return inner


def _binary(info: Info, node: Node) -> Type:
    operator = node.child_by_field_id(F_OPERATOR)
    left = node.child_by_field_id(_F_LEFT)
    right = node.child_by_field_id(_F_RIGHT)
    if operator is None or left is None or right is None:
        return UNKNOWN
    mark = operator.type
    if mark in _COMPARISONS:
        return UNTYPED_BOOL
    left_type = info.type_of(left)
    if mark in ("<<", ">>"):
        # `1.0 << 3` is an integer.
        return UNTYPED_INT if left_type in (UNTYPED_FLOAT, UNTYPED_COMPLEX) else left_type
    if left_type is UNKNOWN or is_untyped(left_type):
        right_type = info.type_of(right)
        if right_type is UNKNOWN or not is_untyped(right_type):
            return right_type
        if left_type is UNKNOWN:
            return UNKNOWN
        return larger_untyped(left_type, right_type)
    return left_type


def _index(info: Info, node: Node) -> Type:
    operand = node.child_by_field_id(F_OPERAND)
    if operand is None:
        return UNKNOWN
    element = info.model.element(info.type_of(operand))
    if element is not UNKNOWN:
        return element
    index = node.child_by_field_id(_F_INDEX)
    return _instance(info, operand, [index] if index is not None else [])


def _instance(info: Info, base: Node, type_args: list[Node]) -> Type:
    """The type of `F[T]` for a generic function F."""
    generic = generic_function(info, base)
    if generic is None:
        return UNKNOWN
    args = [
        info.read_type(arg) if arg.kind_id == _TYPE_ELEMENT else denoted_type(info, arg)
        for arg in type_args
    ]
    return _with_type_args(info, generic[1], args)


def _with_type_args(info: Info, signature: Signature, args: Sequence[Type]) -> Signature:
    """A generic signature with explicit type arguments, and those that follow from them."""
    given = {p.name: a for p, a in zip(signature.type_params, args, strict=False)}
    return partly_instantiated(info.model, signature, given)


def _slice(info: Info, node: Node) -> Type:
    operand = node.child_by_field_id(F_OPERAND)
    if operand is None:
        return UNKNOWN
    found = info.type_of(operand)
    shape = info.model.core(found)
    if isinstance(shape, Pointer):
        shape = info.model.core(shape.elem)
    if isinstance(shape, Array):
        return Slice(shape.elem)
    return default_type(found)


def _assertion(info: Info, node: Node) -> Type:
    declared = node.child_by_field_id(F_TYPE)
    return info.read_type(declared) if declared is not None else UNKNOWN


def conversion_type(info: Info, call: Node) -> Type:
    """What a conversion gives, without the stars before it: `*[]T` of `*(*[]T)(p)`."""
    function = function_of(call) if has_stars(call) else None
    return denoted_type(info, function) if function is not None else info.type_of(call)


def _call_type(info: Info, node: Node) -> Type:
    callee = info.callee(node)
    if has_stars(node) and not callee.is_conversion:
        return _dereferenced_call(info, node, callee)
    if callee.is_conversion:
        function = node.child_by_field_id(F_FUNCTION) or node.child_by_field_id(F_TYPE)
        denoted = denoted_type(info, function) if function is not None else UNKNOWN
        if function is not None and function.kind_id == _POINTER_TYPE:
            return _dereferenced_conversion(info, function)
        type_args = node.child_by_field_id(F_TYPE_ARGUMENTS)
        if isinstance(denoted, Named) and type_args is not None:
            args = tuple(info.read_type(child) for child in without_comments(type_args))
            return Named(denoted.path, denoted.name, args, denoted.local)
        return denoted
    if callee.is_builtin:
        home, _, name = callee.full_name.partition(".")
        return (_unsafe_type if home == "unsafe" else _builtin_type)(info, name, node)
    return result_of(callee.signature) if callee.signature is not None else UNKNOWN


def _dereferenced_call(info: Info, node: Node, callee: Callee) -> Type:
    """The type of `*f[T](x)`, which the grammar takes for a conversion to `*f[T]`."""
    found = result_of(callee.signature) if callee.signature is not None else UNKNOWN
    target = node.child_by_field_id(F_TYPE)
    while target is not None and target.kind_id == _POINTER_TYPE:
        shape = info.model.core(found)
        found = shape.elem if isinstance(shape, Pointer) else UNKNOWN
        inner = without_comments(target)
        target = inner[0] if inner else None
    return found


def _dereferenced_conversion(info: Info, target: Node) -> Type:
    """The type of `*(*T)(x)`, which the grammar takes for a conversion to `*(*T)`."""
    stars = 0
    inner: Node | None = target
    while inner is not None and inner.kind_id == _POINTER_TYPE:
        stars += 1
        inner = inner.named_children[0] if inner.named_children else None
    found = info.read_type(inner) if inner is not None else UNKNOWN
    for _ in range(stars):
        shape = info.model.core(found)
        found = shape.elem if isinstance(shape, Pointer) else UNKNOWN
    return found


def _builtin_type(info: Info, name: str, call: Node) -> Type:
    arguments = info.arguments(call)
    first = arguments[0] if arguments else None
    match name:
        case "len" | "cap" | "copy":
            return INT
        case "make" if first is not None:
            return denoted_type(info, first)
        case "new" if first is not None:
            # `new(expr)` since Go 1.26.
            return pointer_to(_new_argument(info, first))
        case "append" if first is not None:
            given = info.type_of(first)
            # `append(f())`, where `f` gives the list and what is appended to it.
            return given.types[0] if isinstance(given, Tuple) and given.types else given
        case "min" | "max":
            return _operands_type([info.type_of(a) for a in arguments])
        case "recover":
            return Named("", "any")
        case "panic" | "print" | "println" | "close" | "delete" | "clear":
            return Tuple(())
        case "real" | "imag" | "complex":
            return _complex_type(info, name, arguments)
    return UNKNOWN


def _operands_type(operands: list[Type]) -> Type:
    """The type of `min` and `max` of operands: the one that typed ones have, or the largest."""
    typed = [t for t in operands if t is not UNKNOWN and not is_untyped(t)]
    if typed or UNKNOWN in operands or not operands:
        return typed[0] if typed else UNKNOWN
    return reduce(larger_untyped, operands)


def _unsafe_type(info: Info, name: str, call: Node) -> Type:
    arguments = info.arguments(call)
    match name:
        case "String":
            return STRING
        case "StringData":
            return Pointer(BYTE)
        case "Add":
            return Named("unsafe", "Pointer")
        case "Slice" | "SliceData" if arguments:
            shape = info.model.core(info.type_of(arguments[0]))
            if isinstance(shape, Pointer | Slice):
                return (Slice if name == "Slice" else Pointer)(shape.elem)
            return UNKNOWN
    return Basic("uintptr")


#: For each type of a part the complex type.
_COMPLEX = {"float32": Basic("complex64"), "float64": Basic("complex128")}
_PARTS = {whole.name: Basic(part) for part, whole in _COMPLEX.items()}


def _complex_type(info: Info, name: str, arguments: list[Node]) -> Type:
    known = [info.type_of(a) for a in arguments]
    if UNKNOWN in known or not known:
        return UNKNOWN
    whole = name == "complex"
    typed = [info.model.underlying(t) for t in known if not is_untyped(t)]
    if not typed:
        return UNTYPED_COMPLEX if whole else UNTYPED_FLOAT
    shape = typed[0]
    found = (_COMPLEX if whole else _PARTS).get(shape.name) if isinstance(shape, Basic) else None
    return found if found is not None else UNKNOWN


def _new_argument(info: Info, node: Node) -> Type:
    """The type that `new(T)` allocates, or that of the value in `new(value)`.

    The grammar reads a lone name as a type even where it names a value.
    """
    value = info.type_of(node)
    if value is not UNKNOWN:
        return default_type(value)
    lone = node.kind_id == _TYPE_IDENTIFIER
    return denoted_by_name(info, node) if lone else denoted_type(info, node)


def result_at(info: Info, value: Node, index: int) -> Type:
    """The type at one place of an expression that gives several values."""
    value = bare(value)
    kind = value.kind_id
    if kind in (_CALL, CONVERSION):
        found = info.type_of(value)
        if _calls_c(info, value):
            # A second value is what C left in `errno`.
            return ERROR if index == 1 else UNKNOWN if isinstance(found, Tuple) else found
        if isinstance(found, Tuple) and index < len(found.types):
            return found.types[index]
        return UNKNOWN
    # The comma-ok forms: index, type assertion and receive.
    return info.type_of(value) if index == 0 else BOOL


def _calls_c(info: Info, call: Node) -> bool:
    """Is this a call of a function of C?"""
    function = call.child_by_field_id(F_FUNCTION)
    if function is None or function.kind_id != SELECTOR:
        return False
    operand = function.child_by_field_id(F_OPERAND)
    return operand is not None and info.package_of(operand) == CGO


def ranged_type(info: Info, over: Type, index: int) -> Type:
    """The type of the variable at a place on the left of `range over`."""
    shape = info.model.core(over)
    if isinstance(shape, Pointer):
        shape = info.model.core(shape.elem)
    match shape:
        case Slice(elem=elem) | Array(elem=elem):
            return INT if index == 0 else elem
        case Map(key=key, elem=elem):
            return key if index == 0 else elem
        case Chan(elem=elem):
            return elem if index == 0 else UNKNOWN
        case Basic(name=name) if name in {"string", "untyped string"}:
            return INT if index == 0 else PREDECLARED["rune"]
        case Basic():
            return default_type(over) if index == 0 else UNKNOWN
        case Signature(params=params) if len(params) == 1:
            yields = info.model.underlying(params[0].type)
            if isinstance(yields, Signature) and index < len(yields.params):
                return yields.params[index].type
    return UNKNOWN


_HANDLERS: dict[int, Callable[[Info, Node], Type]] = {
    **dict.fromkeys(IDENTIFIERS, _identifier),
    SELECTOR: _selector,
    _CALL: _call_type,
    CONVERSION: _call_type,
    PARENTHESIZED: _parenthesized,
    _COMPOSITE: _composite,
    _K["literal_value"]: element_type,
    _LITERAL: _function_literal,
    _K["unary_expression"]: _unary,
    _K["binary_expression"]: _binary,
    INDEX: _index,
    # `a` in `m[a.b][c]`, which reads as a package's type.
    _K["package_identifier"]: _identifier,
    _TYPE_IDENTIFIER: _type_name_as_value,
    _QUALIFIED: _type_name_as_value,
    _POINTER_TYPE: _pointed_to,
    _K["generic_type"]: _type_name_as_value,
    _K["type_instantiation_expression"]: _type_name_as_value,
    _K["parenthesized_type"]: _parenthesized,
    _K["slice_expression"]: _slice,
    _K["type_assertion_expression"]: _assertion,
}

_LITERALS: dict[int, Type] = {
    _K["int_literal"]: UNTYPED_INT,
    _K["float_literal"]: UNTYPED_FLOAT,
    _K["imaginary_literal"]: UNTYPED_COMPLEX,
    _K["rune_literal"]: UNTYPED_RUNE,
    _K["interpreted_string_literal"]: UNTYPED_STRING,
    _K["raw_string_literal"]: UNTYPED_STRING,
}
