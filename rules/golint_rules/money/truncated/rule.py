"""An amount is cut to whole units where it should be rounded."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Files, Finding, Severity, rule
from golint_rules.knowledge.cut_money import (
    CUTTING_TEXT,
    cuts_decimal,
    cuts_float,
    cuts_text,
    divides_first,
)
from golint_rules.knowledge.decimals import CUTTING, TRUNCATE
from golint_rules.knowledge.money_places import holds_amounts

_MAX_TEXT = 50
_INTEGERS = ("int", "int32", "int64", "uint", "uint32", "uint64")


@rule(
    id="money/truncated",
    summary="an amount is cut to whole units instead of rounded",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Files(),
    where=holds_amounts,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def truncated(ctx: Context) -> Iterator[Finding]:
    """Report conversions of amounts to integers, and `IntPart` and the like, without rounding."""
    for conversion in ctx.conversions(*_INTEGERS):
        if cuts_float(conversion, ctx):
            yield ctx.finding(
                conversion,
                f"`{_shortened(conversion)}` cuts the fraction off, so that 8.40 may become 839"
                " cents; keep amounts in decimals or integer minor units, and round once",
            )
    for conversion in ctx.conversions("float64", "float32"):
        if divides_first(conversion, ctx):
            yield ctx.finding(
                conversion,
                f"`{_shortened(conversion)}` divides integers, so that 1999 cents become 19 before"
                " there is a float; convert first, or keep the amount in minor units",
            )
    for call in ctx.calls(*CUTTING, *TRUNCATE):
        if cuts_decimal(call, ctx):
            yield ctx.finding(
                call,
                f"`{call.target}` cuts the fraction off, and 10.99 becomes 10;"
                " bring the amount to minor units and round it before",
            )
    for call in ctx.calls("fmt.Sprintf", *CUTTING_TEXT):
        if cuts_text(call, ctx):
            yield ctx.finding(
                call,
                f"`{_shortened(call)}` drops digits of an amount that is used further;"
                " read and write amounts as decimals with all of their digits",
            )


def _shortened(code: Code) -> str:
    text = " ".join(code.text.split())
    return text if len(text) <= _MAX_TEXT else f"{text[: _MAX_TEXT - 1]}…"
