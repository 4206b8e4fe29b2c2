"""Workers that would end with their context, and are given one that never ends."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    ModuleView,
    PackageFact,
    first_word,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import is_context
from golint_rules.knowledge.workers.own_callers import LASTING

#: First words of functions that start workers.
_STARTING = word_set(
    "start run init launch begin serve schedule setup watch listen consume process"
)
#: How many contexts are followed, each made of the next.
_MAX_MADE = 5


class HandsContext(PackageFact, frozen=True):
    """A function that may start workers is given a context, `lasting` where that never ends."""

    callee: str
    lasting: bool


@package_fact(HandsContext, on=Files(), words=("ontext.", "ctx"))
def hands_context(ctx: Context) -> Iterator[HandsContext]:
    """The contexts that such calls are given, wherever they stand."""
    for call in ctx.calls_worded(_may_start):
        given = next((a for a in call.arguments if is_context(a.type_name)), None)
        if given is not None and call.callee:
            yield HandsContext(call.callee, never_ends(given))


def _may_start(word: str) -> bool:
    return first_word(word) in _STARTING


def never_ends(context: Code) -> bool:
    """Is a context surely one that nothing ends: an empty one, or what only adds values to it?"""
    given: Code = context
    for _ in range(_MAX_MADE):
        local = given.local
        if local is not None and any(use.is_set for use in local.uses):
            return False
        origin = local.origin if local is not None and not local.is_param else None
        made = (given if origin is None else origin).call
        if made is None:
            return False
        if made.callee in LASTING:
            return True
        source = made.argument(0) if made.callee == "context.WithValue" else None
        if source is None:
            return False
        given = source
    return False


def is_untold(started: Call) -> bool:
    """Is all that a worker is started with, of contexts, such as never end?"""
    given = _contexts_of(started)
    return bool(given) and all(map(never_ends, given))


def starter_of(started: Call) -> str:
    """The function whose own context, and no other, a worker is started with; or none."""
    function = started.declared_function
    given = _contexts_of(started)
    if function is None or not given:
        return ""
    own = (c.local is not None and c.local.is_param and c.local in function.locals for c in given)
    return function.full_name if all(own) else ""


def _contexts_of(started: Call) -> list[Code]:
    """The contexts from around a start that the worker is given, or takes into its literal."""
    body = started.function
    calls = [started] if body is None or not body.is_literal else [started, *body.calls]
    inner = body.span if body is not None and body.is_literal else None
    found = []
    for call in calls:
        for given in (*call.arguments, *((call.receiver,) if call.receiver is not None else ())):
            if not is_context(given.type_name):
                continue
            at = given.local.declared_at if given.local is not None else -1
            if inner is None or not inner.start.byte < at < inner.end.byte:
                found.append(given)
    return found


def is_left_out(module: ModuleView, key: str) -> bool:
    """For a rule's `unless`: `told NAME` where a function is only given contexts without an end.

    `untold NAME` is the other way round.
    """
    kind, _, name = key.partition(" ")
    facts = [fact for fact in module.facts(HandsContext) if fact.callee == name]
    never = bool(facts) and all(fact.lasting for fact in facts)
    return never if kind == "told" else not never
