"""Work that is given an empty context, or none, where the context of a request is at hand."""

from bisect import bisect_left

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.logs.log_calls import log_call
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import (
    DERIVING,
    EMPTY,
    context_from,
    gives_context,
    handles_request,
    is_context,
    stands_in_for_nil,
    waits_for_end,
)
from golint_rules.knowledge.sql.sql_calls import RUNNING
from golint_rules.knowledge.tenancy.tenancy import ReadsTenant
from golint_rules.knowledge.tenancy.tenant_reads import is_told_tenant, reads_tenant
from golint_rules.knowledge.workers.lifecycle import (
    ends_something,
    holder_of_context,
    is_part_of_lifecycle,
    outlives_request,
    runs_at_end,
)

#: What makes a request, which may be given a context afterwards, and what sends one at once.
_MADE = "net/http.NewRequest"
ASKED_WITHOUT = frozenset(
    {_MADE}
    | methods("*net/http.Client", "Get Head Post PostForm")
    | {f"net/http.{name}" for name in ("Get", "Head", "Post", "PostForm")}
)
#: Methods that give a request a context after it was made.
_GIVING_CONTEXT = ("WithContext", "Clone")
_EMPTY_WORDS = ("Background", "TODO")
_EMPTY_MADE = late_regex(r"\b(?:Background|TODO)\(\)")
#: So many contexts that were declared last are asked whether they are at hand.
_NEAREST = 8
#: What middleware calls so that the request goes on.
_GOING_ON = ("Next", "ServeHTTP")
#: Words in names of handlers of people who are not known yet.
_LETTING_IN = word_set("login signin signup signout register authenticate webhook callback health")


def holder_at_work(call: Call) -> Function | None:
    """The function that is given a context, and in whose course a call is a request's work.

    None where the call starts or ends the program or a worker, or stands in for a nil context.
    """
    holder = holder_of_context(call)
    if holder is None or stands_in_for_nil(call, holder) or runs_at_end(call):
        return None
    if handles_request(holder):
        return holder
    if is_part_of_lifecycle(call) or holder.once(waits_for_end):
        return None
    outer = call.argument_of
    # With a deadline of its own it is meant, unless the function is about a tenant.
    derived = outer is not None and outer.callee in DERIVING
    return None if derived and not holder.once(reads_tenant) else holder


def runs_later(call: Call) -> bool:
    """Does a call run in a literal that its function hands to `time.AfterFunc`?"""
    function = call.enclosing_function
    taker = function.argument_of if function is not None and function.is_literal else None
    return taker is not None and taker.callee == "time.AfterFunc"


def holder_of_timer(call: Call) -> Function | None:
    """The request's handler that has a call run later; None for other calls."""
    function = call.enclosing_function
    timer = function.argument_of if function is not None and runs_later(call) else None
    holder = holder_of_context(timer) if timer is not None else None
    if holder is None or not handles_request(holder) or timer is None or runs_at_end(timer):
        return None
    return None if call.is_deferred else holder


def loses_tenant(call: Call, holder: Function, *, beside: bool = True) -> bool:
    """Does a call get the empty context, at once or by way of a local, and lose the tenant by it?

    A tenant is not lost where the call's work is a literal that uses the carrier itself, nor, in a
    function that is not a request's handler, where it is passed beside the context; without
    `beside` nobody asks for that, as there are no tenants.
    """
    carrier, explicit = next(iter(carriers(holder))), beside and not handles_request(holder)
    taker = _taker_of(call)
    if isinstance(taker, Call):
        return taker.once(_loses, carrier, explicit=explicit)
    return taker is not None and taker.once(_deprives, carrier, explicit=explicit)


#: A group, and the context that its goroutines are to take.
_GROUP = "golang.org/x/sync/errgroup.WithContext"
#: What puts a trace, and nothing else, into the context that it is given.
_WITH_TRACE = frozenset(
    {
        *(
            f"go.opentelemetry.io/otel/trace.ContextWith{what}"
            for what in ("Span", "SpanContext", "RemoteSpanContext")
        ),
        "go.opentelemetry.io/otel/baggage.ContextWithBaggage",
        "github.com/opentracing/opentracing-go.ContextWithSpan",
        *(
            f"{path}/ddtrace/tracer.ContextWithSpan"
            for path in ("gopkg.in/DataDog/dd-trace-go.v1", "github.com/DataDog/dd-trace-go/v2")
        ),
    }
)
_PASSING_ON = frozenset({*DERIVING, _GROUP, *_WITH_TRACE})


