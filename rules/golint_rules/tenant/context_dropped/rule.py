"""Work goes on with an empty context although the request's context, and its tenant, is at hand."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Fix,
    Function,
    Local,
    ModuleView,
    Severity,
    rule,
)
from golint_rules.knowledge.carriers import carrier_of, carriers
from golint_rules.knowledge.contexts import (
    DERIVING,
    EMPTY,
    context_from,
    gives_context,
    handles_request,
    stands_in_for_nil,
    waits_for_end,
)
from golint_rules.knowledge.lifecycle import (
    ends_something,
    holder_of_context,
    is_part_of_lifecycle,
    outlives_request,
    runs_at_end,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.services import Services
from golint_rules.knowledge.tenancy import Tenancy
from golint_rules.knowledge.tenant_reads import is_told_tenant, reads_tenant


def _in_tenant_service(module: ModuleView, package: str) -> bool:
    """Does the module carry a tenant, and is the package not one of its tools alone?"""
    services = module.fact(Services)
    if module.fact(Tenancy) is None or services is None:
        return False
    programs = [p.path for p in module.packages.values() if p.name == "main"]
    return package in services.packages or not any(
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
    on=Calls(*EMPTY),
    where=is_in_service,
    needs=(Tenancy, Services),
    when=_in_tenant_service,
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="6.5",
)
def context_dropped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report empty contexts that are passed on while a parameter carries the request's."""
    holder = holder_of_context(call)
    if holder is None or stands_in_for_nil(call, holder) or runs_at_end(call):
        return
    request = handles_request(holder)
    if not request:
        if is_part_of_lifecycle(call) or holder.once(waits_for_end):
            return
        outer = call.argument_of
        if outer is not None and outer.callee in DERIVING and not holder.once(reads_tenant):
            return
    name = next(iter(carriers(holder)))
    if _is_used(call, name, explicit=not request):
        yield ctx.finding(
            call,
            f"`{call.text}` drops the tenant and trace that `{name}` carries; pass"
            f" `{context_from(holder, name)}` on, or `context.WithoutCancel` of it where the work"
            " outlives the request",
            fixes=_fixes(call, holder, name, ctx),
        )


def _fixes(call: Call, holder: Function, name: str, ctx: Context) -> tuple[Fix, ...]:
    """The context at hand; where the work may go on after the request, its values without its end.

    With the context itself the work ends when the request does, which a person has to want.
    """
    meant, kind = call.local_named(name), carriers(holder)[name]
    if meant is None or not meant.is_param or carrier_of(call.types, meant.type) != kind:
        return ()
    given = context_from(holder, name)
    if call.assigned_to is not None and call.assigned_to.name == given:
        return ()
    if not call.is_in_goroutine:
        return (Fix(f"pass `{given}` on", "unsafe", (ctx.replace(call, given),)),)
    without = ctx.reference("context", "WithoutCancel", call)
    # A framework's own context is no longer that of the request once its handler is done.
    lasts = kind in ("context.Context", "net/http.Request")
    if without is None or not lasts or ctx.go_version < _WITHOUT_CANCEL:
        return ()
    detached = f"{without.text}({given})"
    return (Fix(f"pass `{detached}`", "safe", (ctx.replace(call, detached),)),)


#: The Go that first has `context.WithoutCancel`.
_WITHOUT_CANCEL = (1, 21)


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
    return bool(takers) and all(t.once(_is_deprived, carrier, explicit=explicit) for t in takers)


def _is_deprived(taker: Call, carrier: str, *, explicit: bool) -> bool:
    """Is the tenant lost to a call that gets an empty context while `carrier` has the tenant?"""
    if gives_context(taker) or ends_something(taker.method) or outlives_request(taker.method):
        return False
    literals = [argument.literal_function for argument in taker.arguments]
    if any(f is not None and carrier not in f.params and f.mentions(carrier) for f in literals):
        return False
    return not (explicit and is_told_tenant(taker))
