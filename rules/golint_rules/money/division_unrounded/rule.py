"""An amount is divided among several, and what is left over goes to nobody."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Context, Finding, Function, Functions, Severity, rule
from golint_rules.knowledge.money.divisions import (
    NAMING_DIVISIONS,
    divides_among,
    unrounded_divisions,
)
from golint_rules.knowledge.money.money_places import holds_amounts


@rule(
    id="money/division-unrounded",
    summary="parts of an amount do not add up to it",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Transaction processing with double-entry accounting",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=holds_amounts,
    words=NAMING_DIVISIONS,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def division_unrounded(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report divisions by a count in functions that split amounts and forget the remainder."""
    if not divides_among(function):
        return
    division = next(unrounded_divisions(function, ctx), None)
    if division is not None:
        yield ctx.finding(
            division,
            f"the parts that `{function.name}` makes do not add up to the amount;"
            " round each, and give the remainder to one of them",
        )
