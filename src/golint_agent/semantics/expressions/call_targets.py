"""What calls run: the function behind the value that is called, also where a variable holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

from golint_agent.semantics.expressions.call_shapes import (
    bare,
    function_of,
    qualifier_and_name,
    without_arguments,
    without_comments,
)
from golint_agent.semantics.expressions.callees import callee_of_value
from golint_agent.semantics.names.denotations import denoted_type
from golint_agent.semantics.names.full_names import last_word
from golint_agent.semantics.names.node_kinds import (
    CALL,
    CALLS,
    F_FIELD,
    F_FUNCTION,
    F_OPERAND,
    F_TYPE_ARGUMENTS,
    IDENTIFIERS,
    LITERAL,
    SELECTOR,
)
from golint_agent.semantics.names.scopes import SymbolKind
from golint_agent.semantics.names.single_values import only_value
from golint_agent.semantics.packages.package import Kind, Object, Package
from golint_agent.semantics.types.type import UNKNOWN
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_STATEMENTS, _EXPRESSIONS = KIND["statement_list"], KIND["expression_list"]
_RETURN, _STATEMENT = KIND["return_statement"], KIND["expression_statement"]
_NO_STATEMENTS = frozenset({KIND["comment"], KIND["empty_statement"]})
_F_BODY = FIELD["body"]
_IDENTIFIER = KIND["identifier"]
#: Variables and conversions between a call and the function it runs that are followed.
_MAX_STEPS = 16
#: More children than this are more than one statement and its comments.
_FEW = 10


class Called(msgspec.Struct, frozen=True):
    """The function that a call runs.

    `full_name` is the callee's where it has one. go/types names no callee for a call of a variable;
    where the variable has one value all its life, a method value (`add := out.WriteString`), a
    method expression, a function or a literal, it is the name of that function here. `literal` is
    the function literal that is run, which has no name. `function` is the expression that stands
    for the function: of the call itself, or the variable's value. All is empty where it is not
    known, and for conversions.
    """

    full_name: str = ""
    literal: Node | None = None
    function: Node | None = None


_NOTHING = Called()


def word_run(info: Info, call: Node) -> bytes | None:
    """The last word of the function that a call runs, as it stands there.

    None where one of another name may run: behind variables, and what is no name.
    """
    function = call.child_by_field_id(F_FUNCTION)
    if function is not None and function.kind_id == SELECTOR:
        name = function.child_by_field_id(F_FIELD)
        return info.source.bytes_of(name) if name is not None else b""
    if function is None or function.kind_id not in IDENTIFIERS:
        return None
    word = info.source.bytes_of(function)
    return word if word not in info.index.declared_words() else None


def runs(info: Info, call: Node, full_name: str) -> bool:
    """Does a call run a function of this full name? It is resolved where the last word agrees."""
    word = word_run(info, call)
    if word is not None and word != last_word(full_name):
        return False
    return info.called(call).full_name == full_name


def find_called(info: Info, call: Node) -> Called:
    """The function that a call runs."""
    named = _function_named(info, call)
    if named is not None:
        return named
    callee = info.callee(call)
    function = function_of(call)
    if function is None or callee.is_conversion:
        return _NOTHING
    if callee.full_name:
        return Called(callee.full_name, None, function)
    for _ in range(_MAX_STEPS):
        function = bare(function)
        kind = function.kind_id
        if kind == LITERAL:
            return Called("", function, function)
        value: Node | None = None
        if kind in IDENTIFIERS:
            symbol = info.symbol(info.source.text(function), function.start_byte)
            value = only_value(info, symbol) if symbol is not None else None
        elif kind in CALLS:
            given = info.arguments(function)
            value = given[0] if len(given) == 1 and info.callee(function).is_conversion else None
            if value is None:
                break
        if value is None:
            name = callee_of_value(info, function).full_name
            return Called(name, None, function) if name else _NOTHING
        function = value
    return _NOTHING


def _function_named(info: Info, call: Node) -> Called | None:
    """The declared function of a package that a call names, which takes no types to know."""
    function = call.child_by_field_id(F_FUNCTION)
    if function is None or call.child_by_field_id(F_TYPE_ARGUMENTS) is not None:
        return None
    found: tuple[Package, Object] | None = None
    if function.kind_id == SELECTOR:
        operand, field = qualifier_and_name(function)
        path = info.package_of(operand) if operand is not None else ""
        package = info.model.package(path) if path else None
        named = package.objects.get(info.source.text(field)) if package and field else None
        if package is not None and named is not None:
            found = package, named
    elif function.kind_id == _IDENTIFIER:
        name = info.source.text(function)
        is_local = info.symbol(name, function.start_byte) is not None
        if not is_local and denoted_type(info, function) is UNKNOWN:
            found = info.file_scope.find(name)
    if found is None or found[1].kind is not Kind.FUNC:
        return None
    package, named = found
    return Called(f"{package.path}.{named.name}", None, function)


def receiver_of(info: Info, call: Node) -> Node | None:
    """The expression that a call runs a method of; `x` in `x.F(…)` also where `x` is a package.

    Of `add := out.WriteString; add(…)` it is `out`, of `(*T).Close(t)` it is `t`.
    """
    selected = _selected_from(call)
    if selected is not None and _is_no_type(info, selected):
        return selected
    called = info.called(call)
    # What runs is not known, but the call may still say of what it is: a field that holds it.
    function = called.function or function_of(call)
    operand = _operand(function) if function is not None else None
    if operand is None or not _is_method_expression(info, called, operand):
        return operand
    given = info.arguments(call)
    return given[0] if given else None


def receiver_is_argument(info: Info, call: Node) -> bool:
    """Is the first argument of a call the receiver: in `(*T).Close(t)`, also through a variable?"""
    selected = _selected_from(call)
    if selected is not None and _is_no_type(info, selected):
        return False
    called = info.called(call)
    operand = _operand(called.function) if called.function is not None else None
    return operand is not None and _is_method_expression(info, called, operand)


def _operand(function: Node) -> Node | None:
    qualifier, _ = qualifier_and_name(without_arguments(function))
    return qualifier


def _selected_from(call: Node) -> Node | None:
    """`x` in `x.F(…)`; None for a call of anything else, even if a variable holds `x.F`."""
    if call.kind_id != CALL:
        return None
    function = call.child_by_field_id(F_FUNCTION)
    if function is None or function.kind_id != SELECTOR:
        return None
    return function.child_by_field_id(F_OPERAND)


def _is_no_type(info: Info, operand: Node) -> bool:
    """Is an operand a package, or surely a value? That needs no types."""
    kind = operand.kind_id
    if kind == CALL:
        return True
    if kind == SELECTOR:
        holder = operand.child_by_field_id(F_OPERAND)
        return holder is not None and not info.package_of(holder)
    if kind != _IDENTIFIER:
        return False
    symbol = info.symbol(info.source.text(operand), operand.start_byte)
    if symbol is not None:
        return symbol.kind is not SymbolKind.TYPE
    return bool(info.package_of(operand))


def _is_method_expression(info: Info, called: Called, operand: Node) -> bool:
    if not called.full_name.startswith("(") or info.type_of(operand) is not UNKNOWN:
        return False
    return denoted_type(info, operand) is not UNKNOWN


def only_call(function: Node, *, returned: bool = False) -> Node | None:
    """The call that is all a function does; with `returned`, whose results are its own.

    A conversion may stand in its place, where the grammar cannot tell.
    """
    body = function.child_by_field_id(_F_BODY)
    statement = _only(body, _STATEMENTS) if body is not None else None
    kinds = (_RETURN,) if returned else (_RETURN, _STATEMENT)
    statement = _only(statement, *kinds) if statement is not None else None
    if statement is None:
        return None
    inner = without_comments(statement)
    if len(inner) == 1 and inner[0].kind_id == _EXPRESSIONS:
        inner = without_comments(inner[0])
    call = bare(inner[0]) if len(inner) == 1 else None
    return call if call is not None and call.kind_id in CALLS else None


def _only(holder: Node, *kinds: int) -> Node | None:
    """The one thing in a node beside comments, if it is of one of these kinds."""
    if holder.named_child_count > _FEW:
        return None
    inner = [child for child in holder.named_children if child.kind_id not in _NO_STATEMENTS]
    return inner[0] if len(inner) == 1 and inner[0].kind_id in kinds else None
