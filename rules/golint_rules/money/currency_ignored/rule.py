"""An amount is given a currency of the code, whatever the currency it comes with."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Nodes, Severity, rule
from golint_rules.knowledge.money.currencies import ignored_currency
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="money/currency-ignored",
    summary="an amount is given a fixed currency, whatever its own",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Nodes("composite_literal"),
    words=("urrency",),
    where=is_in_service,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def currency_ignored(literal: Code, ctx: Context) -> Iterator[Finding]:
    """Report `Entry{Amount: req.Amount, Currency: "USD"}` where `req` has a currency of its own."""
    found = ignored_currency(literal, ctx)
    if found is None:
        return
    yield ctx.finding(
        found.currency,
        f"the amount of `{found.of}` becomes one in `{found.currency.text}` whatever the currency"
        f" of `{found.of}` is; take that over, or refuse another one first",
    )
