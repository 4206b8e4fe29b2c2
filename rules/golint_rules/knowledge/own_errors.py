"""Functions whose error somebody has seen already, or that says no more than their context."""

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    function_fact,
    words,
)
from golint_rules.knowledge.tables import word_set

_TELLING = word_set("capture debug error fatal info log notify print printf println record warn")
_MAKING = word_set("errorf new wrap wrapf join")


class TellsOwnError(FunctionFact, frozen=True):
    """The function logs its own named error in a `defer`, or hands it to who does."""


class EndsWithContext(FunctionFact, frozen=True):
    """The function's error is that of its context, and no other: a sleep that can be ended."""


@function_fact(TellsOwnError, on=Calls(deferred=True))
def tells_own_error(call: Call, ctx: Context) -> TellsOwnError | None:
    """Learn from a deferred literal that tells the named error of its function."""
    literal = call.function
    if literal is None or not literal.is_literal:
        return None
    for part in literal.parts:
        local = part.local if part.is_name else None
        if local is not None and local.is_result and ctx.is_error(local.type) and _is_told(part):
            return TellsOwnError()
    return None


def _is_told(error: Code) -> bool:
    taker = error.usage.call_around
    if taker is None:
        return False
    found = {*words(taker.method), taker.method.lower()}
    return not _TELLING.isdisjoint(found) and _MAKING.isdisjoint(found)


@function_fact(EndsWithContext, on=Functions(), imports=("context",), words=(".Err()",))
def ends_with_context(function: Function, _: Context) -> EndsWithContext | None:
    """Learn from a function that returns `ctx.Err()` or nil at every return."""
    if not function.returns_error or ".Err()" not in function.text:
        return None
    errors = [
        part.returned[-1].text
        for part in function.parts
        if part.is_return and part.returned and part.enclosing_functions[0] == function
    ]
    of_context = {f"{name}.Err()" for name, t in function.parameters if str(t) == "context.Context"}
    if any(text in of_context for text in errors) and of_context.union({"nil"}).issuperset(errors):
        return EndsWithContext()
    return None
