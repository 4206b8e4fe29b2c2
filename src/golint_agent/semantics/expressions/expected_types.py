"""The types that places give to expressions: untyped constants and generic functions take them.

What `Info.type_of` says of an expression follows from its parts: `untyped int` for `1`. Its place
says what it becomes: `float64` in `var x float64 = 1`. Go specification, "Constants", "Conversions"
and "Type inference"; which of the two types go/types records for a part of a constant expression
is its own choice, and followed here.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import without_comments
from golint_agent.semantics.expressions.literals import VALUE_OF
from golint_agent.semantics.names.node_kinds import (
    CONVERSION,
    F_ARGUMENTS,
    F_FIELD,
    F_FUNCTION,
    F_OPERAND,
    F_OPERATOR,
    F_TYPE,
    F_TYPE_ARGUMENTS,
    IDENTIFIERS,
    INDEX,
    INSTANTIATION,
    PARENTHESIZED,
    SELECTOR,
)
from golint_agent.semantics.names.scopes import SymbolKind
from golint_agent.semantics.packages.package import Kind
from golint_agent.semantics.types.inference import instantiated_for
from golint_agent.semantics.types.type import (
    BOOL,
    INT,
    NIL,
    STRING,
    UNKNOWN,
    UNTYPED_INT,
    UNTYPED_RUNE,
    UNTYPED_STRING,
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    default_type,
    is_untyped,
    larger_untyped,
)
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_K, _F = KIND, FIELD
_CALL, _ARGUMENTS = _K["call_expression"], _K["argument_list"]
_UNARY, _BINARY = _K["unary_expression"], _K["binary_expression"]
_EXPRESSIONS = _K["expression_list"]
_ASSIGNMENT, _SHORT_VAR = _K["assignment_statement"], _K["short_var_declaration"]
_VAR_SPEC, _CONST_SPEC = _K["var_spec"], _K["const_spec"]
_RETURN, _SEND, _RANGE = _K["return_statement"], _K["send_statement"], _K["range_clause"]
_RECEIVE = _K["receive_statement"]
_ELEMENT, _KEYED = _K["literal_element"], _K["keyed_element"]
_LITERAL_VALUE, _COMPOSITE = _K["literal_value"], _K["composite_literal"]
_SLICE, _ASSERTION = _K["slice_expression"], _K["type_assertion_expression"]
_SWITCH, _CASE = _K["expression_switch_statement"], _K["expression_case"]
_COMMENT = _K["comment"]
_F_LEFT, _F_RIGHT, _F_VALUE, _F_KEY = (_F[f] for f in ("left", "right", "value", "key"))
_F_INDEX, _F_CHANNEL = _F["index"], _F["channel"]
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_SHIFTS = frozenset({"<<", ">>"})
_CONSTANT_OPERATORS = frozenset("+-!^")
#: Expressions that give a second value, whether the first is one, where two are assigned.
_COMMA_OK = frozenset({INDEX, _ASSERTION, _UNARY})
#: How far out a place is looked for, and how many parts say whether an expression is constant.
_MAX_CLIMB = 100
_MAX_PARTS = 1_000


def type_in_place(info: Info, node: Node) -> Type:
    """The type that go/types records for an expression at its place; UNKNOWN where not known.

    Untyped constants have the type that they are converted to, and parts of larger constant
    expressions their untyped one; `nil` stays untyped. A generic function has its type arguments.
    An index, assertion or receive of which two values are assigned has a `Tuple` of both types.
    """
    own = info.type_of(node)
    if isinstance(own, Signature) and own.type_params:
        return _instantiated(info, node, own)
    if is_untyped(own):
        return _converted(info, node, own)
    inner = node
    while inner.kind_id == PARENTHESIZED and inner.named_child_count == 1:
        inner = inner.named_children[0]
    if inner.kind_id in _COMMA_OK and own is not UNKNOWN and _gives_two(info, inner):
        return Tuple((own, BOOL))
    return own


def element_type(info: Info, literal: Node) -> Type:
    """The type of a `{…}`: that of its composite literal, or what the literal around it asks."""
    holder = literal.parent
    if holder is None:
        return UNKNOWN
    if holder.kind_id == _COMPOSITE:
        return info.type_of(holder)
    return _of_element(info, holder, elided=True) if holder.kind_id == _ELEMENT else UNKNOWN


def is_constant(info: Info, node: Node) -> bool:
    """Is an expression constant in the sense of Go? Of a very long one only a part is looked at."""
    pending = [node]
    for _ in range(_MAX_PARTS):
        if not pending:
            return True
        part = pending.pop()
        kind = part.kind_id
        if kind in VALUE_OF or kind == _K["imaginary_literal"]:
            continue
        operates = kind == _UNARY and _operator(part) in _CONSTANT_OPERATORS
        if operates or kind in (PARENTHESIZED, _BINARY):
            pending.extend(c for c in part.named_children if c.kind_id != _COMMENT)
        elif kind in (_CALL, CONVERSION):
            operands = _constant_operands(info, part)
            if operands is None:
                return False
            pending.extend(operands)
        elif not _names_constant(info, part):
            return False
    return True


def _constant_operands(info: Info, call: Node) -> list[Node] | None:
    """The arguments that must be constant for a call to be it; None where no such call ever is."""
    callee = info.callee(call)
    arguments = info.arguments(call)
    if callee.is_conversion:
        shape = info.model.underlying(info.model.unalias(info.type_of(call)))
        return arguments if isinstance(shape, Basic) else None
    if callee.full_name in _SIZES:
        return []
    if callee.full_name in ("builtin.len", "builtin.cap") and arguments:
        shape = info.model.underlying(info.model.unalias(info.type_of(arguments[0])))
        if isinstance(shape, Pointer):
            shape = info.model.underlying(info.model.unalias(shape.elem))
        # The length of an array is constant where nothing is called or received to get it.
        if isinstance(shape, Array) and arguments[0].kind_id in (*IDENTIFIERS, SELECTOR):
            return []
    return arguments if callee.full_name in _CONSTANT_CALLS else None


_SIZES = frozenset(f"unsafe.{name}" for name in ("Sizeof", "Alignof", "Offsetof"))
_CONSTANT_CALLS = frozenset(
    f"builtin.{name}" for name in ("len", "cap", "min", "max", "real", "imag", "complex")
)


def _names_constant(info: Info, node: Node) -> bool:
    if node.kind_id in IDENTIFIERS:
        name = info.source.text(node)
        symbol = info.symbol(name, node.start_byte)
        if symbol is not None:
            return symbol.kind is SymbolKind.CONST
        found = info.file_scope.find(name)
        if found is not None:
            return found[1].kind is Kind.CONST
        return name in {"true", "false", "iota"}
    if node.kind_id != SELECTOR:
        return False
    operand, field = node.child_by_field_id(F_OPERAND), node.child_by_field_id(F_FIELD)
    path = info.package_of(operand) if operand is not None else ""
    package = info.model.package(path) if path else None
    found_object = package.objects.get(info.source.text(field)) if package and field else None
    return found_object is not None and found_object.kind is Kind.CONST


def _instantiated(info: Info, node: Node, own: Signature) -> Type:
    """A generic function with the type arguments that its place tells."""
    outer = node.parent
    while outer is not None and outer.kind_id == PARENTHESIZED:
        node, outer = outer, outer.parent
    if outer is None:
        return own
    if outer.kind_id == _CALL and outer.child_by_field_id(F_FUNCTION) == node:
        if outer.child_by_field_id(F_TYPE_ARGUMENTS) is not None:
            return own
        return info.callee(outer).signature or own
    if outer.kind_id == CONVERSION and outer.child_by_field_id(F_TYPE) == node:
        return info.callee(outer).signature or own
    if outer.kind_id in (INDEX, INSTANTIATION):
        return own
    wanted = _wanted(info, node, outer)
    if wanted is None or isinstance(wanted, _Stays):
        return own
    return instantiated_for(info.model, own, wanted)


class _Stays:
    """The place of an expression leaves it as it is."""


_STAYS = _Stays()


def _converted(info: Info, node: Node, own: Type) -> Type:
    """What an untyped expression becomes."""
    if own == NIL:
        return own
    inner = node
    for _ in range(_MAX_CLIMB):
        outer = inner.parent
        if outer is None:
            return UNKNOWN
        kind = outer.kind_id
        if kind == PARENTHESIZED:
            inner = outer
            continue
        if kind in (_UNARY, _BINARY):
            found = _in_operation(info, inner, outer)
            if found is None:
                inner = outer
                continue
        else:
            found = _wanted(info, inner, outer)
        if isinstance(found, _Stays):
            return own
        kept = default_type(info.type_of(inner))
        if found is None:
            return kept
        shape = info.model.underlying(info.model.unalias(found))
        return kept if isinstance(shape, Interface) else found
    return UNKNOWN


def _in_operation(info: Info, node: Node, outer: Node) -> Type | _Stays | None:
    """What an operation makes of an untyped operand; None where its own place says that."""
    mark = _operator(outer)
    if outer.kind_id == _UNARY:
        return _STAYS if is_constant(info, outer) else None
    left, right = outer.child_by_field_id(_F_LEFT), outer.child_by_field_id(_F_RIGHT)
    if left is None or right is None:
        return UNKNOWN
    if mark in _SHIFTS:
        if is_constant(info, outer if node == left else node):
            return _STAYS
        return None if node == left else Basic("uint")
    own = info.type_of(node)
    other = info.type_of(right if node == left else left)
    if other is UNKNOWN:
        return UNKNOWN
    if not is_untyped(other):
        return other
    larger = larger_untyped(own, other)
    if is_constant(info, outer):
        return larger
    return default_type(larger) if mark in _COMPARISONS else None


def _wanted(info: Info, node: Node, outer: Node) -> Type | _Stays | None:
    """The type that a place asks for; None where it takes the default type."""
    kind = outer.kind_id
    if kind == _EXPRESSIONS:
        holder = outer.parent
        place = _place(info, outer, node)
        return _in_list(info, outer, holder, place) if holder is not None else UNKNOWN
    if kind == _ARGUMENTS:
        call = outer.parent
        return _of_argument(info, call, node) if call is not None else UNKNOWN
    if kind == CONVERSION and outer.child_by_field_id(F_OPERAND) == node:
        return _of_argument(info, outer, node)
    if kind == _ELEMENT:
        return _of_element(info, outer)
    if kind == INDEX:
        return _of_index(info, outer, node)
    if kind == _SLICE:
        return INT if outer.child_by_field_id(F_OPERAND) != node else _STAYS
    if kind == _SEND:
        channel = outer.child_by_field_id(_F_CHANNEL)
        shape = info.model.core(info.type_of(channel)) if channel is not None else UNKNOWN
        return shape.elem if isinstance(shape, Chan) else UNKNOWN
    if kind == _RANGE:
        return _of_range(info, outer, node)
    if kind == _SWITCH:
        return None
    return _STAYS


def _in_list(info: Info, values: Node, holder: Node, place: int) -> Type | _Stays | None:
    kind = holder.kind_id
    if kind in (_VAR_SPEC, _CONST_SPEC):
        declared = holder.child_by_field_id(F_TYPE)
        if declared is not None:
            return info.read_type(declared)
        return None if kind == _VAR_SPEC else _STAYS
    if kind == _RETURN:
        function = info.function_at(holder.start_byte)
        results = info.signature_of(function).results if function is not None else ()
        return results[place].type if place < len(results) else UNKNOWN
    if kind == _CASE:
        return _of_case(info, holder)
    left = holder.child_by_field_id(_F_LEFT) if kind in (_ASSIGNMENT, _SHORT_VAR) else None
    if left is None or left == values:
        return _STAYS
    names = info.once(("names", left.start_byte), lambda: left.named_children)
    if place >= len(names):
        return UNKNOWN
    target = names[place]
    if kind == _SHORT_VAR:
        symbol = info.symbol(info.source.text(target), holder.end_byte)
        first = symbol.redeclares if symbol is not None else None
        return info.symbol_type(first) if first is not None else None
    if info.source.text(target) == "_":
        return None
    mark = _operator(holder).removesuffix("=")
    return _STAYS if mark in _SHIFTS else info.type_of(target)


def _of_argument(info: Info, call: Node, node: Node) -> Type | _Stays | None:
    callee = info.callee(call)
    if callee.is_conversion:
        return _of_conversion(info, call, node)
    holder = call.child_by_field_id(F_ARGUMENTS)
    place = _place(info, holder, node) if holder is not None else 0
    if callee.is_builtin:
        return _of_builtin(info, callee.full_name, call, place)
    signature = callee.signature
    if signature is None:
        return UNKNOWN
    last = len(signature.params) - 1
    if signature.variadic and place >= last >= 0:
        whole = signature.params[last].type
        return whole.elem if isinstance(whole, Slice) else UNKNOWN
    return signature.params[place].type if place <= last else UNKNOWN


def _of_conversion(info: Info, call: Node, node: Node) -> Type | _Stays | None:
    target = info.type_of(call)
    shape = info.model.underlying(info.model.unalias(target))
    if shape is UNKNOWN or not is_constant(info, node):
        return target
    if not isinstance(shape, Basic):
        return None
    number = info.type_of(node) in (UNTYPED_INT, UNTYPED_RUNE)
    return _STAYS if number and shape == STRING else target


def _of_builtin(info: Info, full_name: str, call: Node, place: int) -> Type | _Stays | None:
    name = full_name.partition(".")[2]
    first = _first_argument(info, call)
    match name:
        case "append" if place > 0:
            return info.model.element(first)
        case "delete" if place == 1:
            shape = info.model.core(first)
            return shape.key if isinstance(shape, Map) else UNKNOWN
        case "make" if place > 0:
            return INT
        case "copy":
            return _STAYS
        case "min" | "max" | "complex":
            key = "operands", call.start_byte, call.end_byte
            return info.once(key, lambda: _of_operands(info, call))
        case "len" | "cap" | "real" | "imag":
            return _STAYS if is_constant(info, call) else None
        case "Add" | "Slice" | "String" if full_name.startswith("unsafe."):
            return INT
    return None


def _first_argument(info: Info, call: Node) -> Type:
    holder = call.child_by_field_id(F_ARGUMENTS)
    first = holder.named_child(0) if holder is not None else None
    while first is not None and first.kind_id == _COMMENT:
        first = first.next_named_sibling
    return info.type_of(first) if first is not None else UNKNOWN


def _of_operands(info: Info, call: Node) -> Type:
    """What `min`, `max` and `complex` make of an untyped argument."""
    types = [info.type_of(argument) for argument in info.arguments(call)]
    typed = [t for t in types if t is not UNKNOWN and not is_untyped(t)]
    if typed or UNKNOWN in types or not types:
        return typed[0] if typed else UNKNOWN
    larger = reduce(larger_untyped, types)
    return larger if is_constant(info, call) else default_type(larger)


def _of_element(info: Info, element: Node, *, elided: bool = False) -> Type:
    """The type of a key or value inside the braces of a composite literal.

    An `elided` one, `{…}`, has none in a struct: Go wants it written there.
    """
    holder = element.parent
    if holder is None:
        return UNKNOWN
    key = holder.child_by_field_id(_F_KEY) if holder.kind_id == _KEYED else None
    literal = holder.parent if holder.kind_id == _KEYED else holder
    if literal is None or literal.kind_id != _LITERAL_VALUE:
        return UNKNOWN
    whole = info.type_of(literal)
    shape = info.model.core(whole)
    if isinstance(shape, Pointer):  # `{…}` for `&T{…}`
        whole = shape.elem
        shape = info.model.core(whole)
    match shape:
        case Slice(elem=elem) | Array(elem=elem):
            return INT if element == key else elem
        case Map():
            return shape.key if element == key else shape.elem
        case Struct(fields=fields):
            if element == key or elided:
                return UNKNOWN
            if key is not None:
                name = info.source.text(key)
                at = "fields", literal.start_byte, literal.end_byte
                own = info.once(at, lambda: {f.name: f.type for f in fields})
                if name in own:
                    return own[name]
                promoted = info.model.member(whole, name)
                return promoted.type if promoted is not None else UNKNOWN
            place = _place(info, literal, element)
            return fields[place].type if place < len(fields) else UNKNOWN
    return UNKNOWN


def _of_index(info: Info, outer: Node, node: Node) -> Type | _Stays:
    operand = outer.child_by_field_id(F_OPERAND)
    if operand is None or operand == node:
        return _STAYS
    shape = info.model.core(info.type_of(operand))
    if shape is UNKNOWN:
        return UNKNOWN
    return shape.key if isinstance(shape, Map) else INT


def _of_case(info: Info, case: Node) -> Type:
    switch = case.parent
    value = switch.child_by_field_id(_F_VALUE) if switch is not None else None
    return default_type(info.type_of(value)) if value is not None else BOOL


def _of_range(info: Info, clause: Node, node: Node) -> Type | _Stays | None:
    if info.type_of(node) == UNTYPED_STRING:
        return _STAYS
    left = clause.child_by_field_id(_F_LEFT)
    if left is None or not left.named_children or any(c.type == ":=" for c in clause.children):
        return None
    first = left.named_children[0]
    return info.type_of(first) if info.source.text(first) != "_" else None


def _gives_two(info: Info, node: Node) -> bool:
    """Are two values of an index, assertion or receive assigned?"""
    if node.kind_id == _UNARY and _operator(node) != "<-":
        return False
    outer = node.parent
    while outer is not None and outer.kind_id == PARENTHESIZED:
        node, outer = outer, outer.parent
    if outer is None:
        return False
    if node.kind_id == INDEX or outer.kind_id != _RECEIVE:
        if outer.kind_id != _EXPRESSIONS or outer.named_child_count != 1:
            return False
        values = outer
        outer = outer.parent
        if outer is None or outer.child_by_field_id(_F_LEFT) == values:
            return False
    if node.kind_id == INDEX:
        operand = node.child_by_field_id(F_OPERAND)
        if operand is None or not isinstance(info.model.core(info.type_of(operand)), Map):
            return False
    if outer.kind_id == _VAR_SPEC:
        return len(outer.children_by_field_name("name")) == 2  # noqa: PLR2004 - the pair
    if outer.kind_id not in (_ASSIGNMENT, _SHORT_VAR, _RECEIVE):
        return False
    left = outer.child_by_field_id(_F_LEFT)
    return left is not None and left.named_child_count == 2  # noqa: PLR2004 - the pair


def _place(info: Info, holder: Node, node: Node) -> int:
    """Where a node stands among the values of its list; the places of a list are counted once."""

    def count() -> dict[int, int]:
        values = without_comments(holder)
        return {value.start_byte: place for place, value in enumerate(values)}

    key = "places", holder.start_byte, holder.end_byte, holder.kind_id
    return info.once(key, count)[node.start_byte]


def _operator(node: Node) -> str:
    operator = node.child_by_field_id(F_OPERATOR)
    return operator.type if operator is not None else ""
