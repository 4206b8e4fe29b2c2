"""Work goes on with an empty context although the request's context, and its tenant, is at hand."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Finding,
    Function,
    ModuleFacts,
    Severity,
    rule,
)

#: Words in a function's name that say it runs when the request is over or the process ends.
ENDING = ("shutdown", "close", "cleanup", "stop", "teardown", "drain", "rollback", "unlock", "release",
          "flush", "terminate", "finalize", "destroy", "deregister", "disconnect")

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


def _in_tenant_module(module: ModuleFacts, package: str) -> bool:
    del package
    return module.has_tenancy


@rule(
    id="tenant/context-dropped",
    summary="a request's context is replaced by an empty one",
    standard=(
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.ERROR,
    on=Calls("context.Background", "context.TODO"),
    when=_in_tenant_module,
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="6.5",
)
def context_dropped(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report empty contexts that are passed on while a parameter carries the request's."""
    holder = next((f for f in call.enclosing_functions if f.context_params), None)
    if holder is None or _is_accepted(call, holder):
        return
    carrier = holder.context_params[0]
    user = _first_use(call)
    if user is None:
        return
    yield ctx.finding(
        call,
        f"`{call.text}` drops the tenant and trace that `{carrier}` carries;"
        f" pass `{carrier}` on, or `context.WithoutCancel` of it where the work outlives the request",
    )


def _is_accepted(call: Call, holder: Function) -> bool:
    if call.is_deferred or call.runs_at_exit:
        return True
    names = [function.name.lower() for function in call.enclosing_functions if function.name]
    if any(word in name for name in names for word in ENDING):
        return True
    return any(
        condition.mentions("nil") and condition.mentions(name)
        for condition in call.conditions
        for name in holder.context_params
    )


def _first_use(call: Call) -> Call | None:
    """The call that gets the empty context, at once or by way of a local variable."""
    outer = call.argument_of
    if outer is not None and outer.callee in DERIVING:
        derived = outer.assigned_first
        if derived is None:
            return None
        return _use_of(derived.calls_with)
    if outer is not None:
        return None if _keeps_tenant(outer) else outer
    variable = call.assigned_to
    return _use_of(variable.calls_with) if variable is not None else None


def _use_of(calls: list[Call]) -> Call | None:
    """The first call a context is passed to, None where one of them puts the tenant back."""
    if not calls or any(_keeps_tenant(call) or _is_ending(call) for call in calls):
        return None
    return calls[0]


def _keeps_tenant(call: Call) -> bool:
    """Does the call put values into the empty context?"""
    name = call.method
    return (
        name.startswith(("With", "ContextWith", "Inject", "NewContext", "Set", "Attach", "Copy"))
        or name.endswith(("ToContext", "IntoContext", "Context", "Ctx"))
        or "enant" in call.text
    )


def _is_ending(call: Call) -> bool:
    return any(word in call.method.lower() for word in ENDING)
