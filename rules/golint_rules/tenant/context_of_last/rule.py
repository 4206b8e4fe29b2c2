"""Goroutines of a loop over tenants share one context, which holds whichever tenant came last."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Goes,
    Loop,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.contexts.left_contexts import context_with_tenant
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import SetsTenant, Tenancy
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants


@rule(
    id="tenant/context-of-last",
    summary="goroutines share the context of the tenant that came last",
    standard=("Multi-Tenancy: Tenant context propagation through request lifecycle",),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=(Calls(having=SetsTenant), Calls("context.WithValue")),
    where=is_in_service,
    needs=(Tenancy, Services, SetsTenant),
    when=carries_tenants,
    cwe=("CWE-362", "CWE-668"),
    tags=("tenant", "concurrency"),
)
def context_of_last(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `ctx = With(ctx, tenant)` in a loop whose goroutines name `ctx`."""
    function = call.enclosing_function
    loop = function.loop_around(call) if function is not None else None
    way = call.goes_to
    if loop is None or way.goes is not Goes.ASSIGNED:
        return
    made = context_with_tenant(call)
    if made is None or loop.start_byte <= made.declared_at or _waits(loop):
        return
    shared = next((use for use in made.uses if _is_run_later(use, call, loop)), None)
    if shared is not None:
        yield ctx.finding(
            call,
            f"the next round sets `{made.name}` for another tenant while goroutines of this one"
            " still read it, so that these work for that one; declare it within the loop"
            f" (`tenantCtx := {call.target}(…)`)",
            related=(Related(ctx.path, shared.span, "this goroutine reads it later"),),
        )


def _waits(loop: Loop) -> bool:
    """Does each round wait for its goroutines?"""
    return any(call.word in ("Wait", "Acquire") for call in loop.body.calls) or "<-" in loop.text


def _is_run_later(use: Code, made: Call, loop: Loop) -> bool:
    """Does a literal name the context that a goroutine of the loop runs?

    What is given to `go f(ctx)` is taken as it stands at that moment.
    """
    if use.start_byte < made.span.end.byte or not loop.holds(use) or use.is_set:
        return False
    for literal in use.enclosing_functions:
        if not literal.is_literal or not loop.holds(literal):
            return False
        taker = literal.argument_of
        if (taker is not None and taker.method == "Go") or literal.is_in_goroutine:
            return (taker is None or taker.method == "Go") and literal.leads_to(made)
    return False
