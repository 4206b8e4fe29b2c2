"""A pointer is used although a condition above says that it may be nil."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.panics.nil_checks import used_unasked
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/nil-used",
    summary="a pointer is used where a check lets nil pass",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=is_shipped,
    words=("nil",),
    cwe=("CWE-476",),
    tags=("errors", "reliability"),
)
def nil_used(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report fields of pointers behind `if p != nil { … }`, and before `if p == nil { return }`."""
    for found in used_unasked(function):
        if found.asked.start_byte > found.use.start_byte:
            told = (
                f"`{found.pointer}` is used here, and asked for nil after that, too late: this has"
                " panicked then; ask first"
            )
            label = "asked here"
        else:
            told = (
                f"`{found.pointer}` may be nil, as the condition above asks, and this panics then;"
                " use it behind such a condition alone"
            )
            label = "nil goes on from here"
        yield ctx.finding(found.use, told, related=(Related(ctx.path, found.asked.span, label),))
