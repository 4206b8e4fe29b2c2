"""Work that goes on with the context of a start, which ends soon after: hooks of fx."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Place,
    Record,
    function_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.contexts.outlived_contexts import ends_with_request
from golint_rules.knowledge.requests.contexts import DERIVING, is_context
from golint_rules.knowledge.workers.awaited import waits_behind

#: Words of calls that go on as long as the program does.
_LASTING = word_set(
    "run running start listen consume consumer serve loop watch poll polling subscribe work worker"
    " receive process schedule scheduler dispatch forever"
)
#: How many goroutines of one function are looked at.
_MOST = 40


class StartsLasting(FunctionFact, frozen=True):
    """The function starts a goroutine that goes on with the context which it is given.

    `name` is the parameter and `at` the call in the goroutine that is given it.
    """

    name: str
    at: Place


class Kept(Record, frozen=True):
    """Where the context of a start goes on, as it is written, and what is given it there."""

    at: Code
    given: str
    within: Place | None = None


@function_fact(StartsLasting, on=Functions(params=True), words=("go ",))
def starts_lasting(function: Function, _: Context) -> StartsLasting | None:
    """A function with a context that such a goroutine of its own goes on with."""
    if function.is_literal:
        return None
    kept = next(_kept_by_goroutines(function), None)
    return StartsLasting(kept.at.text, kept.at.place) if kept is not None else None


def kept_by_start(hook: Code, ctx: Context) -> Iterator[Kept]:
    """Where a function that a library runs at the start lets its context go on. Needs the fact."""
    body = hook.literal_function
    if body is None:
        fact = ctx.fact(StartsLasting, hook.names) if hook.names else None
        if fact is not None:
            yield Kept(hook, fact.name, fact.at)
        return
    yield from _kept_by_goroutines(body)
    for call in body.calls:
        fact = call.fact(StartsLasting) if call.enclosing_function == body else None
        if fact is None or call.is_put_off:
            continue
        yield from (Kept(a, call.target, fact.at) for a in call.arguments if _is_own(a, body))


def _kept_by_goroutines(function: Function) -> Iterator[Kept]:
    """Where goroutines of a function, which it does not wait for, go on with its context."""
    for started in function.starts[:_MOST]:
        if started.enclosing_function != function or waits_behind(started, function):
            continue
        body = started.function
        inner = body.calls if body is not None and body.is_literal else ()
        for call in (started, *inner):
            if call.callee in DERIVING or _LASTING.isdisjoint(words(call.word)):
                continue
            yield from (Kept(a, call.target) for a in call.arguments if _is_own(a, function))


def _is_own(argument: Code, function: Function) -> bool:
    return is_context(argument.type_name) and ends_with_request(argument, (function,))
