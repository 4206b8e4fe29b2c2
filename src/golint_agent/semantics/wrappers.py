"""Which function a trivial wrapper hands its own parameters to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tree_sitter import Node

from golint_agent.semantics.carriers import is_context_carrier
from golint_agent.semantics.expressions.call_shapes import (
    bare,
    function_of,
    has_stars,
    qualifier_and_name,
    without_arguments,
)
from golint_agent.semantics.expressions.call_targets import only_call
from golint_agent.semantics.expressions.constants import constant_of
from golint_agent.semantics.names.full_names import declared_name
from golint_agent.semantics.names.node_kinds import (
    CALL,
    CALLS,
    F_FIELD,
    F_OPERAND,
    QUALIFIED,
    SELECTOR,
    TYPE_IDENTIFIER,
)
from golint_agent.semantics.names.scopes import SymbolKind
from golint_agent.syntax import FIELD, KIND

if TYPE_CHECKING:
    from golint_agent.semantics.info import Info

_IDENTIFIER, _NIL = KIND["identifier"], KIND["nil"]
_PATH_ENDS = frozenset({_IDENTIFIER, TYPE_IDENTIFIER, KIND["package_identifier"]})
_OWN = (SymbolKind.PARAM, SymbolKind.RECEIVER)
_F_PARAMETERS = FIELD["parameters"]

#: Functions that derive a context from their first argument and give nothing else.
_DERIVING = frozenset({"context.WithValue", "context.WithoutCancel"})
#: Methods of carriers that give their context, or what has it.
_GIVING = frozenset({"Context", "UserContext"})
_HOLDERS = frozenset({"Request"})
#: Derivations around a parameter, and names before what is called, that are followed.
_MAX_DEPTH = 8


def wrappers(infos: Iterable[Info], wrapped_elsewhere: Callable[[str], str]) -> dict[str, str]:
    """What the trivial wrappers of some files wrap, by full name, chains followed to their ends.

    `wrapped_elsewhere` says what a function of another package wraps, empty for nothing. Wrappers
    that lead back to themselves wrap nothing.
    """
    direct: dict[str, str] = {}
    for info in infos:
        for function in info.index.functions():
            callee = wrapped(info, function)
            if callee:
                direct.setdefault(declared_name(info, function), callee)
    ends: dict[str, str] = {}
    for name, callee in direct.items():
        chain, seen, end = [name], {name}, callee
        while end in direct and end not in ends and end not in seen:
            chain.append(end)
            seen.add(end)
            end = direct[end]
        if end in ends:
            end = ends[end]
        elif end in seen:
            end = ""
        else:
            end = wrapped_elsewhere(end) or end
        ends.update(dict.fromkeys(chain, end))
    return {name: end for name, end in ends.items() if end}


def wrapped(info: Info, function: Node) -> str:
    """The full name of the function that a trivial wrapper calls; empty for other functions.

    A trivial wrapper's body is one call, returned or by itself. Its arguments are parameters of the
    wrapper, constants, and contexts derived from a parameter; a parameter is among them, unless the
    wrapper has none.
    """
    call = only_call(function)
    if call is None or has_stars(call) or not _is_path(function_of(call)):
        return ""
    handed = 0
    for argument in info.arguments(call):
        if _is_parameter(info, argument) or _is_derived(info, argument, _MAX_DEPTH):
            handed += 1
        elif argument.kind_id != _NIL and constant_of(info, argument) is None:
            return ""
    if not handed and (_has_parameters(function) or info.arguments(call)):
        return ""
    return info.called(call).full_name


def _is_path(function: Node | None) -> bool:
    """Is what is called a name, or fields of one: `f`, `p.f`, `s.store.f`, without other work?"""
    function = without_arguments(function) if function is not None else None
    for _ in range(_MAX_DEPTH):
        if function is None or function.kind_id not in (SELECTOR, QUALIFIED):
            break
        function, _ = qualifier_and_name(function)
    return function is not None and function.kind_id in _PATH_ENDS


def _is_parameter(info: Info, node: Node) -> bool:
    if node.kind_id != _IDENTIFIER:
        return False
    symbol = info.symbol(info.source.text(node), node.start_byte)
    return symbol is not None and symbol.kind in _OWN


def _is_derived(info: Info, node: Node, depth: int) -> bool:
    """Is an argument a context that comes from a parameter: `r.Context()`, `WithoutCancel(ctx)`?"""
    if depth == 0 or node.kind_id not in CALLS or str(info.type_of(node)) != "context.Context":
        return False
    function = function_of(node)
    function = bare(function) if function is not None else None
    if function is None or function.kind_id != SELECTOR:
        return False
    arguments = info.arguments(node)
    if not arguments:
        return _is_named(info, function, _GIVING) and _is_carried(info, function)
    if info.called(node).full_name not in _DERIVING:
        return False
    first, *rest = arguments
    return (_is_parameter(info, first) or _is_derived(info, first, depth - 1)) and all(
        _is_parameter(info, other) or constant_of(info, other) is not None for other in rest
    )


def _is_carried(info: Info, method: Node) -> bool:
    """Is a method that of a parameter that carries a context, or of the request it holds?"""
    operand = method.child_by_field_id(F_OPERAND)
    if operand is not None and operand.kind_id == CALL and not info.arguments(operand):
        operand = function_of(operand)
    if operand is not None and operand.kind_id == SELECTOR and _is_named(info, operand, _HOLDERS):
        operand = operand.child_by_field_id(F_OPERAND)
    return (
        operand is not None
        and _is_parameter(info, operand)
        and is_context_carrier(info.model, info.type_of(operand))
    )


def _is_named(info: Info, selector: Node, names: frozenset[str]) -> bool:
    field = selector.child_by_field_id(F_FIELD)
    return field is not None and info.source.text(field) in names


def _has_parameters(function: Node) -> bool:
    parameters = function.child_by_field_id(_F_PARAMETERS)
    return parameters is not None and parameters.named_child_count > 0
