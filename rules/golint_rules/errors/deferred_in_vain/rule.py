"""`defer` runs at the end what makes a function to call at the end, and nobody calls that."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/deferred-in-vain",
    summary="a deferred call gives a function that nobody calls",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Calls(deferred=True),
    where=is_shipped,
    cwe=("CWE-670",),
    tags=("errors", "reliability"),
)
def deferred_in_vain(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `defer guard("import")` where `guard` returns the function to be deferred."""
    results = call.results if call.is_put_off else None
    if not results or len(results) != 1 or str(ctx.underlying(results[0])) != "func()":
        return
    if any(str(ctx.underlying(kind)) == "func()" for kind in call.params or ()):
        return  # it gives what it has replaced: `defer setHook(old)`
    yield ctx.finding(
        call,
        f"`defer` runs `{call.target}` at the end, and the function that it gives is never called;"
        f" call that, `defer {call.target}(…)()`",
    )