def takes_trace_along(call: Call) -> bool:
    """Is an empty context given the trace of another one, and nothing else of it?"""
    outer = call.argument_of
    return outer is not None and outer.callee in _WITH_TRACE


def _context_of(made: Call) -> Local | None:
    """The local that takes the context which a call makes of another one."""
    if made.callee != _GROUP:
        return made.assigned_first
    return next(iter(made.target_locals[1:]), None)


#: What makes a request of a client, which lasts no longer than the one it is made for.
_REQUEST = "NewRequestWithContext"
#: A context and a name: no `trace.WithNewRoot()`, which says that it is meant.
_PLAIN_SPAN = 2
#: It gives a context with a span, made of the one that it is given.
_TRACING = "(go.opentelemetry.io/otel/trace.Tracer).Start"


def takers_of(call: Call) -> list[Call]:
    """The calls that are given an empty context, at once or by way of a local."""
    taker = _taker_of(call)
    if isinstance(taker, Call):
        return [taker]
    return taker.calls_with if taker is not None else []


def _taker_of(call: Call) -> Call | Local | None:
    """What an empty context is given to at once: a call, or a local, also as one made of it."""
    outer = call.argument_of
    if outer is not None and outer.callee not in _PASSING_ON:
        return outer
    return call.assigned_to if outer is None else _context_of(outer)


class HandsContextOn(FunctionFact, frozen=True):
    """The function gives a context to what stands behind an interface or a variable of the module.

    Itself or through what it calls, so that what reads it is not known.
    """


@function_fact(HandsContextOn, on=Functions(params=True), inherited=True, words=("ontext",))
def hands_context_on(function: Function, ctx: Context) -> HandsContextOn | None:
    """A function that is given a context, and calls something like that with one."""
    if not carriers(function):
        return None
    found = any(_is_given_context(call) and _is_unknown(call, ctx) for call in function.calls)
    return HandsContextOn() if found else None


def _is_given_context(call: Call) -> bool:
    given = call.argument(0)
    return given is not None and is_context(str(given.type))


def _is_unknown(call: Call, ctx: Context) -> bool:
    """Is what a call runs not known here: a method of an interface of the module, or a variable?

    What runs statements is the database's, whoever declares an interface for it.
    """
    if call.word in RUNNING:
        return False
    receiver = call.receiver
    if receiver is None or not ctx.is_interface(receiver.type):
        return call.callee in ("", "?")
    path, _ = call.types.name(receiver.type)
    return not path or path == ctx.module_path or path.startswith(f"{ctx.module_path}/")


def is_unread_aside(call: Call, ctx: Context) -> bool:
    """Does an empty context go to what a goroutine does beside, which reads no tenant of it?

    Libraries do not, nor what is known not to. Needs `ReadsTenant` and `HandsContextOn`.
    """
    if call.callee not in EMPTY:
        return False
    taker = _taker_of(call)
    if isinstance(taker, Call):
        return _is_unread(taker, ctx)
    return taker is not None and taker.once(_is_all_unread, ctx)


def _is_all_unread(variable: Local, ctx: Context) -> bool:
    takers = variable.calls_with
    return bool(takers) and all(_is_unread(taker, ctx) for taker in takers)


def _is_unread(taker: Call, ctx: Context) -> bool:
    return _is_aside(taker) and not _may_read(taker, ctx)


def _is_aside(taker: Call) -> bool:
    """Does it run in a goroutine that its function starts by `go` and does not wait for?"""
    if taker.is_put_off:
        return not taker.is_deferred
    function = taker.enclosing_function
    return taker.is_in_goroutine and function is not None and function.argument_of is None


def _may_read(taker: Call, ctx: Context) -> bool:
    """May a call read the tenant of the context that it is given?"""
    known = taker.fact(ReadsTenant) is None and taker.fact(HandsContextOn) is None
    return not known or _is_unknown(taker, ctx)


def logged_alike(call: Call, holder: Function, ctx: Context) -> tuple[Call, ...]:
    """The log calls that lose the tenant of `holder` by an empty context, where this is one.

    In order, each as the call that makes the context. Needs `WritesLog`.
    """
    function, outer = call.declared_function, call.argument_of
    if function is None or outer is None or log_call(outer, ctx) is None:
        return ()
    return function.once(_logged_in, ctx).get(holder, ())


