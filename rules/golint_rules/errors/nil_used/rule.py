"""A pointer is used although a condition above says that it may be nil."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
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
from golint_rules.knowledge.panics.unfound_kinds import FILLING, used_unfound
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
    on=(Functions(), Calls(*FILLING)),
    where=is_shipped,
    words=("nil", ".As("),
    cwe=("CWE-476",),
    tags=("errors", "reliability"),
)
def nil_used(code: Function | Call, ctx: Context) -> Iterator[Finding]:
    """Report fields of pointers behind `if p != nil { … }`, and before `if p == nil { return }`.

    And what `errors.As` was to fill, where it need not have found anything.
    """
    if isinstance(code, Call):
        use = used_unfound(code, ctx)
        if use is not None:
            yield ctx.finding(
                use,
                f"`{use.text}` is nil where `{code.target}` has found no such error, which leads"
                " here as well, and this panics then; use it where that gives true alone",
                related=(Related(ctx.path, code.span, "asked here"),),
            )
        return
    for found in used_unasked(code):
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
