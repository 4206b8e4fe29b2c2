"""A value of a context is taken for granted in a service, which panics where nobody has set it."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.basics.told_once import also, others_of, related_to
from golint_rules.knowledge.panics.context_values import VALUE, bare_values
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="errors/context-value-asserted",
    summary="a value that a context may lack is asserted, and panics",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(VALUE),
    words=(".(",),
    where=is_in_service,
    presets=("strict",),
    cwe=("CWE-248",),
    tags=("errors", "reliability"),
)
def context_value_asserted(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first assertion without `ok` on a context's value of a file that is no handler."""
    others = others_of(call.span, ctx.once(bare_values))
    assertion, key = call.assertion, call.argument(0)
    if others is None or assertion is None or key is None:
        return
    more = also(len(others), ", as once more in this file", ", as {} more times in this file")
    yield ctx.finding(
        assertion,
        f"this panics where no middleware has set `{key.text}`, as in a job{more};"
        " take `value, ok`, and return an error",
        related=related_to(ctx.path, others),
    )