def _logged_in(function: Function, ctx: Context) -> dict[Function, tuple[Call, ...]]:
    found: dict[Function, list[Call]] = {}
    for call in function.calls:
        if call.word not in _EMPTY_WORDS or call.callee not in EMPTY:
            continue
        taker, holder = call.argument_of, holder_at_work(call)
        if taker is None or holder is None or log_call(taker, ctx) is None:
            continue
        if loses_tenant(call, holder):
            found.setdefault(holder, []).append(call)
    return {holder: tuple(calls) for holder, calls in found.items()}


def context_at_hand(call: Call, holder: Function) -> str:
    """The expression for the context nearest to a call: a local, or what a parameter carries."""
    local = nearest_context(call, holder)
    return local.name if local is not None else context_from(holder, next(iter(carriers(holder))))


def nearest_context(call: Call, holder: Function) -> Local | None:
    """The local that is declared last before a call and holds a context; None where none does."""
    found = holder.once(_contexts_in)
    before = bisect_left(found, call.start_byte, key=_declared_at)
    nearest = reversed(found[max(before - _NEAREST, 0) : before])
    return next((c for c in nearest if _holds_something(c.given_before(call))), None)


def _contexts_in(function: Function) -> list[Local]:
    """Its locals that are contexts, and somewhere others than empty ones, as they are declared."""
    contexts = (c for c in function.locals if is_context(str(c.type)) and not c.is_param)
    return [
        local
        for local in contexts
        if _holds_something(local.declared_with)
        or any(_holds_something(local.value_at(write)) for write in local.writes)
    ]


def _declared_at(local: Local) -> int:
    return local.declared_at


def _holds_something(given: Code | None) -> bool:
    return given is not None and not _EMPTY_MADE.search(given.text)


def is_before_tenant(holder: Function) -> bool:
    """Is a function middleware, or a handler that lets people in, which knows no tenant yet?"""
    return holder.once(_is_before_tenant)


def _is_before_tenant(holder: Function) -> bool:
    if holder.once(reads_tenant):
        return False
    named = {word for f in (holder, *holder.enclosing_functions) for word in words(f.name)}
    if not _LETTING_IN.isdisjoint(named):
        return True
    return any(call.word in _GOING_ON and not _is_step(call) for call in holder.calls)


def _is_step(call: Call) -> bool:
    """Does it step on over rows, `for rows.Next()`, and say whether there was one more?"""
    return call.looping is not None or [str(result) for result in call.results or ()] == ["bool"]


def lacks_context(call: Call) -> bool:
    """Is a request sent at once, or given no context after `http.NewRequest` has made it?"""
    if call.callee != _MADE:
        return True
    request = call.target_locals[:1]
    if not request or request[0] is None:
        return False
    variable = request[0]
    if all(use.usage.selection == "URL" for use in variable.uses):
        return False  # nobody sends it: its address is made of it
    return not any(c.method in _GIVING_CONTEXT for c in variable.calls_on) and not any(
        handed.arguments[0] is not None and handed.arguments[0].local != variable
        for handed in variable.calls_with
        if gives_context(handed)
    )


def _deprives(variable: Local, carrier: str, *, explicit: bool) -> bool:
    """Do all calls that get an empty context in a local, and there is one, lose the tenant?"""
    takers = variable.calls_with
    return bool(takers) and all(t.once(_loses, carrier, explicit=explicit) for t in takers)


def _loses(taker: Call, carrier: str, *, explicit: bool) -> bool:
    """Is the tenant lost to what gets an empty context, or to what works in the span it starts?"""
    if taker.callee != _TRACING or len(taker.arguments) != _PLAIN_SPAN:
        return taker.once(_is_deprived, carrier, explicit=explicit)
    # Under another name it is a trace of its own.
    made = taker.assigned_first
    takers = made.calls_with if made is not None and made.name == carrier else []
    return bool(takers) and all(t.once(_is_deprived, carrier, explicit=explicit) for t in takers)


def _is_deprived(taker: Call, carrier: str, *, explicit: bool) -> bool:
    """Is the tenant lost to a call that gets an empty context while `carrier` has the tenant?"""
    lasts = outlives_request(taker.method) and taker.method != _REQUEST
    if gives_context(taker) or ends_something(taker.method) or lasts:
        return False
    literals = [argument.literal_function for argument in taker.arguments]
    if any(f is not None and carrier not in f.params and f.mentions(carrier) for f in literals):
        return False
    return not (explicit and is_told_tenant(taker))
