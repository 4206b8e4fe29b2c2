"""An amount is cut to whole units where it should be rounded."""

from collections import defaultdict
from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Files, Finding, Severity, rule
from golint_rules.knowledge.basics.code_texts import shortened
from golint_rules.knowledge.basics.told_once import also, related_to
from golint_rules.knowledge.money.cut_money import (
    CUTTING_TEXT,
    cuts_decimal,
    cuts_float,
    cuts_text,
    divides_first,
    divides_share,
    divides_units,
    multiplies_late,
    scales_up,
)
from golint_rules.knowledge.money.cut_times import cut_time, prorates_late, prorates_nothing
from golint_rules.knowledge.money.decimals import CUTTING, TRUNCATE
from golint_rules.knowledge.money.money_places import holds_amounts

_EXAMPLE = {True: "8.40 may become 839 cents", False: "839.99 becomes 839"}
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
    """Report conversions of amounts to integers, and `IntPart` and the like, without rounding.

    What a file converts in the same words is told once.
    """
    same: dict[str, list[Code]] = defaultdict(list)
    for conversion in ctx.conversions(*_INTEGERS):
        if cuts_float(conversion, ctx):
            same[conversion.text].append(conversion)
    for first, *others in same.values():
        more = also(len(others), ", here and once more,", ", here and {} more times,")
        yield ctx.finding(
            first,
            f"`{shortened(first)}` cuts the fraction off{more or ','} so that"
            f" {_EXAMPLE[scales_up(first)]}; keep amounts in decimals or integer minor units, and"
            " round once",
            related=related_to(ctx.path, [other.span for other in others]),
        )
    for conversion in ctx.conversions("float64", "float32"):
        if divides_first(conversion, ctx):
            yield ctx.finding(
                conversion,
                f"`{shortened(conversion)}` divides integers, so that 1999 cents become 19 before"
                " there is a float; convert first, or keep the amount in minor units",
            )
    yield from _divided(ctx)
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
                f"`{shortened(call)}` drops digits of an amount that is used further;"
                " read and write amounts as decimals with all of their digits",
            )


def _divided(ctx: Context) -> Iterator[Finding]:
    """What integers lose that are divided."""
    for operation in (o for function in ctx.functions() for o in function.operations):
        if multiplies_late(operation, ctx) or prorates_late(operation, ctx):
            yield ctx.finding(
                operation,
                f"`{shortened(operation)}` divides integers before it multiplies, so that a share"
                " of 1999 cents is one of nothing or of 1900; multiply first, and round once",
            )
        elif divides_units(operation, ctx):
            yield ctx.finding(
                operation,
                f"`{shortened(operation)}` is in whole units, and `{operation.goes_to.name}` counts"
                " smaller ones, so that it is a hundredth of the amount; leave the division out",
            )
        elif (cut := cut_time(operation, ctx)) is not None:
            yield ctx.finding(
                cut,
                f"`{shortened(cut)}` cuts off a part of the time that is paid for by"
                f" `{shortened(operation)}`; multiply first, or round up",
            )
        elif divides_share(operation, ctx) or prorates_nothing(operation, ctx):
            yield ctx.finding(
                operation,
                f"`{shortened(operation)}` divides the share as an integer, so that one below a"
                " whole is nothing; multiply first, and round once",
            )
