"""Work goes on with an empty context although the request's context, and its tenant, is at hand."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Local,
    ModuleFacts,
    Role,
    Severity,
    names_tenant,
    rule,
)

#: Parts of a function's name that say it runs when the request is over or the process ends.
ENDING = (
    "shutdown",
    "close",
    "cleanup",
    "stop",
    "teardown",
    "drain",
    "rollback",
    "unlock",
    "release",
    "flush",
    "terminate",
    "finalize",
    "destroy",
    "deregister",
    "disconnect",
)

#: First words of functions whose context is the program's or a worker's, not a request's.
LIFECYCLE = frozenset(
    [
        "main",
        "init",
        "initialize",
        "initialise",
        "new",
        "must",
        "setup",
        "wire",
        "boot",
        "bootstrap",
        "migrate",
        "start",
        "starting",
        "run",
        "running",
        "serve",
        "serving",
        "listen",
        "loop",
        "watch",
        "poll",
        "consume",
        "spawn",
        "monitor",
        "heart",
        "heartbeat",
        "connect",
        "dial",
    ]
)

#: First words of functions that make or start what outlives the request they are called in.
OUTLIVING = frozenset(["new", "start", "serve", "listen", "dial", "watch", "subscribe", "connect"])

#: First words of functions that call what they are handed before they return.
CALLING = frozenset(
    [
        "go",
        "do",
        "execute",
        "exec",
        "run",
        "call",
        "invoke",
        "retry",
        "try",
        "attempt",
        "each",
        "for",
        "foreach",
        "map",
        "with",
        "in",
        "transaction",
        "transact",
        "tx",
        "view",
        "update",
        "wrap",
        "until",
        "submit",
        "walk",
        "iterate",
        "trace",
        "measure",
    ]
)
#: Calls that hand one caller's result to others, or run once for all: no request's own work.
SHARED = frozenset(
    {
        "(*sync.Once).Do",
        "(*golang.org/x/sync/singleflight.Group).Do",
        "(*golang.org/x/sync/singleflight.Group).DoChan",
    }
)

#: Functions that derive a context; what they give is followed.
DERIVING = frozenset(
    {
        "context.WithCancel",
        "context.WithCancelCause",
        "context.WithTimeout",
        "context.WithTimeoutCause",
        "context.WithDeadline",
        "context.WithDeadlineCause",
    }
)

#: How the context is had from the parameters that carry it.
_CONTEXT_OF = {
    "net/http.Request": ".Context()",
    "github.com/gin-gonic/gin.Context": ".Request.Context()",
    "github.com/gofiber/fiber.Ctx": ".Context()",
    "github.com/gofiber/fiber/v2.Ctx": ".UserContext()",
    "github.com/gofiber/fiber/v3.Ctx": ".Context()",
    "github.com/labstack/echo.Context": ".Request().Context()",
    "github.com/labstack/echo/v4.Context": ".Request().Context()",
    "github.com/labstack/echo/v5.Context": ".Request().Context()",
    "google.golang.org/grpc.ServerStream": ".Context()",
}
_REQUESTS = ("google.golang.org/grpc.UnaryServerInfo", "google.golang.org/grpc.StreamServerInfo")
_FIRST_WORD = re.compile(r"[A-Z]*?[a-z0-9]+|[A-Z]+")


def _in_tenant_service(module: ModuleFacts, package: str) -> bool:
    """Does the module carry a tenant, and is the package not one of its tools alone?"""
    if not module.has_tenancy:
        return False
    programs = [p.path for p in module.packages.values() if p.name == "main"]
    return package in module.service_packages or not any(
        package in module.reached_from(program) for program in programs
    )


@rule(
    id="tenant/context-dropped",
    summary="a request's context is replaced by an empty one",
    standard=(
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls("context.Background", "context.TODO"),
    when=_in_tenant_service,
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="6.5",
)
def context_dropped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report empty contexts that are passed on while a parameter carries the request's."""
    if ctx.role.command_line or ctx.role.role in (Role.TOOL, Role.MIGRATION):
        return
    holder = _holder(call)
    if holder is None or _is_guard(call, holder) or _runs_at_end(call):
        return
    request = _is_request(holder)
    if not request:
        if _is_lifecycle(call, holder):
            return
        outer = call.argument_of
        if outer is not None and outer.callee in DERIVING and not holder.once(_reads_tenant):
            return
    name = holder.context_params[0]
    if not _is_used(call, name, explicit=not request):
        return
    carrier = name + _CONTEXT_OF.get(holder.carriers[name], "")
    yield ctx.finding(
        call,
        f"`{call.text}` drops the tenant and trace that `{name}` carries; pass `{carrier}` on,"
        " or `context.WithoutCancel` of it where the work outlives the request",
    )


def _holder(call: Call) -> Function | None:
    """The function that is given a context and in whose course the call runs."""
    for function in call.enclosing_functions:
        if function.context_params:
            return function
        if function.is_literal and not function.once(_runs_in_course):
            return None
    return None


