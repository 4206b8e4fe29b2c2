"""Routes that tell whether a service is well, and handlers that always say that it is."""

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
    PackageFact,
    Place,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.logs.log_calls import FIELD_MAKERS, LOG_WORDS, log_call
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service

#: Methods and functions that give a path its handler.
_ROUTES = ("GET", "Get", "HandleFunc", "Handle", "Any", "All", "HandlerFunc")
#: Last parts of paths, by what they ask.
_KINDS = {
    **dict.fromkeys(("ready", "readyz", "readiness", "ready-check", "readycheck"), "ready"),
    **dict.fromkeys(
        ("health", "healthz", "healthcheck", "health-check", "health_check", "_health", "__health"),
        "health",
    ),
    **dict.fromkeys(("live", "livez", "liveness", "alive"), "live"),
}
#: Words of names of functions that answer such routes.
_NAMES = word_set("health healthz healthcheck ready readyz readiness check")
#: Calls that only write an answer, or say what time it is.
_ANSWERING = word_set(
    """JSON String SendString SendStatus Status Write WriteHeader Header Set Encode NewEncoder
    Marshal Fprint Fprintf Fprintln Now Format Unix UTC Since StatusText Sprintf WriteString Render
    IndentedJSON NoContent Seconds Type Truncate Round"""
)
_ANSWERING_OWN = late_regex(r"(?i)respond|^(?:write|send|render)?_?json|^success|^ok$|^reply")
#: The first status that says that something is wrong.
_WRONG = 400


class AnswersWell(FunctionFact, frozen=True):
    """The handler answers that all is well, and asks nothing first."""


class HealthRoute(PackageFact, frozen=True):
    """A route that is asked whether the service is well.

    `kind` is what its path asks: `ready`, `health` or `live`. `always` says that its handler surely
    says that it is, whatever is.
    """

    at: Place
    path: str
    kind: str
    always: bool


@function_fact(AnswersWell, on=Functions(), words=("ealth", "eady", "Check"))
def answers_well(function: Function, _: Context) -> AnswersWell | None:
    """A handler that is named so, or a function that gives one."""
    if _NAMES.isdisjoint(words(function.name)):
        return None
    given = function.literals
    made = given[0] if len(given) == 1 and not _is_handler(function) else function
    return AnswersWell() if always_well(made) else None


@package_fact(
    HealthRoute, on=Calls(words=_ROUTES), needs=(AnswersWell,), words=("ealth", "eady", "live")
)
def health_routes(call: Call, ctx: Context) -> Iterator[HealthRoute]:
    """A route with such a path, in code that serves."""
    path, handler = call.argument(0), call.argument(call.argument_count - 1)
    text = path.constant if path is not None else None
    if not isinstance(text, str) or handler is None or call.argument_count < _PATH_AND_HANDLER:
        return
    kind = _KINDS.get(text.rstrip("/").rpartition("/")[2].lower())
    if kind is not None and is_in_service(ctx.header):
        yield HealthRoute(call.place, text.rpartition(" ")[2], kind, _is_well(handler, ctx))


#: Words of names of handlers that tell how a service is.
_TELLING = word_set(
    "health healthz healthcheck ready readyz readiness live livez liveness alive heartbeat"
)
_FOR_DEVELOPERS = late_regex(r"(?i)debug|develop|\bdev\b|verbose|production|detail|admin|internal")


def told_of_failure(text: Code, ctx: Context) -> Call | None:
    """The call whose error a health check tells whoever asks, at its text: `err.Error()`.

    None where the text is logged, where the handler is of something else, and where a condition
    says who may see it. It needs `WritesLog`.
    """
    call = text.call
    error = call.receiver if call is not None and call.word == "Error" else None
    if error is None or call is None or call.argument_count or not error.is_error:
        return None
    local = error.local
    if local is None or local.is_param or not _is_told_of_health(text) or _goes_into_log(call, ctx):
        return None
    if any(_FOR_DEVELOPERS.search(condition.text) for condition in text.conditions):
        return None
    written = local.writes_before(text)
    values = [local.value_at(write) for write in written or ()] or [local.origin]
    made = local.declared_with.call if local.declared_with is not None else None
    calls = [value.call for value in values if value is not None]
    return next((one for one in (*calls, made) if one is not None), None)


def _is_told_of_health(code: Code) -> bool:
    """Does it stand in a handler of such a route, by its name or by the path beside a literal?"""
    in_handler = False
    for function in code.enclosing_functions:
        in_handler = in_handler or _is_handler(function)
        route = function.argument_of if function.is_literal else None
        path = route.argument(0) if route is not None and in_handler else None
        text = path.constant if path is not None else None
        if isinstance(text, str) and text.rstrip("/").rpartition("/")[2].lower() in _KINDS:
            return True
        if in_handler and function.name:
            return _is_named_so(function) and _GUARDED.search(function.doc) is None
    return False


def _is_named_so(function: Function) -> bool:
    named = words(function.name)
    holder = words(function.receiver_type.rpartition(".")[2])
    return not _TELLING.isdisjoint((*named, *holder)) and (_TELLING | _BESIDE_IT).issuperset(named)


#: What is written above a handler that asks who it is.
_GUARDED = late_regex(r"(?i)@security|\badmin|bearer|authenticat")
#: What else such names hold; `AdapterHealth` and `AdminHealth` are of something else.
_BESIDE_IT = word_set("check checks get handle handler probe status z serve http")


def _goes_into_log(text: Call, ctx: Context) -> bool:
    """Is a text given to a log call, be it in a format or a pair?"""
    taker = text.argument_of
    while taker is not None:
        if taker.callee in FIELD_MAKERS or log_call(taker, ctx) is not None:
            return True
        taker = taker.argument_of
    return False


#: How many arguments a call that gives a path its handler has at least.
_PATH_AND_HANDLER = 2


def always_well(function: Function) -> bool:
    """Does a handler write an answer that nothing decides, and that tells of no failure?"""
    calls = function.calls
    if not _is_handler(function) or not calls or function.literals or function.loops:
        return False
    return all(
        _only_answers(call) and all(c.mentions_error for c in call.conditions) for call in calls
    )


def _is_handler(function: Function) -> bool:
    return handles_request(function) or "net/http.ResponseWriter" in function.params.values()


def _only_answers(call: Call) -> bool:
    if any(isinstance(a.constant, int) and a.constant >= _WRONG for a in call.arguments):
        return False
    word = call.word
    return word in _ANSWERING or word in LOG_WORDS or _ANSWERING_OWN.search(word) is not None


def _is_well(handler: Code, ctx: Context) -> bool:
    inner = handler.converted or handler
    literal = inner.literal_function
    if literal is not None:
        return always_well(literal)
    named = inner.call or inner.names
    return bool(named) and ctx.fact(AnswersWell, named) is not None
