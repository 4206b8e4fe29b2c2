"""Amounts are added although nobody compared their currencies."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Nodes, Severity, rule
from golint_rules.knowledge.money.currencies import may_mix, mixes_currencies
from golint_rules.knowledge.money.money_places import holds_amounts


@rule(
    id="money/currency-blind",
    summary="amounts are added whose currencies nobody compared",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Nodes("binary_expression", "assignment_statement"),
    where=holds_amounts,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def currency_blind(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `a.Amount + b.Amount` of values with a currency each, in functions blind to it."""
    operation = code.operation
    if operation is None or not may_mix(operation) or not mixes_currencies(operation, ctx):
        return
    right = operation.right
    other = right.holder.text if right is not None and right.holder is not None else ""
    own = operation.left.holder.text if operation.left.holder is not None else ""
    yield ctx.finding(
        operation,
        f"the amounts of `{own}` and `{other}` are combined whatever their currencies;"
        " compare these first, and refuse amounts of different ones",
    )
