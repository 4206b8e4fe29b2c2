"""Money is declared as a binary floating-point number, which cannot hold most decimal amounts."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import Context, Finding, Severity, Value, Values, rule

#: Last words of names that are money by themselves.
STRONG = frozenset(
    """amount amounts balance balances price prices fee fees cost costs tax taxes discount discounts
    subtotal debit debits principal payout payouts refund refunds revenue salary wage wages premium
    deposit deposits withdrawal withdrawals overdraft commission commissions surcharge money cash
    valor saldo preco tarifa desconto juros""".split()
)

#: Last words that are money only beside others, such as `totalAmount` or `amountTotal`.
WEAK = frozenset("total sum value charge charges credit credits".split())

#: Words that make a name something else: a share, a measurement or a setting.
OTHERWISE = frozenset(
    """weight weights score scores ratio ratios percent percentage pct probability confidence factor
    multiplier sampling sample refresh error errors hit hits match matches success ingestion request
    requests second seconds qps rps latency duration capacity cpu memory mem bytes usage quantity
    units unit progress rate rates count threshold tolerance scale precision level index entropy
    distance gradient loss learning similarity token tokens gpu disk network io heat energy power
    load gas gwei wei damage health stamina mana blur opacity zoom scroll offset""".split()
)

#: Words of the file's directory that speak of finance.
FINANCE_PATH = frozenset(
    """payment payments billing invoice invoices invoicing ledger wallet wallets account accounts
    transaction transactions order orders pricing price tax taxes payout payouts settlement
    settlements reconciliation exchange fx loan loans bank banking money currency checkout cart
    subscription subscriptions accounting finance financial treasury trading trade commerce fees fee
    balance balances transfer transfers credit debit card cards merchant refund refunds""".split()
)

#: Words of the file's directory that speak of measuring.
OTHER_PATH = frozenset(
    """metrics metric scoring matching bench benchmark loadtest analytics telemetry monitoring ml
    ranking optimizer planner profiler physics graphics game games""".split()
)

#: Libraries for money and payments.
FINANCE_IMPORTS = (
    "github.com/shopspring/decimal",
    "github.com/alpacahq/alpacadecimal",
    "github.com/cockroachdb/apd",
    "github.com/govalues/decimal",
    "github.com/govalues/money",
    "github.com/bojanz/currency",
    "github.com/Rhymond/go-money",
    "github.com/stripe/stripe-go",
    "github.com/razorpay/razorpay-go",
    "github.com/plaid/plaid-go",
    "github.com/moov-io/",
    "github.com/adyen/",
    "github.com/paypal/",
    "golang.org/x/text/currency",
)

_CURRENCY = frozenset({"currency", "currencies", "currencycode", "asset", "assetcode", "iso4217"})
_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_STORED = re.compile(r'(?:json|db|bson|gorm|dynamodbav|bun|sql|xml|form|query|csv):"')
_PROSE = re.compile(r"[a-z]+")
_NUMBERS_OF_STRINGS = "map[string]"


@rule(
    id="money/float-type",
    summary="money is declared as a float",
    standard=(
        "Business Logic: Implementing financial calculations (balances, rates, conversions)",
        "Business Logic: Transaction processing with double-entry accounting",
        "What This Agent Does: Writing business logic for financial operations"
        " (transactions, balances, reconciliation)",
    ),
    severity=Severity.ERROR,
    on=Values("float32", "float64"),
    cwe=("CWE-682", "CWE-1339"),
    tags=("money", "correctness"),
)
def float_type(value: Value, ctx: Context) -> Iterator[Finding]:
    """Report float fields, parameters, results, variables and types that are named as money."""
    words = _words((value.name or value.owner))
    if not words or not _is_money(words, value, ctx):
        return
    what = {"type": "the type", "field": "the field", "param": "the parameter"}.get(value.kind, "the")
    shown = f"`{(value.name or value.owner)}`"
    noun = {"result": "result of", "var": "variable", "const": "constant"}.get(value.kind, "")
    subject = " ".join(part for part in (what, noun, shown) if part)
    yield ctx.finding(
        value,
        f"{subject} holds money as `{value.declared_type}`, which rounds decimal amounts;"
        " use a decimal type or integer minor units",
    )


def _is_money(words: list[str], value: Value, ctx: Context) -> bool:
    if set(words) & OTHERWISE or set(_words(value.owner)) & OTHERWISE:
        return False
    score = _finance_score(value, ctx)
    if words[-1] in STRONG or (len(words) > 1 and words[-1] in ("usd", "eur", "brl", "gbp")
                               and words[-2] in STRONG):
        stored = value.kind == "field" and bool(_STORED.search(value.tag)) and score >= 0
        return score >= 1 or (stored and score >= 0 and _has_company(value))
    if words[-1] in WEAK:
        strengthened = any(word in STRONG or word in ("grand", "net", "gross") for word in words[:-1])
        return score >= (1 if strengthened else 3)
    return False


def _has_company(value: Value) -> bool:
    """Is another field of the struct money by name, too?"""
    return any(_words(name)[-1:] and _words(name)[-1] in STRONG for name, _ in value.siblings)


def _finance_score(value: Value, ctx: Context) -> int:
    score = 0
    for name, type_text in value.siblings:
        words = set(_words(name)) | {name.lower()}
        if words & _CURRENCY and "float" not in type_text:
            score += 2
            break
    if any(path.startswith(FINANCE_IMPORTS) for path in ctx.imports):
        score += 2
    around = set(_PROSE.findall(ctx.path.lower())) | set(_words(value.owner))
    score += bool(around & FINANCE_PATH)
    score -= 2 * bool(around & OTHER_PATH)
    return score


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(name)]
