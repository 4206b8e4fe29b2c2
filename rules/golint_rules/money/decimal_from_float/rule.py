"""An exact amount is made of a binary float, which has lost digits already."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.money.decimals import BIG_FROM_FLOAT, FROM_FLOAT
from golint_rules.knowledge.money.exact_money import float_given, is_house_exact, names_float
from golint_rules.knowledge.money.money_places import holds_amounts

_MAX_PLACES = 30


@rule(
    id="money/decimal-from-float",
    summary="a decimal or an amount is made of a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Calls(*sorted(FROM_FLOAT | BIG_FROM_FLOAT)), Functions()),
    words=("loat",),
    where=holds_amounts,
    cwe=("CWE-681",),
    tags=("money", "correctness"),
)
def decimal_from_float(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report calls that make a decimal of a float that is no constant."""
    if not isinstance(code, Function):
        call = code.call
        given = float_given(call, ctx) if call is not None else None
        if call is not None and given is not None:
            yield _finding(call, given, [], ctx)
        return
    if not code.may_call(names_float):
        return
    # A function of the house is told once in each that calls it.
    by_house = (call for call in code.calls if is_house_exact(call))
    found = [(c, g) for c in by_house if (g := float_given(c, ctx)) is not None]
    if found:
        (call, given), *others = sorted(found, key=lambda pair: pair[0].start_byte)
        yield _finding(call, given, [other for other, _ in others[:_MAX_PLACES]], ctx)


def _finding(call: Call, given: Code, others: list[Call], ctx: Context) -> Finding:
    what = f"`{given.name}`" if given.name else "a float"
    return ctx.finding(
        call,
        f"`{call.target}` makes an exact amount of {what}, whose digits a float has rounded;"
        " keep it as text, decimal or integer minor units from where it comes in",
        related=tuple(Related(c.path, c.span, "so does this") for c in others),
    )
