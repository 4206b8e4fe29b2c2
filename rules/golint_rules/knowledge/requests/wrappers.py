"""Which function a trivial wrapper hands its own parameters to.

A fact says the next function alone: so it is learned from the wrapper's own file, and an edit in
another file of the package changes nothing. Who asks follows the chain (`unwrapped`).
"""

from golint_agent.rulekit import Code, Context, Function, FunctionFact, Functions, function_fact
from golint_rules.knowledge.requests.carriers import is_context_carrier

#: Functions that derive a context from their first argument and give nothing else.
_DERIVING = frozenset({"context.WithValue", "context.WithoutCancel"})
#: Methods of carriers that give their context, or what has it.
_GIVING = frozenset({"Context", "UserContext"})
_HOLDERS = frozenset({"Request"})
#: Derivations around a parameter that are followed.
_MAX_DEPTH = 8
#: Wrappers of one package that are followed for one question.
_MAX_CHAIN = 1_000


class Wraps(FunctionFact, frozen=True):
    """The function hands its parameters to `callee` and does no more.

    Where `callee` would be a wrapper of another package, it is what stands behind that one.
    """

    callee: str


@function_fact(Wraps, on=Functions())
def wraps(function: Function, ctx: Context) -> Wraps | None:
    """A function whose body is one call of its own parameters."""
    callee = function.once(wrapped)
    if not callee or callee == function.full_name:
        return None
    # Importers know what this package exports, and not always what that leads to: so no fact ends
    # at a wrapper of another package.
    is_own = callee.lstrip("(*").startswith(f"{ctx.package_path}.")
    return Wraps(callee if is_own else unwrapped(callee, ctx))


def unwrapped(function: str, ctx: Context) -> str:
    """The full name of what is behind a function, by full name: itself unless it is a wrapper.

    Wrappers that lead back to themselves wrap nothing, and a chain of more than 1,000 is not
    followed. Who asks has `Wraps` among its `needs`.
    """
    return ctx.once(_end, function)


def _end(ctx: Context, function: str) -> str:
    end = function
    for _ in range(_MAX_CHAIN):
        further = ctx.fact(Wraps, end)
        if further is None:
            return end
        end = further.callee
        if end == function:
            break
    return function


def wrapped(function: Function) -> str:
    """The full name of the function that a trivial wrapper calls; empty for other functions.

    A trivial wrapper's body is one call, returned or by itself. Its arguments are parameters of the
    wrapper, constants, and contexts derived from a parameter; a parameter is among them, unless the
    wrapper has none.
    """
    call = function.only_call
    if call is None or not call.is_of_name:
        return ""
    handed = 0
    for argument in call.arguments:
        if _is_parameter(argument) or _is_derived(argument, _MAX_DEPTH):
            handed += 1
        elif argument.text != "nil" and argument.constant is None:
            return ""
    if not handed and (function.parameters or len(call.arguments)):
        return ""
    return call.callee


def _is_parameter(code: Code) -> bool:
    local = code.local if code.is_name else None
    return local is not None and local.is_param


def _is_derived(code: Code, depth: int) -> bool:
    """Is an argument a context that comes from a parameter: `r.Context()`, `WithoutCancel(ctx)`?"""
    call = code.call if depth else None
    if call is None or code.type_name != "context.Context" or call.receiver is None:
        return False
    if not len(call.arguments):
        return call.method in _GIVING and _is_carried(call.receiver)
    if call.callee not in _DERIVING:
        return False
    first, *rest = call.arguments
    return (_is_parameter(first) or _is_derived(first, depth - 1)) and all(
        _is_parameter(other) or other.constant is not None for other in rest
    )


def _is_carried(operand: Code) -> bool:
    """Is it a parameter that carries a context, or the request that one holds?"""
    held: Code | None = operand
    call = operand.call
    if call is not None and call.method in _HOLDERS and not len(call.arguments):
        held = call.receiver
    elif operand.selected in _HOLDERS:
        held = operand.selected_from
    return held is not None and _is_parameter(held) and is_context_carrier(held.types, held.type)
