"""A computed amount is overwritten by a constant before anything reads it."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Goes, Nodes, Severity, rule
from golint_rules.knowledge.money.money import may_be_money
from golint_rules.knowledge.money.money_places import holds_amounts
from golint_rules.knowledge.money.money_values import is_money

#: So many statements may stand between the amount and the constant.
_MAX_BETWEEN = 8


@rule(
    id="money/amount-overwritten",
    summary="a computed amount is overwritten by a constant",
    standard=("Business Logic: Business rule enforcement and validation",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Nodes("int_literal", "float_literal"),
    where=holds_amounts,
    cwe=("CWE-563",),
    tags=("money", "correctness"),
)
def amount_overwritten(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `amount = 200` right behind `amount := total(order)`."""
    way = code.goes_to
    if way.goes is not Goes.ASSIGNED or not may_be_money(way.code.name):
        return
    local = way.code.local
    origin = local.origin if local is not None else None
    if local is None or origin is None or origin.constant is not None or not code.constant:
        return
    if not _follows(code, origin) or local.is_read_after(origin) or not is_money(way.code, ctx):
        return
    yield ctx.finding(
        way.code,
        f"`{local.name}` is {code.text} whatever was computed before, which nothing reads;"
        " remove the constant, or the computation",
    )


def _follows(code: Code, origin: Code) -> bool:
    """Does an assignment stand in the block of a declaration, soon after it?"""
    here: Code | None = origin
    for _ in range(_MAX_BETWEEN):
        here = here.statement_after if here is not None else None
        if here is None:
            return False
        if here.holds(code):
            # Of a statement that holds others, the assignment is one of those.
            return "{" not in here.text
    return False
