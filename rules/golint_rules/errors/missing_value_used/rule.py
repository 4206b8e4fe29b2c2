"""What a look-up gave is called on, although it gives nil and no error where there is nothing."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.lookups.nothing_found import LookUp, UsesFound, used_without


@rule(
    id="errors/missing-value-used",
    summary="a row that is not there is called on as nil",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(UsesFound,)),
    needs=(LookUp,),
    cwe=("CWE-476",),
    tags=("errors", "reliability"),
)
def missing_value_used(ctx: ModuleContext) -> Iterator[Finding]:
    """Report values of look-ups that return `nil, nil`, where nobody asks whether they are nil."""
    module = ctx.module
    for use, nothing in used_without(module.facts(UsesFound), module.facts(LookUp)):
        yield ctx.finding(
            use.at,
            f"`{use.target}` gives nil and no error where there is nothing, and this panics then;"
            f" look whether `{use.value}` is nil first, or let it return an error for that",
            related=(Related(nothing.path, nothing.span, "nil is given here"),),
        )
