"""Money is declared as a binary floating-point number, which cannot hold most decimal amounts."""

import re
from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Context, Finding, Role, Severity, Value, Values, rule


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Last words of names that are money by themselves.
STRONG = _set(
    """amount amounts balance balances price prices cost costs subtotal debit debits principal
    payout payouts refund refunds revenue salary wage wages premium deposit deposits withdrawal
    withdrawals overdraft surcharge money cash tax taxes valor saldo preco tarifa juros"""
)

#: Last words that are as often a share of an amount as an amount.
SHARES = _set("fee fees discount discounts commission commissions desconto")

#: Last words that are money only beside others, such as `totalAmount` or `amountTotal`.
WEAK = _set("total sum value charge charges credit credits")

#: Words that make money of a weak one: `grandTotal`, `paymentTotal`.
STRENGTHENERS = _set("grand net gross payment order invoice cart bill")

#: Words that may follow: `amountPaid`, `priceMin`, `costUSD`.
QUALIFIERS = _set(
    """due paid remaining outstanding refunded captured pending available min max usd eur gbp brl
    jpy chf"""
)

#: Words in a name that make it something else: a share, a measurement or a setting.
OTHERWISE = _set(
    """weight weights score scores ratio ratios percent percentage pct probability confidence factor
    multiplier sampling sample refresh error errors hit hits match matches success ingestion request
    requests second seconds qps rps latency duration capacity cpu memory mem bytes usage quantity
    units progress rate rates count threshold tolerance scale precision level index entropy
    distance gradient loss learning similarity token tokens gpu disk network io heat energy power
    load gas gwei wei damage health stamina mana blur opacity zoom scroll offset average avg mean
    median grant grants quota component components"""
)

#: Words in the name of a type or function that measures, matches or prints.
MEASURES = _set(
    """weight weights score scores ratio probability confidence sampling match matches matching
    latency duration capacity cpu memory mem bytes usage quota entitlement meter metered grant
    similarity entropy distance gradient loss learning gpu disk network energy damage health stamina
    mana token tokens format fmt print render display component components"""
)

#: Words beside a value that tell that usage is measured, not money.
USAGE = _set("usage overage quota consumed")

#: Words of the package's path that speak of money, and those that speak of trade.
MONEY_PATH = _set(
    """money billing invoice invoices invoicing pricing ledger ledgers payout payouts settlement
    settlements accounting"""
)
FINANCE_PATH = _set(
    """payment payments wallet wallets account accounts transaction transactions order orders price
    tax taxes reconciliation exchange fx loan loans bank banking currency checkout cart subscription
    subscriptions finance financial treasury trading trade commerce ecommerce transfer transfers
    debit card cards merchant refund refunds finances shop store fee fees"""
)

#: Words of the path that speak of measuring.
OTHER_PATH = _set(
    """metrics metric scoring matching bench benchmark loadtest analytics telemetry monitoring ml
    ranking optimizer planner profiler physics graphics game games meter metering metered
    entitlement entitlements grant grants usage quota quotas"""
)

#: Words of the path where the shape of a message is another party's.
WIRE_PATH = _set("client clients integration integrations sdk thirdparty vendor vendors external")

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

#: Types that hold a float for a database.
DATABASE_FLOATS = (
    "database/sql.NullFloat64",
    "github.com/jackc/pgtype.Float4",
    "github.com/jackc/pgtype.Float8",
    "github.com/jackc/pgx/v5/pgtype.Float4",
    "github.com/jackc/pgx/v5/pgtype.Float8",
    "github.com/guregu/null.Float",
    "gopkg.in/guregu/null.v4.Float",
)

