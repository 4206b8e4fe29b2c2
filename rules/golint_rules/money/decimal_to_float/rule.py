"""An exact amount becomes a binary float that is kept or handed on."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Option,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.money.exact_money import (
    exact_given,
    is_kept,
    is_only_answered,
    names_float,
)
from golint_rules.knowledge.money.money_places import holds_amounts

_MAX_PLACES = 30


@rule(
    id="money/decimal-to-float",
    summary="a decimal amount becomes a float that is kept",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=("loat", "AsMajorUnits"),
    where=holds_amounts,
    options=(
        Option(
            "answers",
            default=False,
            help="report floats that only go into fields of answers, as a note",
        ),
    ),
    cwe=("CWE-681",),
    tags=("money", "correctness"),
)
def decimal_to_float(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report floats of decimals that are stored, returned or compared, one finding a function."""
    if not function.may_call(names_float):
        return
    calls = (call for call in function.calls if exact_given(call) is not None)
    # What does more than answer a client is told first.
    kept = sorted(
        (c for c in calls if is_kept(c, ctx)), key=lambda c: (is_only_answered(c), c.start_byte)
    )
    if kept and (ctx.options.answers or not is_only_answered(kept[0])):
        first, *others = kept
        yield ctx.finding(
            first,
            f"`{first.target}` rounds an exact amount to a float that is kept;"
            " hand on the decimal, or write it as text",
            severity=Severity.INFO if is_only_answered(first) else None,
            related=tuple(
                Related(c.path, c.span, "so does this") for c in others[: _MAX_PLACES - 1]
            ),
        )
