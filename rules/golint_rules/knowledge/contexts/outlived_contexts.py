"""Goroutines that go on with the context of a request after the request has been answered."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    FunctionFact,
    Record,
    first_word,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.contexts.ignored_contexts import IgnoresContext
from golint_rules.knowledge.logs.log_calls import LOG_WORDS
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import (
    CONTEXT_OF,
    DERIVING,
    EMPTY,
    context_from,
    is_context,
)
from golint_rules.knowledge.workers.awaited import tells_when_done, waits_behind

#: Carriers that their framework uses again for another request.
_USED_AGAIN = frozenset(
    name for name in CONTEXT_OF if "fiber" in name or "/gin." in name or "/echo" in name
)
#: Carriers whose own context holds nothing and never ends, or is another's by then.
_NEVER_ENDING = frozenset(name for name in CONTEXT_OF if "fiber" in name)
#: What gives a copy that may be kept.
_COPYING = word_set("Copy Clone")
#: First words of calls that only read values of a context, or write lines with them.
_READING = word_set("from logger log get value span trace inject with must")
_ASKS_END = late_regex(r"\.Done\(\)|\.Err\(\)|WithoutCancel|Detach")
#: Contexts derived from one another that are followed.
_MAX_DERIVED = 4


class DetachesContext(FunctionFact, frozen=True):
    """The function makes a context that does not end with the one it is given."""


@function_fact(DetachesContext, on=Calls("context.WithoutCancel", *EMPTY))
def detaches_context(_: Call, __: Context) -> DetachesContext:
    """A call that gives such a context."""
    return DetachesContext()


class Outlived(Record, frozen=True):
    """What a goroutine is given or uses, by whom, and whether its framework uses that again."""

    at: Code
    call: Call
    is_used_again: bool


def outlived_in(started: Call) -> Outlived | None:
    """The first use of a request's context in a goroutine that the request does not wait for.

    The code around it runs for a request, which who asks knows. Needs `DetachesContext` and
    `IgnoresContext`.
    """
    function, body = started.enclosing_function, started.function
    # Who gets a channel takes from it what the goroutine does, as long as the request goes on.
    if function is None or any("chan " in str(result) for result in function.results):
        return None
    is_literal = body is not None and body.is_literal
    tells = body is not None and is_literal and tells_when_done(body)
    if (tells or not is_literal) and waits_behind(started, function):
        return None
    around = started.text
    if _ASKS_END.search(around) is not None:
        return None
    given = tuple(started.enclosing_functions)
    if body is None or not is_literal:
        if started.fact(DetachesContext) is not None:
            return None
        return next(_given(started, given), None)
    return next(_used_again(body, given), None) or next(
        (one for call in body.calls for one in _given(call, given)), None
    )


def _given(call: Call, around: tuple[Function, ...]) -> Iterator[Outlived]:
    """What a call is given of the request: its context, where the end of that ends its work."""
    if call.word in LOG_WORDS or call.callee in DERIVING or first_word(call.word) in _READING:
        return
    if not (call.returns_error or call.is_put_off) or call.fact(IgnoresContext) is not None:
        return
    for argument in call.arguments:
        if is_context(argument.type_name) and ends_with_request(argument, around):
            yield Outlived(argument, call, is_used_again=False)
        elif call.is_put_off and _is_used_again(argument, around):
            yield Outlived(argument, call, is_used_again=True)


def _used_again(body: Function, around: tuple[Function, ...]) -> Iterator[Outlived]:
    """Where a literal uses what its framework gives to another request."""
    for call in body.calls:
        receiver = call.receiver
        if call.word in _COPYING:
            continue
        for used in (*call.arguments, *((receiver,) if receiver is not None else ())):
            if _is_used_again(used, around):
                yield Outlived(used, call, is_used_again=True)


def _is_used_again(code: Code, around: tuple[Function, ...]) -> bool:
    local = code.local if code.is_name else None
    if local is None or not local.is_param:
        return False
    kinds = (carriers(function).get(local.name) for function in around)
    return any(kind in _USED_AGAIN for kind in kinds) and _is_of(local.declared_at, around)


def ends_with_request(context: Code, around: tuple[Function, ...]) -> bool:
    """Is it the context of the request that one of some functions is given, or derived from it?"""
    return _ends(context, around, _MAX_DERIVED)


def _ends(context: Code, around: tuple[Function, ...], depth: int) -> bool:
    if not depth:
        return False
    call = context.call
    if call is not None:
        if call.callee in DERIVING:
            parent = call.argument(0)
            return parent is not None and _ends(parent, around, depth - 1)
        return _is_taken(context, around)
    local = context.local if context.is_name else None
    if local is None or any(use.is_set for use in local.uses):
        return False
    if local.is_param:
        is_own = any(carriers(function).get(local.name) == "context.Context" for function in around)
        return is_own and _is_of(local.declared_at, around)
    origin = local.declared_with
    return origin is not None and _ends(origin, around, depth - 1)


def _is_taken(context: Code, around: tuple[Function, ...]) -> bool:
    """Is it `r.Context()` of a request that a function is given?"""
    return any(
        kind in CONTEXT_OF
        and kind not in _NEVER_ENDING
        and context.text == context_from(function, name)
        for function in around
        for name, kind in carriers(function).items()
    )


def _is_of(declared_at: int, around: tuple[Function, ...]) -> bool:
    """Is a parameter one of these functions', and not of the goroutine's own literal?"""
    return any(
        local.declared_at == declared_at for f in around for local in f.locals if local.is_param
    )
