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
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.contexts.dropped_contexts import (
    ASKED_WITHOUT,
    HandsContextOn,
    context_at_hand,
    holder_at_work,
    holder_of_timer,
    is_before_tenant,
    is_unread_aside,
    lacks_context,
    logged_alike,
    loses_tenant,
    runs_later,
    takes_trace_along,
)
from golint_rules.knowledge.logs.log_calls import WritesLog
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.requests.carriers import carrier_of, carriers
from golint_rules.knowledge.requests.contexts import EMPTY, context_from
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import ReadsTenant, Tenancy
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants


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
    on=Calls(*EMPTY, *sorted(ASKED_WITHOUT)),
    where=is_in_service,
    needs=(Tenancy, Services, WritesLog, ReadsTenant, HandsContextOn),
    when=carries_tenants,
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="6.5",
)
def context_dropped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report empty contexts that are passed on, or none, where the request's is at hand."""
    holder = holder_at_work(call) or holder_of_timer(call)
    if holder is None or is_unread_aside(call, ctx):
        return
    is_request = call.callee in ASKED_WITHOUT
    if not (lacks_context(call) if is_request else loses_tenant(call, holder)):
        return
    before_tenant, has_trace = is_before_tenant(holder), takes_trace_along(call)
    if before_tenant and (has_trace or call.is_in_goroutine or runs_later(call)):
        return
    alike = logged_alike(call, holder, ctx) if not is_request else ()
    if alike and call != alike[0]:
        return
    at_hand = context_at_hand(call, holder)
    carried = "the trace" if before_tenant else "the tenant and trace"
    carried = "the tenant" if has_trace else carried
    if is_request:
        yield ctx.finding(
            call.name_span,
            f"the request is made without `{at_hand}`: it carries none of {carried} of that and"
            f" does not end with it; use `http.NewRequestWithContext({at_hand}, …)`",
        )
    else:
        name = next(iter(carriers(holder)))
        yield ctx.finding(
            call,
            f"`{call.text}` drops {carried} that `{name}` carries; pass `{at_hand}` on,"
            " or `context.WithoutCancel` of it where the work outlives the request",
            related=tuple(Related(ctx.path, c.span, "so does this line") for c in alike[1:]),
            fixes=() if alike[1:] else _fixes(call, holder, at_hand, ctx),
        )


def _fixes(call: Call, holder: Function, at_hand: str, ctx: Context) -> tuple[Fix, ...]:
    """The context at hand; where the work may go on after the request, its values without its end.

    With the context itself the work ends when the request does, which a person has to want.
    """
    name = next(iter(carriers(holder)))
    meant, kind = call.local_named(name), carriers(holder)[name]
    if meant is None or not meant.is_param or carrier_of(call.types, meant.type) != kind:
        return ()
    given = context_from(holder, name)
    if at_hand != given or (call.assigned_to is not None and call.assigned_to.name == given):
        return ()
    if runs_later(call):
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
