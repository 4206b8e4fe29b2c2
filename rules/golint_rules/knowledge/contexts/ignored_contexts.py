"""Functions that take a context and do not care when it ends: they start a span with it at most."""

from __future__ import annotations

from golint_agent.rulekit import (
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    ModuleView,
    function_fact,
)
from golint_rules.knowledge.basics.method_shapes import (
    ShapedMethod,
    ShapedMethods,
    is_behind,
    methods_having,
    methods_of_module,
)
from golint_rules.knowledge.logs.log_calls import LOG_WORDS
from golint_rules.knowledge.requests.contexts import is_context
from golint_rules.knowledge.sql.gorm import GORM_METHOD
from golint_rules.knowledge.telemetry.spans import started_by

#: Contexts given from one call to the next that are followed.
_MAX_GIVEN = 3


class IgnoresContext(FunctionFact, frozen=True):
    """The function may fail, and the end of the contexts that it takes is not why."""


@function_fact(
    IgnoresContext, on=Functions(results=True), imports=("context",), words=("context.Context",)
)
def ignores_context(function: Function, ctx: Context) -> IgnoresContext | None:
    """Learn from a function that hands its contexts to spans, log lines and its own kind alone."""
    if function.is_literal or not function.returns_error:
        return None
    names = {name for name, t in function.parameters if is_context(str(t))}
    if not names:
        return None
    taken = [local for local in function.locals if local.is_param and local.name in names]
    if len(taken) != len(names - {"", "_"}):
        return None
    # Most hand it to the first call. To ask what may fail takes the types of all calls.
    is_ignored = all(_is_ignored(one, ctx, _MAX_GIVEN) for one in taken)
    return IgnoresContext() if is_ignored and _works(function) else None


def _works(function: Function) -> bool:
    """Does it do what may fail? One that only returns nil stands in for another in tests."""
    return any(call.returns_error or GORM_METHOD.match(call.callee) for call in function.calls)


def _is_ignored(context: Local, ctx: Context, depth: int) -> bool:
    return all(use.is_set or _is_harmless(use, ctx, depth) for use in context.uses)


def _is_harmless(use: Code, ctx: Context, depth: int) -> bool:
    call = use.argument_of
    if call is None or not depth:
        return False
    if call.word in LOG_WORDS or ctx.fact(IgnoresContext, call) is not None:
        return True
    if started_by(call) is None:
        return False
    # What a parameter is given is looked at with the uses of that.
    made = [local for local in call.target_locals if local is not None and not local.is_param]
    return all(_is_ignored(local, ctx, depth - 1) for local in made if is_context(local.type_name))


class IgnoresItsContext(ShapedMethod, frozen=True):
    """A method that ignores its context; who asks an interface has its shape."""


ignores_its_context = methods_having(IgnoresItsContext, IgnoresContext, words=("context.Context",))


class IgnoringMethods(ShapedMethods, frozen=True):
    """The methods of a module that ignore their contexts, by their shapes."""


ignoring_methods = methods_of_module(IgnoringMethods, IgnoresItsContext)


def is_ignored_behind(module: ModuleView, asked: str) -> bool:
    """For a rule's `unless`: does what stands behind the interface ignore the context?"""
    return is_behind(module, IgnoringMethods, asked)
