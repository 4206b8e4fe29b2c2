"""Money is declared as a binary floating-point number, which cannot hold most decimal amounts."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Context, Finding, Option, Severity, Value, Values, rule
from golint_rules.knowledge.money import DATABASE_FLOATS, MoneyName, is_amount, money_name
from golint_rules.knowledge.roles import HELPERS, Role, outside
from golint_rules.knowledge.trade import finance_score, is_of_other_party

#: How much must speak for money around a value (`finance_score`), by what its name says.
_ENOUGH = {
    MoneyName.STRONG: 1,
    MoneyName.STRENGTHENED: 1,
    MoneyName.SHARE: 2,
    MoneyName.WEAK: 3,
}
_STORED = re.compile(r'(?:json|db|bson|gorm|dynamodbav|bun|sql|xml|form|query|csv):"')


@rule(
    id="money/float-type",
    summary="money is declared as a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Transaction processing with double-entry accounting",
        (
            "What This Agent Does: Writing business logic for financial operations"
            " (transactions, balances, reconciliation)"
        ),
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Values("float32", "float64", *DATABASE_FLOATS),
    where=outside(*HELPERS, Role.TOOL),
    options=(Option("money_words", (), help="more last words of names that are money: `tariff`"),),
    cwe=("CWE-682", "CWE-1339"),
    tags=("money", "correctness"),
)
def float_type(value: Value, ctx: Context) -> Iterator[Finding]:
    """Report float fields, parameters, results, variables and types that are named as money."""
    if not _is_money(value, ctx):
        return
    yield ctx.finding(
        value,
        f"{_subject(value)} holds money as `{value.declared_type}`, which rounds decimal amounts;"
        " use a decimal type or integer minor units",
        severity=Severity.INFO if is_of_other_party(value, ctx) else Severity.ERROR,
    )


def _subject(value: Value) -> str:
    if not value.name:
        return f"the result of `{value.owner}`"
    nouns = {"param": "parameter", "var": "variable", "const": "constant"}
    return f"the {nouns.get(value.kind, value.kind)} `{value.name}`"


def _is_money(value: Value, ctx: Context) -> bool:
    said = money_name(value.name or value.owner, value.owner, ctx.options.money_words)
    if said is None:
        return False
    score = finance_score(value, ctx)
    if score >= _ENOUGH[said]:
        return True
    # A stored amount beside another one needs nothing more, as long as nothing speaks against it.
    return said is MoneyName.STRONG and score >= 0 and _is_stored_beside_amount(value)


def _is_stored_beside_amount(value: Value) -> bool:
    stored = value.kind == "field" and _STORED.search(value.tag) is not None
    return stored and any(is_amount(name) for name, _ in value.siblings)
