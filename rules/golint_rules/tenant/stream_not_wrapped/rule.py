"""A stream's interceptor makes a context with the tenant, and hands on the stream without it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import SetsTenant, names_tenant

_STREAM = "google.golang.org/grpc.ServerStream"
_HANDLER = "google.golang.org/grpc.StreamHandler"
_WITH_VALUE = "context.WithValue"


@rule(
    id="tenant/stream-not-wrapped",
    summary="a stream is handed on without the tenant's context",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(having=SetsTenant), Calls(_WITH_VALUE)),
    where=is_in_service,
    cwe=("CWE-668",),
    tags=("tenant", "grpc"),
)
def stream_not_wrapped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `handler(srv, stream)` behind a context with the tenant, which the stream lacks."""
    made, function = call.assigned_first, call.enclosing_function
    if made is None or function is None or not is_context_carrier(call.types, made.type):
        return
    key = call.argument(1) if call.callee == _WITH_VALUE else None
    if key is not None and not names_tenant(key.text.rpartition(".")[2]):
        return
    types = {str(t): name for name, t in function.parameters}
    stream, handler = types.get(_STREAM), types.get(_HANDLER)
    if not stream or not handler:
        return
    handing_on = [c for c in function.calls if c.target == handler]
    handing_on = [c for c in handing_on if c.start_byte > call.start_byte]
    given = [going_on.argument(1) for going_on in handing_on]
    # Who hands on another stream elsewhere leaves this one as it is where there is no tenant.
    if not all(g is not None and g.text == stream and g.local for g in given):
        return
    if any(g is not None and g.local is not None and g.local.writes for g in given):
        return
    for going_on in handing_on[:1]:
        yield ctx.finding(
            going_on,
            f"`{stream}` is handed on with its old context, so what handles it finds no tenant:"
            f" `{made.name}` has that; embed the stream in a type whose `Context` gives"
            f" `{made.name}`",
            related=(Related(ctx.path, call.span, "the context with the tenant is made here"),),
        )
