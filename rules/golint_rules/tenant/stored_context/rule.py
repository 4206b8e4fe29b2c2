"""A method that is given a context works with one that its struct has kept from somewhere else."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Files,
    Finding,
    Function,
    Severity,
    rule,
)
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import (
    context_from,
    gives_context,
    handles_request,
    is_context,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import Tenancy
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants
from golint_rules.knowledge.workers.lifecycle import is_part_of_lifecycle, runs_at_end

_FIELDS = ("ctx", "context", "baseCtx", "rootCtx", "parentCtx", "Ctx", "Context")
_ENDING = ("context.CancelFunc", "context.CancelCauseFunc")


@rule(
    id="tenant/stored-context",
    summary="a struct's context is used in place of the request's",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Files(),
    words=("ctx", "ontext"),
    where=is_in_service,
    needs=(Tenancy, Services),
    when=carries_tenants,
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="6.5",
)
def stored_context(ctx: Context) -> Iterator[Finding]:
    """Report fields of the receiver that are handed on as a context, where a parameter is one."""
    for code in ctx.selections(*_FIELDS):
        function = code.declared_function
        if code.argument_of is None or function is None or not _replaces(code, function, ctx):
            continue
        name = next(iter(carriers(function)))
        yield ctx.finding(
            code,
            f"`{code.text}` is the context of whoever made this struct, with another tenant and"
            f" trace, or none; pass `{context_from(function, name)}` on",
        )


def _replaces(code: Code, function: Function, ctx: Context) -> bool:
    taker, receiver, holder = code.argument_of, function.receiver, code.selected_from
    if taker is None or receiver is None or holder is None or holder.local != receiver:
        return False
    if not carriers(function) or not is_context(str(code.type)) or gives_context(taker):
        return False
    if runs_at_end(taker) or (is_part_of_lifecycle(code) and not handles_request(function)):
        return False
    # Who keeps what ends a context, keeps that of a worker.
    return not any(str(field.type) in _ENDING for field in ctx.fields(receiver.type))
