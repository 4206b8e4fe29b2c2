"""An exact amount becomes a binary float that is kept or handed on."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.decimals import TO_FLOAT
from golint_rules.knowledge.exact_money import is_kept
from golint_rules.knowledge.money_places import holds_amounts

_MAX_PLACES = 30


@rule(
    id="money/decimal-to-float",
    summary="a decimal amount becomes a float that is kept",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*sorted(TO_FLOAT)),
    where=holds_amounts,
    cwe=("CWE-681",),
    tags=("money", "correctness"),
)
def decimal_to_float(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report floats of decimals that are stored, returned or compared, one finding a function."""
    function = call.enclosing_function
    kept = function.once(_kept_in, ctx) if function is not None else ()
    if kept and kept[0].start_byte == call.start_byte:
        yield ctx.finding(
            call,
            f"`{call.target}` rounds an exact amount to a float that is kept;"
            " hand on the decimal, or write it as text",
            related=tuple(Related(c.path, c.span, "so does this") for c in kept[1:_MAX_PLACES]),
        )


def _kept_in(function: Function, ctx: Context) -> tuple[Call, ...]:
    """The calls of a function whose floats are kept, in order."""
    calls = (call for call in function.calls if call.callee in TO_FLOAT)
    return tuple(sorted((c for c in calls if is_kept(c, ctx)), key=lambda c: c.start_byte))
