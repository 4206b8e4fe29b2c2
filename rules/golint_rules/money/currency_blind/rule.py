"""Amounts are added although nobody compared their currencies."""

from collections.abc import Iterator

from golint_agent.rulekit import Calls, Code, Confidence, Context, Finding, Nodes, Severity, rule
from golint_rules.knowledge.money.currencies import (
    SUMMING_CALLS,
    call_mixes_currencies,
    may_mix,
    mixes_currencies,
    orders,
)
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
    on=(Nodes("binary_expression", "assignment_statement"), Calls(*SUMMING_CALLS)),
    where=holds_amounts,
    cwe=("CWE-682",),
    tags=("money", "correctness"),
)
def currency_blind(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `a.Amount + b.Amount` of values with a currency each, in functions blind to it."""
    call, operation, done = code.call, code.operation, "combined"
    if call is not None and call_mixes_currencies(call, ctx):
        left, right = call.receiver, call.argument(0)
        done = "compared" if orders(call) else done
    elif operation is not None and may_mix(operation) and mixes_currencies(operation, ctx):
        left, right = operation.left, operation.right
    else:
        return
    other = right.holder.text if right is not None and right.holder is not None else ""
    own = left.holder.text if left is not None and left.holder is not None else ""
    yield ctx.finding(
        code,
        f"the amounts of `{own}` and `{other}` are {done} whatever their currencies;"
        " compare these first, and refuse amounts of different ones",
    )
