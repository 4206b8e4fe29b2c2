"""Requests of HTTP clients: which of them surely have no limit in time."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Goes
from golint_rules.knowledge.requests.contexts import EMPTY

#: What gives a request, or a client, of resty that has no limit by itself, by full name.
RESTY = (
    *("gopkg.in/resty.v0.R", "gopkg.in/resty.v1.R", "github.com/go-resty/resty.R"),
    *("github.com/go-resty/resty/v2.New", "resty.dev/v3.New"),
)
DEFAULT_CLIENT = "net/http.DefaultClient"
CLIENT = "net/http.Client"
#: What says how long a request may take, be it elsewhere in the file.
_LIMITS = (
    *("NewRequestWithContext", "WithTimeout(", "WithDeadline(", ".Timeout"),
    "DefaultTransport",
)
#: What gives a request the context that it is handed.
_WITH_CONTEXT = tuple(f"(*net/http.Request).{name}" for name in ("WithContext", "Clone"))
#: Methods of a client that make their request themselves, without a context.
_SIMPLE = frozenset(f"(*{CLIENT}).{name}" for name in ("Get", "Head", "Post", "PostForm"))
#: Methods of a client that make a request, also where they are taken as values.
_MAKING = frozenset({"Do", *(name.rpartition(".")[2] for name in _SIMPLE)})


def sets_default(ctx: Context) -> bool:
    """Does the file give the default client or transport a limit?"""
    return ctx.source_has("DefaultClient.Timeout", "DefaultClient =", "DefaultTransport")


def limits_resty(ctx: Context) -> bool:
    """Does a file that uses resty say how long a request may take, or make none itself?"""
    return not ctx.source_has(".R()") or ctx.source_has("SetTimeout", "SetContext", "SetTransport")


def has_no_limit(literal: Code) -> bool:
    """Has the literal of a client no limit, and its transport none either, as far as it is seen?"""
    keyed = literal.keyed
    if keyed is None or ("Timeout" in keyed and not _is_left_at_zero(keyed["Timeout"])):
        return False
    transport = keyed.get("Transport")
    return transport is None or _waits_for_ever(transport)


#: A transport, and what is put around one to trace its requests.
_TRANSPORT = "net/http.Transport"
_TRACED = "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp.NewTransport"
#: What says how long a transport waits for an answer, or makes connections that may.
_TRANSPORT_LIMITS = frozenset(
    {"ResponseHeaderTimeout", "Dial", "DialContext", "DialTLS", "DialTLSContext"}
)


def _waits_for_ever(transport: Code) -> bool:
    """Is it a literal of a transport that says nothing of how long it waits for an answer?

    It may be in a variable of the function whose fields nobody sets, and traced.
    """
    held = transport.local
    if held is not None and any(use.usage.selection for use in held.uses):
        return False
    value = held.origin if held is not None else transport
    if value is None:
        return False
    if value.call is not None and value.call.callee == _TRACED:
        inner = value.call.argument(0)
        return inner is not None and _waits_for_ever(inner)
    made = value.composite
    if made is None or made.type_name != _TRANSPORT:
        return False
    keyed = made.keyed
    return keyed is not None and keyed.keys().isdisjoint(_TRANSPORT_LIMITS)


def unbounded_requests(literal: Code) -> tuple[Call, ...]:
    """The requests without a deadline of a client that only makes requests here, in order.

    None of them where its local is handed to somebody, or a field of it is set.
    """
    client = literal.address
    local = client.assigned_to
    if local is None:
        request = client.receiver_of
        return (request,) if request is not None and is_unbounded(request) else ()
    if any(use.receiver_of is None and use.usage.selection not in _MAKING for use in local.uses):
        return ()
    return tuple(request for request in local.calls_on if is_unbounded(request))


def _is_left_at_zero(limit: Code) -> bool:
    """Is a limit 0, with no comment that says why: `Timeout: 0, // it streams for hours`?"""
    return limit.constant == 0 and not limit.remark


def is_kept_unbounded(literal: Code, ctx: Context) -> bool:
    """Is a client kept, or given to somebody, in a file that says nowhere how long a request takes?

    With a context that has a deadline, a request has one whatever its client has.
    """
    if ctx.source_has(*_LIMITS) or any(ctx.calls(*_WITH_CONTEXT)):
        return False
    way = literal.address.goes_to
    if way.goes is Goes.FIELD and ctx.once(_is_option, way.name):
        return False
    if way.goes is Goes.ASSIGNED:
        return way.code.selected_from is not None or bool(way.code.package_object)
    of_package = way.goes is Goes.DECLARED and literal.enclosing_function is None
    return of_package or way.goes in (Goes.FIELD, Goes.RETURNED)


def _is_option(ctx: Context, field: str) -> bool:
    """Does a function of the package set a field of that name to what it is given?"""
    for found in (f for file in ctx.beside for f in file.selections(field) if f.is_set):
        for target, value in found.statement.assigned:
            given = value.local if value is not None else None
            if target == found and given is not None and given.is_param:
                return True
    return False


def is_unbounded(request: Call) -> bool:
    """Does a call of a client make a request that surely has no deadline?"""
    if request.callee in _SIMPLE:
        return True
    given = request.argument(0) if request.callee == f"(*{CLIENT}).Do" else None
    local = given.local if given is not None else None
    maker = local.origin.call if local is not None and local.origin is not None else None
    if local is None or maker is None or any(_is_given_context(use) for use in local.uses):
        return False
    if maker.callee == "net/http.NewRequest":
        return True
    context = maker.argument(0) if maker.callee == "net/http.NewRequestWithContext" else None
    source = context.call if context is not None else None
    return source is not None and source.callee in EMPTY


def _is_given_context(use: Code) -> bool:
    """`req.WithContext(ctx)`, or a request of the same name that is made again."""
    call = use.receiver_of
    return use.is_set or (call is not None and call.method in ("WithContext", "Clone"))
