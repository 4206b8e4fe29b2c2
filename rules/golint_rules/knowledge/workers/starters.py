"""Functions that start loops without an end, and whether anything calls them."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    ModuleFact,
    ModuleView,
    PackageFact,
    function_fact,
    module_fact,
    package_fact,
)
from golint_rules.knowledge.workers.workers import (
    ROUND_FACTS,
    LoopsForever,
    endless_in,
    endless_start,
)


class StartsLoop(FunctionFact, frozen=True):
    """The function, which is no method, starts a goroutine whose loop nothing ends."""


@function_fact(
    StartsLoop, on=Functions(), words=("go ", ".Go("), needs=(LoopsForever, *ROUND_FACTS)
)
def starts_loop(function: Function, _: Context) -> StartsLoop | None:
    """A function with such a start."""
    if function.is_method or function.name in _CALLED_BY_GO:
        return None
    if any(endless_start(start) for start in function.starts):
        return StartsLoop()
    given = (call.argument(0) for call in function.calls if call.callee in GROUPS)
    bodies = (code.literal_function for code in given if code is not None)
    return StartsLoop() if any(endless_in(body) for body in bodies if body is not None) else None


#: What starts a function as a goroutine of a group.
GROUPS = ("(*golang.org/x/sync/errgroup.Group).Go", "(*sync.WaitGroup).Go")
_CALLED_BY_GO = ("main", "init")


class StarterNamed(PackageFact, frozen=True):
    """Such a function is called, or handed on as an argument; `function` is its full name."""

    function: str


@package_fact(StarterNamed, on=Calls(having=StartsLoop))
def starters_called(call: Call, _: Context) -> Iterator[StarterNamed]:
    """A call of one."""
    yield StarterNamed(call.callee)


#: Last words of calls that are handed functions, and call them: of fx, dig and the like.
_HANDED = (
    "Provide",
    "Invoke",
    "Annotate",
    "Options",
    "NewSet",
    "Register",
    "Singleton",
    "Do",
    "Go",
)


@package_fact(StarterNamed, on=Calls(words=_HANDED), needs=(StartsLoop,))
def starters_handed_on(call: Call, ctx: Context) -> Iterator[StarterNamed]:
    """A call that is handed some: `fx.Invoke(startPolling)`."""
    for given in call.arguments:
        if given.names and ctx.fact(StartsLoop, given.names) is not None:
            yield StarterNamed(given.names)


class CalledStarters(ModuleFact, frozen=True):
    """The functions of a module that start such loops and that something in it calls."""

    functions: tuple[str, ...]


@module_fact(CalledStarters, needs=(StarterNamed,))
def called_starters(module: ModuleView) -> CalledStarters | None:
    """All of its packages."""
    found = tuple(sorted({fact.function for fact in module.facts(StarterNamed)}))
    return CalledStarters(found) if found else None


def starter_of(start: Code) -> str:
    """The full name of the plain function that a start stands in; empty for methods and `main`."""
    function = start.declared_function
    if function is None or function.is_method or function.name in _CALLED_BY_GO:
        return ""
    return function.full_name


def never_called(module: ModuleView, function: str) -> bool:
    """For a rule's `unless`: does nothing in the module call a function that starts a loop?"""
    known = module.fact(CalledStarters)
    return known is None or function not in known.functions
