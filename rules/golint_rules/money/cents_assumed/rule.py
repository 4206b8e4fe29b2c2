"""An amount is made a hundred times as large, whatever its currency: yen have no cents."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.code_texts import shortened
from golint_rules.knowledge.money.assumed_cents import assumed_in
from golint_rules.knowledge.money.money_places import holds_amounts


@rule(
    id="money/cents-assumed",
    summary="an amount of any currency is multiplied by a hundred",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=("urrency",),
    where=holds_amounts,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def cents_assumed(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report amounts that are sent in hundredths with a currency that nobody has looked at."""
    if function.is_literal or not any(part in function.text for part in ("100", "Shift(2)", "-2")):
        return
    for found in assumed_in(function, ctx):
        if found.is_divided:
            yield ctx.finding(
                found.at,
                f"`{shortened(found.at)}` takes `{found.currency.text}` for one with cents; yen and"
                " won have none, so that 5000 yen become 50; ask the currency how many digits it"
                " has",
            )
            continue
        yield ctx.finding(
            found.at,
            f"`{shortened(found.at)}` takes `{found.currency.text}` for one with cents; yen and won"
            " have none, so that a hundred times as much is charged, and dinars have thousandths;"
            " ask the currency how many digits it has",
        )
