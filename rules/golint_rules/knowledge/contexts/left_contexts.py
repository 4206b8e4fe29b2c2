"""Contexts that are made with more in them, and left: what goes on is given the old one."""

from bisect import bisect_right

from golint_agent.rulekit import Call, Code, Context, Function, Local, words
from golint_rules.knowledge.logs.log_calls import log_call
from golint_rules.knowledge.requests.carriers import carrier_of, is_context_carrier
from golint_rules.knowledge.requests.contexts import answers_rpc, handles_request
from golint_rules.knowledge.tenancy.tenancy import ReadsTenant, names_tenant

#: What hands on a stream is told apart: there nobody can hand on a context.
_STREAM = "google.golang.org/grpc.ServerStream"
_WITH_VALUE = "context.WithValue"
#: Methods of carriers and handlers by which a request goes on.
_GOING_ON = ("Next", "ServeHTTP")
#: A context by such a name, or of such a function, is made for log lines.
_FOR_LOGS = frozenset({"log", "logs", "logger", "logging", "trace", "span"})


def context_with_tenant(call: Call) -> Local | None:
    """The local that a call gives a context with the tenant, where the call sets one."""
    made = call.assigned_first
    if made is None or not is_context_carrier(call.types, made.type):
        return None
    key = call.argument(1) if call.callee == _WITH_VALUE else None
    if key is not None and not names_tenant(key.text.rpartition(".")[2]):
        return None
    said = {*words(made.name), *words(call.target)}
    return made if _FOR_LOGS.isdisjoint(said) else None


def goes_on_without(call: Call, made: Local, ctx: Context) -> tuple[Call, Code] | None:
    """What goes on with the old context, and that, where nothing but logs is given the new one.

    Needs `ReadsTenant` and `WritesLog`. What goes on is a handler that a function was given, or
    what reads the tenant of its context: the latter in handlers and in loops over tenants, where
    the old context has none of its own, and where the tenant is no constant.
    """
    function = call.enclosing_function
    if function is None or not made.uses or made.is_param:
        return None
    if any(use.is_set for use in made.uses) or not all(_is_logged(use, ctx) for use in made.uses):
        return None
    is_sure = _is_for_requests(call, function) and not _is_of_constant(call)
    found = function.once(_goes_on_with_old if is_sure else _hands_old_on, ctx)
    behind = bisect_right(found, call.start_byte, key=lambda one: one[0].start_byte)
    return found[behind] if behind < len(found) else None


def _goes_on_with_old(function: Function, ctx: Context) -> tuple[tuple[Call, Code], ...]:
    """The calls in a function that go on with a context that it was given, and that, in order."""
    found: list[tuple[Call, Code]] = []
    for call in function.calls:
        old = _old_carrier(call) if log_call(call, ctx) is None else None
        if old is not None and (_hands_on(call) or call.fact(ReadsTenant) is not None):
            found.append((call, old))
    return tuple(sorted(found, key=lambda one: one[0].start_byte))


def _hands_old_on(function: Function, ctx: Context) -> tuple[tuple[Call, Code], ...]:
    """Those of them that hand a request on to what stands behind."""
    return tuple(one for one in function.once(_goes_on_with_old, ctx) if _hands_on(one[0]))


def _is_for_requests(call: Call, function: Function) -> bool:
    """Is the tenant that of a request or of a round, and not one beside that of the context?"""
    if function.loop_around(call) is not None:
        return True
    return handles_request(function) or answers_rpc(function)


def _is_of_constant(call: Call) -> bool:
    """Is the tenant the same each time: `WithTenant(ctx, "platform")`?"""
    given = call.arguments[-1]
    return given is not None and given.constant is not None


def _is_logged(use: Code, ctx: Context) -> bool:
    taker = use.argument_of
    return taker is not None and log_call(taker, ctx) is not None


def _old_carrier(call: Call) -> Code | None:
    """The parameter with the request's context that a call is given, as it came."""
    given = (call.receiver,) if call.method == _GOING_ON[0] else tuple(call.arguments)
    for code in given:
        local = code.local if code is not None else None
        if code is None or local is None or not local.is_param or local.writes:
            continue
        if code.is_name and carrier_of(code.types, local.type) not in ("", _STREAM):
            return code
    return None


def _hands_on(call: Call) -> bool:
    """Does a request go on here: `next.ServeHTTP(w, r)`, `c.Next()`, a handler that was given?"""
    if call.method in _GOING_ON:
        return True
    handler = call.local_named(call.target) if call.is_of_name and "." not in call.target else None
    return handler is not None and handler.is_param
