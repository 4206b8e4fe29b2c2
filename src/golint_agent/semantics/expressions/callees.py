"""What calls call: functions, methods, function values, builtins, or a type to convert to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import (
    bare,
    function_of,
    qualifier_and_name,
    without_comments,
)
from golint_agent.semantics.names.denotations import denoted_type, generic_function, is_known
from golint_agent.semantics.names.node_kinds import (
    CONVERSION,
    F_ARGUMENTS,
    F_FIELD,
    F_FUNCTION,
    F_OPERAND,
    F_TYPE,
    F_TYPE_ARGUMENTS,
    GENERIC,
    IDENTIFIERS,
    INDEX,
    INSTANTIATION,
    POINTER_TYPE,
    SELECTOR,
    TYPE_NODES,
)
from golint_agent.semantics.names.scopes import SymbolKind
from golint_agent.semantics.packages.cgo import CGO
from golint_agent.semantics.packages.package import Kind, Object, Package
from golint_agent.semantics.types.inference import instantiated
from golint_agent.semantics.types.type import (
    BUILTINS,
    UNKNOWN,
    UNSAFE_FUNCTIONS,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    dereference,
    method_expression,
)
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from golint_agent.semantics.info import Info


_K, _F = KIND, FIELD
_SPREAD = _K["variadic_argument"]
_EXPRESSIONS, _UNARY = _K["expression_list"], _K["unary_expression"]
_STATEMENTS = frozenset(
    _K[kind] for kind in ("expression_statement", "go_statement", "defer_statement")
)
_F_LEFT = FIELD["left"]


class Callee(msgspec.Struct, frozen=True):
    """What a call calls.

    `full_name` is the function's name as go/types prints it (`net/http.Get`, `(*T).M` with the
    path of T, `builtin.append`), or empty for function values; `Info.called` says which function a
    variable holds. `signature` is what this call sees: type parameters that the arguments tell are
    replaced. A conversion is no call at all. A guess is a name that nothing confirms, since its
    package is not known: it is right where that is the name of a function, or of a method that the
    type itself declares with such a receiver.
    """

    full_name: str
    signature: Signature | None
    is_conversion: bool = False
    is_builtin: bool = False
    is_guess: bool = False


_NO_CALLEE = Callee("", None)
_CONVERTS = Callee("", None, is_conversion=True)


def find_callee(info: Info, call: Node) -> Callee:
    """What a call calls; `call` is a call, or a conversion that may be one."""
    if call.kind_id == CONVERSION:
        return _generic_call(info, call)
    function = call.child_by_field_id(F_FUNCTION)
    if function is None:
        return _NO_CALLEE
    type_args = call.child_by_field_id(F_TYPE_ARGUMENTS)
    if type_args is not None:
        return _explicit_callee(info, function, type_args, call)
    return callee_of_value(info, function, call)


def callee_of_value(info: Info, function: Node, call: Node | None = None) -> Callee:
    """What a call of an expression calls; without `call`, where nobody says with which arguments.

    So it says which function `out.WriteString` or `(*T).M` is, too, where a variable is given it.
    """
    inner = bare(function)
    if inner != function and denoted_type(info, function) is not UNKNOWN:
        return _CONVERTS
    if inner.kind_id == _UNARY and _is_of_c(info, inner.child_by_field_id(F_OPERAND)):
        return _CONVERTS  # `(*C.t)(p)`: Go calls no function pointers of C
    function = inner
    kind = function.kind_id
    if kind in IDENTIFIERS:
        return _plain_callee(info, function, call)
    if kind == SELECTOR:
        return _selected_callee(info, function, call)
    if kind in (INDEX, INSTANTIATION):
        return _instantiated_callee(info, function, call)
    if kind in TYPE_NODES:
        return _CONVERTS
    return _value_callee(info, function)


def _plain_callee(info: Info, function: Node, call: Node | None) -> Callee:
    name = info.source.text(function)
    symbol = info.symbol(name, function.start_byte)
    if symbol is not None:
        if symbol.kind is SymbolKind.TYPE:
            return _CONVERTS
        return _value_callee(info, function)
    if denoted_type(info, function) is not UNKNOWN:
        return _CONVERTS
    found = info.file_scope.find(name)
    if found is not None:
        return _object_callee(info, *found, call)
    if name in BUILTINS:
        return Callee(f"builtin.{name}", None, is_builtin=True)
    return _NO_CALLEE


def _object_callee(info: Info, package: Package, found: Object, call: Node | None) -> Callee:
    if found.kind in (Kind.TYPE, Kind.ALIAS):
        return _CONVERTS
    full_name = f"{package.path}.{found.name}"
    known = info.model.type_of(package, found)
    shape = info.model.underlying(known)
    if not isinstance(shape, Signature):
        return Callee(full_name if found.kind is Kind.FUNC else "", None)
    name = full_name if found.kind is Kind.FUNC else ""
    return Callee(name, _instantiated(info, shape, call))


def _selected_callee(info: Info, function: Node, call: Node | None) -> Callee:
    operand = function.child_by_field_id(F_OPERAND)
    field = function.child_by_field_id(F_FIELD)
    if operand is None or field is None:
        return _NO_CALLEE
    name = info.source.text(field)
    path = info.package_of(operand)
    if path:
        if path == "unsafe" and name in UNSAFE_FUNCTIONS:
            return Callee(f"unsafe.{name}", None, is_builtin=True)
        package = info.model.package(path)
        found = package.objects.get(name) if package is not None else None
        if found is None and path == CGO:
            return _callee_of_c(info, name, call)
        if package is None or found is None:
            return Callee(f"{path}.{name}", None, is_guess=True)
        return _object_callee(info, package, found, call)
    receiver = info.type_of(operand)
    denoted = denoted_type(info, operand) if receiver is UNKNOWN else UNKNOWN
    callee = _method_callee(info, receiver if denoted is UNKNOWN else denoted, name)
    signature = callee.signature
    if signature is None:
        return callee
    if denoted is not UNKNOWN:
        signature = method_expression(denoted, signature)
    if signature.type_params:
        given = _given(signature, info.hidden_type_args(function))
        signature = _instantiated(info, signature, call, given)
    if signature is callee.signature:
        return callee
    return msgspec.structs.replace(callee, signature=signature)


def _is_of_c(info: Info, node: Node | None) -> bool:
    if node is None or node.kind_id != SELECTOR:
        return False
    operand = node.child_by_field_id(F_OPERAND)
    return operand is not None and info.package_of(operand) == CGO


def _callee_of_c(info: Info, name: str, call: Node | None) -> Callee:
    """What the C code declares: a type, or a function where a type cannot stand.

    A conversion has one operand, and is neither a statement nor gives an error beside its value.
    Source: the documentation of the cgo command.
    """
    if name.startswith(_TYPES_OF_C):
        return _CONVERTS
    if call is None:
        return _NO_CALLEE
    holder = call.parent
    if len(info.arguments(call)) != 1 or (holder is not None and holder.kind_id in _STATEMENTS):
        return Callee(f"{CGO}.{name}", None)
    assigned = holder.parent if holder is not None and holder.kind_id == _EXPRESSIONS else None
    names = assigned.child_by_field_id(_F_LEFT) if assigned is not None else None
    gives_two = holder is not None and holder.named_child_count == 1 and names is not None
    if gives_two and names is not None and len(without_comments(names)) > 1:
        return Callee(f"{CGO}.{name}", None)
    return _NO_CALLEE


_TYPES_OF_C = ("struct_", "union_", "enum_")


def _method_callee(info: Info, receiver: Type, name: str) -> Callee:
    member = info.model.member(receiver, name)
    if member is None:
        # The method of a type whose package is not known still has a name.
        base = dereference(receiver)
        if isinstance(base, Named) and base.path and info.model.package(base.path) is None:
            star = "*" if isinstance(receiver, Pointer) else ""
            return Callee(f"({star}{base.path}.{base.name}).{name}", None, is_guess=True)
        return _NO_CALLEE
    shape = info.model.underlying(member.type)
    if not isinstance(shape, Signature):
        return _NO_CALLEE
    return Callee(member.full_name if member.is_method else "", shape)


def _value_callee(info: Info, function: Node) -> Callee:
    return _signature_callee(info, info.type_of(function))


def _signature_callee(info: Info, function: Type) -> Callee:
    shape = info.model.core(function)
    return Callee("", shape) if isinstance(shape, Signature) else _NO_CALLEE


def _explicit_callee(info: Info, function: Node, type_args: Node, call: Node) -> Callee:
    """`f[T](x)` with type arguments of its own, or `m[k](x)`, which the grammar reads alike."""
    generic = generic_function(info, function)
    if generic is not None:
        args = [info.read_type(child) for child in without_comments(type_args)]
        return _with_type_args(info, generic, args, call)
    if denoted_type(info, function) is not UNKNOWN:
        return _CONVERTS
    if function.kind_id == SELECTOR:
        operand = function.child_by_field_id(F_OPERAND)
        if operand is not None and info.package_of(operand):
            callee = _selected_callee(info, function, call)
            if callee.is_guess:
                return callee
    return _signature_callee(info, info.model.element(info.type_of(function)))


def _instantiated_callee(info: Info, function: Node, call: Node | None) -> Callee:
    """`f[T](x)` as an index expression, or the element of a slice or map of functions."""
    base = function.child_by_field_id(F_OPERAND) or function.child_by_field_id(F_TYPE)
    if base is None:
        return _NO_CALLEE
    generic = generic_function(info, base)
    if generic is None:
        if denoted_type(info, function) is not UNKNOWN:
            return _CONVERTS
        return _value_callee(info, function)
    args = [denoted_type(info, c) for c in without_comments(function) if c != base]
    return _with_type_args(info, generic, args, call)


def _with_type_args(
    info: Info, generic: tuple[str, Signature], args: list[Type], call: Node | None
) -> Callee:
    full_name, signature = generic
    return Callee(full_name, _instantiated(info, signature, call, _given(signature, args)))


def _given(signature: Signature, type_args: Iterable[Type]) -> dict[str, Type]:
    """Type parameters by name, as far as there are type arguments for them."""
    return {p.name: a for p, a in zip(signature.type_params, type_args, strict=False)}


def _generic_call(info: Info, node: Node) -> Callee:
    """`f[T](x)`, `steps[i](x)`, `(f[T])(x)` and `(*steps[i])(x)`, which read as conversions."""
    function = function_of(node)
    target = bare(function) if function is not None else None
    if target is None:
        return _CONVERTS
    if target.kind_id == POINTER_TYPE:
        found = _value_callee(info, target)
        return found if found.signature is not None else _CONVERTS
    if target.kind_id != GENERIC:
        return _CONVERTS
    base = target.child_by_field_id(F_TYPE)
    holder = target.child_by_field_id(F_TYPE_ARGUMENTS)
    if base is None or holder is None:
        return _CONVERTS
    generic = generic_function(info, base)
    if generic is not None:
        args = [info.read_type(child) for child in without_comments(holder)]
        return _with_type_args(info, generic, args, node)
    # `handlers[i](x)`: an indexed function value looks the same.
    value = info.type_of(base)
    if value is not UNKNOWN:
        return _signature_callee(info, info.model.element(value))
    if _is_of_variable(info, base):
        return _NO_CALLEE
    named = info.read_type(base)
    if not isinstance(named, Named):
        return _NO_CALLEE
    if is_known(info, named):
        return _CONVERTS
    known = info.model.package(named.path) is not None
    return _NO_CALLEE if known else Callee(f"{named.path}.{named.name}", None, is_guess=True)


def _is_of_variable(info: Info, node: Node) -> bool:
    """Is `x` or `x.y` of a local variable, where the grammar takes it for a type?"""
    qualifier, name = qualifier_and_name(node)
    first = qualifier or name
    symbol = info.symbol(info.source.text(first), first.start_byte) if first is not None else None
    return symbol is not None and symbol.kind is not SymbolKind.TYPE


def _instantiated(
    info: Info, signature: Signature, call: Node | None, given: dict[str, Type] | None = None
) -> Signature:
    """Replace a generic signature's type parameters by what is given or the arguments tell."""
    if not signature.type_params:
        return signature
    given = given or {}
    if len(given) >= len(signature.type_params):
        return instantiated(info.model, signature, given)
    pairs = _pairs(info, signature, call) if call is not None else ()
    return instantiated(info.model, signature, given, pairs)


def _pairs(info: Info, signature: Signature, call: Node) -> Iterator[tuple[Type, Type]]:
    """The types of parameters, each with that of the argument it is given."""
    params = signature.params
    arguments = info.arguments(call)
    types: Sequence[Type]
    if len(arguments) == 1 and isinstance(results := info.type_of(arguments[0]), Tuple):
        types = results.types
    else:
        types = [info.type_of(a) for a in arguments]
    last = len(params) - 1
    rest = params[last].type if signature.variadic and params else UNKNOWN
    if isinstance(rest, Slice) and not _is_spread(call):
        rest = rest.elem
    for place, argument in enumerate(types):
        if signature.variadic and place >= last >= 0:
            yield rest, argument
        elif place <= last:
            yield params[place].type, argument


def _is_spread(call: Node) -> bool:
    holder = call.child_by_field_id(F_ARGUMENTS)
    return holder is not None and any(c.kind_id == _SPREAD for c in holder.named_children)