_CURRENCY = frozenset({"currency", "currencies", "ccy", "asset", "iso4217"})
_TRADED = _set("quantity qty sku product customer invoice order merchant iban card")
_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_PROSE = re.compile(r"[a-z]+")
_STORED = re.compile(r'(?:json|db|bson|gorm|dynamodbav|bun|sql|xml|form|query|csv):"')
_ENOUGH, _ENOUGH_FOR_SHARES, _ENOUGH_FOR_WEAK = 1, 2, 3
#: `host/owner/repository`: imports that begin as the package's own path does are the project's.
_ROOT_PARTS = 3


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
    cwe=("CWE-682", "CWE-1339"),
    tags=("money", "correctness"),
)
def float_type(value: Value, ctx: Context) -> Iterator[Finding]:
    """Report float fields, parameters, results, variables and types that are named as money."""
    words = _head(_words(value.name or value.owner))
    if not words or ctx.role.role is Role.TOOL or not _is_money(words, value, ctx):
        return
    foreign = value.kind == "field" and value.tag and _path_words(ctx) & WIRE_PATH
    yield ctx.finding(
        value,
        f"{_subject(value)} holds money as `{value.declared_type}`, which rounds decimal amounts;"
        " use a decimal type or integer minor units",
        severity=Severity.INFO if foreign else Severity.ERROR,
    )


def _subject(value: Value) -> str:
    if not value.name:
        return f"the result of `{value.owner}`"
    noun = {"param": "parameter", "var": "variable", "const": "constant"}.get(
        value.kind, value.kind
    )
    return f"the {noun} `{value.name}`"


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(name)]


def _head(words: list[str]) -> list[str]:
    """The words up to the one that says what a value is: `amount` in `amountPaid`."""
    return words[:-1] if len(words) > 1 and words[-1] in QUALIFIERS else words


def _is_money(words: list[str], value: Value, ctx: Context) -> bool:
    if OTHERWISE.intersection(words) or MEASURES.intersection(_words(value.owner)):
        return False
    score = _finance_score(value, ctx)
    if words[-1] in STRONG:
        stored = value.kind == "field" and _STORED.search(value.tag) is not None
        return score >= _ENOUGH or (stored and score >= 0 and _has_company(value))
    if words[-1] in SHARES:
        return score >= _ENOUGH_FOR_SHARES
    if words[-1] in WEAK:
        told = (STRONG | SHARES | STRENGTHENERS).intersection(words[:-1] + _words(value.owner))
        if told:
            return score >= _ENOUGH
        return words[-1] != "value" and score >= _ENOUGH_FOR_WEAK
    return False


def _has_company(value: Value) -> bool:
    """Is another field of the struct money by name, too?"""
    heads = [_head(_words(name))[-1:] for name, _ in value.siblings]
    return any(head and head[0] in STRONG for head in heads)


def _finance_score(value: Value, ctx: Context) -> int:
    """How much speaks for money around a value: its siblings, the file's imports, the path."""
    beside = {
        word
        for name, type_text in value.siblings
        if "float" not in type_text
        for word in _words(name)
    }
    around = _path_words(ctx) | set(_words(value.owner))
    score = 2 * bool(beside & _CURRENCY)
    score += bool(beside & _TRADED)
    score += 2 * any(path.startswith(FINANCE_IMPORTS) for path in ctx.imports)
    score += 2 if around & MONEY_PATH else bool(around & FINANCE_PATH or _uses_finance(ctx))
    score -= 2 * bool(around & OTHER_PATH)
    score -= 2 * any(USAGE.intersection(_words(name)) for name, _ in value.siblings)
    return score


def _path_words(ctx: Context) -> set[str]:
    """The words of the package's import path, its module's name included, and of the file."""
    return set(_PROSE.findall(f"{ctx.package_path}/{ctx.path}".lower()))


def _uses_finance(ctx: Context) -> bool:
    """Does the file import a package of its own project whose path speaks of finance?"""
    root = "/".join(ctx.package_path.split("/")[:_ROOT_PARTS]) + "/"
    return any(
        (MONEY_PATH | FINANCE_PATH).intersection(_PROSE.findall(path.removeprefix(root).lower()))
        for path in ctx.imports
        if path.startswith(root)
    )