def _runs_in_course(literal: Function) -> bool:
    """Is a literal run by the function around it, and not kept for later or for others?"""
    if literal.is_called_at_once:
        return True
    taker = literal.argument_of
    if taker is not None:
        return taker.callee not in SHARED and taker.once(_calls_what_it_is_handed)
    variable = literal.assigned_to
    return (
        variable is not None
        and variable.is_only_called
        and not any(word in variable.name.lower() for word in ENDING)
    )


def _calls_what_it_is_handed(taker: Call) -> bool:
    return _first_word(taker.method) in CALLING or any(
        _is_context(argument.type_name) for argument in taker.arguments
    )


def _is_guard(call: Call, holder: Function) -> bool:
    """Does the empty context stand in for one that is nil?"""
    variable = call.assigned_to
    names = [*holder.context_params, *([variable.name] if variable is not None else [])]
    return any(
        condition.once(_asks_for_nil) and any(condition.mentions(name) for name in names)
        for condition in call.conditions
    )


def _asks_for_nil(condition: Code) -> bool:
    return re.search(r"\bnil\b", condition.text) is not None


def _runs_at_end(call: Call) -> bool:
    if call.is_deferred or call.runs_at_exit:
        return True
    names = [function.name.lower() for function in call.enclosing_functions if function.name]
    return any(word in name for name in names for word in ENDING)


def _is_request(holder: Function) -> bool:
    """Is the function given a request, or what only a request's handler is given?"""
    return any(t in _CONTEXT_OF or t in _REQUESTS for t in holder.params.values())


def _reads_tenant(holder: Function) -> bool:
    """Does the function read a tenant from its context?"""
    carrier = holder.context_params[0]
    return any(
        (names_tenant(call.method) and any(a.mentions(carrier) for a in call.arguments))
        or _reads(call, carrier)
        for call in holder.calls
    )


def _reads(call: Call, carrier: str) -> bool:
    receiver = call.receiver
    return (
        call.method == "Value"
        and receiver is not None
        and receiver.text == carrier
        and any(names_tenant(a.text.rpartition(".")[2].strip('"`')) for a in call.arguments)
    )


def _is_lifecycle(call: Call, holder: Function) -> bool:
    """May the function's context be that of the program, or of a worker for all tenants?"""
    names = [function.name for function in call.enclosing_functions if function.name]
    if any(_first_word(name) in LIFECYCLE or "loop" in name.lower() for name in names):
        return True
    return holder.once(_waits_for_its_end)


def _waits_for_its_end(holder: Function) -> bool:
    text = holder.text
    return any(f"<-{name}.Done()" in text for name in holder.context_params)


def _is_used(call: Call, carrier: str, *, explicit: bool) -> bool:
    """Does a call get the empty context, at once or by way of a local, and lose the tenant by it?

    A tenant is not lost where the call's work is a literal that uses the carrier itself, nor, with
    `explicit`, where it is passed beside the context.
    """
    outer = call.argument_of
    if outer is not None and outer.callee not in DERIVING:
        return outer.once(_is_deprived, carrier, explicit=explicit)
    variable = call.assigned_to if outer is None else outer.assigned_first
    return variable is not None and variable.once(_deprives, carrier, explicit=explicit)


def _deprives(variable: Local, carrier: str, *, explicit: bool) -> bool:
    """Do all calls that get an empty context in a local, and there is one, lose the tenant?"""
    takers = variable.calls_with
    return bool(takers) and all(
        taker.once(_is_deprived, carrier, explicit=explicit) for taker in takers
    )


def _is_deprived(taker: Call, carrier: str, *, explicit: bool) -> bool:
    """Is the tenant lost to a call that gets an empty context while `carrier` has the tenant?"""
    return (
        _loses_tenant(taker)
        and not _works_with(taker, carrier)
        and not (explicit and _names_tenant_beside(taker))
    )


def _loses_tenant(call: Call) -> bool:
    """Is the tenant of a call with an empty context lost: not put back, and needed there?"""
    if any(_is_context(str(result)) for result in call.results or ()) or _derives(call.method):
        return False
    name = call.method.lower()
    return not any(word in name for word in ENDING) and _first_word(call.method) not in OUTLIVING


def _works_with(call: Call, carrier: str) -> bool:
    literals = [a.literal_function for a in call.arguments]
    return any(f is not None and carrier not in f.params and f.mentions(carrier) for f in literals)


def _names_tenant_beside(call: Call) -> bool:
    return any(
        names_tenant(word)
        for argument in call.arguments
        if argument.literal_function is None
        for word in re.findall(r"\w+", argument.text)
    )


def _derives(method: str) -> bool:
    return method.startswith(("With", "ContextWith", "Inject", "NewContext", "LoadDefault")) or (
        method.endswith(("ToContext", "IntoContext"))
    )


def _is_context(type_name: str) -> bool:
    return type_name == "context.Context"


def _first_word(name: str) -> str:
    found = _FIRST_WORD.match(name)
    return found.group().lower() if found is not None else ""
