"""Loggers and requests: which context and which logger of the request is at hand."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Function, Record, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.logs.log_calls import LOG_CALLS
from golint_rules.knowledge.requests.carriers import carriers, is_context_carrier
from golint_rules.knowledge.requests.contexts import EMPTY, context_from, waits_for_end

#: Calls of slog that could take a context and do not, by full name.
WITHOUT_CONTEXT = tuple(
    name
    for name, line in LOG_CALLS.items()
    if line.library == "slog" and line.form == "keys" and line.message == 0
)
#: Calls that are given a context before their message.
WITH_CONTEXT = tuple(
    name for name, line in LOG_CALLS.items() if line.library == "slog" and line.message > 0
)
_ZEROLOG = "github.com/rs/zerolog/log."
_LEVELS = ("Trace", "Debug", "Info", "Warn", "Error")
#: Calls of a library's global logger, and the type of the logger that a request has.
GLOBALS = {
    **{f"log/slog.{level}": "log/slog.Logger" for level in _LEVELS},
    **{f"log/slog.{level}Context": "log/slog.Logger" for level in _LEVELS},
    **{f"{_ZEROLOG}{level}": "github.com/rs/zerolog.Logger" for level in _LEVELS},
    **{
        f"github.com/sirupsen/logrus.{level}{form}": "github.com/sirupsen/logrus.Entry"
        for level in (*_LEVELS, "Warning")
        for form in ("", "f", "ln")
    },
}
#: The packages whose global loggers these are.
_OF_GLOBALS = frozenset(name.rpartition(".")[0] for name in GLOBALS)
_VARIANTS = tuple(f".{level}Context(" for level in _LEVELS)
#: Methods that run what they are handed beside their caller.
_STARTING = word_set("Go TryGo Submit AfterFunc")
#: What gives a logger takes a context, and the error that all its lines have.
_GETTER_TAKES = 2
#: Names of types of contexts.
_CONTEXTS = frozenset({"Context", "Valuer"})
#: First words of functions that run when there is no request, or no more.
_OUTSIDE = word_set("main init start stop close shutdown cleanup wait drain flush")


def context_at_hand(call: Call) -> str:
    """The expression for the context of the request around a call; empty where there is none.

    A goroutine may outlive the request, and a context of a framework must not be used then.
    """
    if call.is_in_goroutine or any(taker.word in _STARTING for taker in call.handed_to):
        return ""
    for function in call.enclosing_functions:
        if function.name and words(function.name)[:1] and words(function.name)[0] in _OUTSIDE:
            return ""
        for name in carriers(function):
            return "" if waits_for_end(function) else context_from(function, name)
    return ""


def uses_variants(ctx: Context) -> bool:
    """Does a file hand contexts to slog elsewhere?"""
    return ctx.once(_uses_variants)


def _uses_variants(ctx: Context) -> bool:
    return ctx.source_has(*_VARIANTS)


def imports_global(ctx: Context) -> bool:
    """Can a file call a library's global logger at all?"""
    return not _OF_GLOBALS.isdisjoint(ctx.imports)


def names_bare(ctx: Context) -> bool:
    """Does a file name a context that holds nothing?"""
    return ctx.once(_names_bare)


def _names_bare(ctx: Context) -> bool:
    return "context" in ctx.imports and ctx.source_has("Background", "TODO()", ".TODO", "(nil,")


def is_bound(call: Call) -> bool:
    """Was the logger of a call made of a context, which it carries then?"""
    receiver = call.receiver
    if receiver is not None and receiver.call is not None:
        return _takes_context(receiver)
    local = receiver.local if receiver is not None and receiver.is_name else None
    if local is None:
        return False
    return local.is_param or (local.origin is not None and _takes_context(local.origin))


def loses_context(call: Call) -> Code | None:
    """The context that a log call, or what gives it its logger, is given and that holds nothing."""
    given = call.argument(0)
    if given is not None and _is_empty(given):
        return given
    getter = call.receiver.call if call.receiver is not None else None
    given = getter.argument(0) if getter is not None else None
    if getter is None or given is None or getter.argument_count > _GETTER_TAKES:
        return None
    if given.is_nil:
        # `log(nil, err)` of what is declared to take a context, or a part of one.
        taken = next((str(param) for param in getter.params or ()), "")
        return given if taken.rpartition(".")[2] in _CONTEXTS else None
    return given if _is_empty(given) else None


def _is_empty(context: Code) -> bool:
    made = context.call
    return made is not None and made.callee in EMPTY


class Bound(Record, frozen=True):
    """A local logger that was made of a context, the type it has, and from where on it is there."""

    name: str
    type_name: str
    start: int


def bound_loggers(function: Function) -> tuple[Bound, ...]:
    """The loggers that a function makes of its context, in order."""
    found = []
    for call in function.calls:
        local = call.assigned_to or call.assigned_first
        if local is None or not local.is_variable or local.name == "_":
            continue
        type_name = str(call.types.base(local.type))
        if type_name in GLOBALS.values() and _takes_context(call):
            found.append(Bound(local.name, type_name, call.start_byte))
    return tuple(found)


def _takes_context(code: Code) -> bool:
    return any(
        is_context_carrier(given.types, given.type)
        for call in code.calls
        for given in call.arguments
    )


def own_logger(call: Call) -> str:
    """The request's own logger that a call of the global one could be made of."""
    wanted = GLOBALS.get(call.callee)
    function = call.declared_function if wanted is not None else None
    if function is None:
        return ""
    found = function.once(bound_loggers)
    near = (b.name for b in found if b.type_name == wanted and b.start < call.start_byte)
    return next(near, "")
