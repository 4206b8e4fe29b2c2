"""An exact amount is made of a binary float, which has lost digits already."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.decimals import BIG_FROM_FLOAT, FROM_FLOAT
from golint_rules.knowledge.exact_money import float_given
from golint_rules.knowledge.money_places import holds_amounts


@rule(
    id="money/decimal-from-float",
    summary="a decimal or an amount is made of a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*sorted(FROM_FLOAT | BIG_FROM_FLOAT)),
    where=holds_amounts,
    cwe=("CWE-681",),
    tags=("money", "correctness"),
)
def decimal_from_float(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls that make a decimal of a float that is no constant."""
    given = float_given(call, ctx)
    if given is None:
        return
    what = f"`{given.name}`" if given.name else "a float"
    yield ctx.finding(
        call,
        f"`{call.target}` makes an exact amount of {what}, whose digits a float has rounded;"
        " keep it as text, decimal or integer minor units from where it comes in",
    )
