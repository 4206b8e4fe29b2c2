"""Trade: how much around a value speaks of money, by paths, imports and what stands beside it."""

from collections.abc import Collection
from typing import NamedTuple

from golint_agent.rulekit import Code, Context, Value, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.money import (
    CERTAIN,
    MoneyName,
    is_amount,
    is_never_measured,
    money_name,
)
from golint_rules.knowledge.money.money_languages import FINANCE

#: Words of a package's path that speak of money.
MONEY_PATH = word_set(
    """money billing invoice invoices invoicing pricing ledger ledgers payout payouts settlement
    settlements accounting"""
)
#: Words of a package's path that speak of trade.
FINANCE_PATH = FINANCE | word_set(
    """payment payments wallet wallets account accounts transaction transactions order orders price
    tax taxes reconciliation exchange fx loan loans bank banking currency checkout cart subscription
    subscriptions finance financial treasury trading trade commerce ecommerce transfer transfers
    debit card cards merchant refund refunds finances shop store fee fees pay paying penalty
    penalties rent rental salary payroll expense expenses budget budgets sale sales revenue booking
    bookings donation donations withdrawal withdrawals deposit deposits escrow remittance topup
    topups disbursement disbursements fare fares tariff premium coupon coupons product products
    catalog pos reimbursement reimbursements payslip payslips promo promos promotion promotions
    voucher vouchers"""
)
#: Providers of payments, by words of paths.
PAYMENT_PROVIDERS = word_set(
    """stripe paypal adyen braintree razorpay mpesa wechat alipay plaid xero quickbooks paystack
    flutterwave square mollie klarna checkoutcom worldpay midtrans xendit omise payu paytm chargebee
    recurly yookassa mercadopago wechatpay vnpay momo payos stc pix"""
)
#: Words of a path that speak of measuring.
MEASURING_PATH = word_set(
    """metrics metric scoring matching bench benchmark loadtest analytics telemetry monitoring ml
    ranking optimizer planner profiler physics graphics game games meter metering metered
    entitlement entitlements grant grants usage quota quotas"""
)
#: Words of a path where the shape of a message is another party's.
WIRE_PATH = word_set(
    "client clients integration integrations sdk thirdparty vendor vendors external"
)

#: Libraries for money and payments, by the beginnings of their paths.
FINANCE_LIBRARIES = (
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

#: Words beside a value that tell that usage is measured, not money.
_USAGE = word_set("usage overage quota consumed token tokens prompt completion")
#: Words of owners that are used so many times.
_REDEEMED = word_set(
    """coupon coupons promotion promotions promo promos voucher vouchers discount discounts offer
    offers giftcard"""
)
_CURRENCY = word_set("currency currencies ccy iso4217")
_ASSET = word_set("asset")
_TRADED = FINANCE | word_set(
    """quantity qty sku product customer invoice order merchant iban card payment payments payer
    payee tax vat coupon checkout cart"""
)
#: Words in the name of a function or type that works on money.
_OF_MONEY = word_set(
    """amount amounts price prices cents charge refund salary subtotal payout bill invoice balance
    topup deposit withdraw withdrawal deduct"""
)
#: `host/owner/repository`: imports that begin as the package's own path does are the project's.
_ROOT_PARTS = 3

_TRADE_PATH = FINANCE_PATH | PAYMENT_PROVIDERS

#: How much must speak for money around a value, by what its name says.
_ENOUGH = {
    MoneyName.CERTAIN: 0,
    MoneyName.STRONG: 1,
    MoneyName.STRENGTHENED: 1,
    MoneyName.SHARE: 2,
    MoneyName.WEAK: 3,
    MoneyName.VAGUE: 4,
}


#: So much of it is enough for a price.
_OF_MEASURED = -2


class Named(NamedTuple):
    """A named value with what stands around it.

    `owner` is the type or function that declares it, `beside` the other fields or parameters as
    (name, type), `path` the import path of the package that declares it, where that is another one.
    """

    name: str
    owner: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    path: str = ""


def names_money(value: Named, ctx: Context, more: Collection[str] = ()) -> bool:
    """Is a named value money, by its name and what stands around it?"""
    said = money_name(value.name, value.owner, more)
    if said is None or is_counted(value):
        return False
    # What is measured has a price for each unit, which is money.
    enough = _OF_MEASURED if is_never_measured(value.name) else _ENOUGH[said]
    return score_around(value, ctx) >= enough


def is_counted(value: Named) -> bool:
    """Is an `amount` so many of something: of an ingredient, a material, or of a `Unit` at a price?

    Beside a quantity it is what that costs. Of a leave it is its days, `balance` too.
    """
    name = words(value.name)
    if _is_of_leave(name, value):
        return True
    if "amount" not in name:
        return False
    if not _NUTRIENTS.isdisjoint(name):
        return True
    if not _MATERIAL.isdisjoint(name):
        return _PAID.isdisjoint(name)
    owner, beside = words(value.owner), [words(one) for one, _ in value.beside]
    around = {word for found in (name, owner, *beside) for word in found}
    if not around.isdisjoint(_MONEY_BESIDE) or any(map(is_amount, owner)):
        return False
    if _MATERIAL.isdisjoint(around):
        return _is_counted_plainly(name, around, beside)
    return _PAID.isdisjoint(name)


def _is_of_leave(name: tuple[str, ...], value: Named) -> bool:
    """Is it so many days of a leave: `UsedAmount` of a `LeaveUserResponse`, `LeaveBalance`?

    A type that says more, `LeaveTableRequest`, may be of what somebody leaves, and one that holds
    a currency or a salary of what days are paid with.
    """
    if name[-1:] not in (("amount",), ("balance",)) or not _OF_LEAVE.issuperset(name):
        return False
    owner = words(value.owner)
    if "leave" not in (*name, *owner) or not _LEAVE_TYPE.issuperset(owner):
        return False
    beside = (words(one) for one, _ in value.beside)
    return not any(_PAID_LEAVE.intersection(one) or CERTAIN.intersection(one) for one in beside)


#: What the name of so many days may be made of.
_OF_LEAVE = word_set(
    """leave amount balance used remaining total available taken left accrued carried forward over
    opening closing initial annual sick casual earned unused pending"""
)
#: What the name of a type with such days may be made of.
_LEAVE_TYPE = word_set(
    """leave user employee staff member type kind policy year yearly annual sick casual maternity
    paternity parental earned balance quota entitlement allocation accrual record detail details
    summary list item model entity dto create update get add set request response req res resp"""
)
#: Words beside them of what is paid.
_PAID_LEAVE = word_set("currency ccy pay paid payout payroll encashment encashed deduction rate")


def _is_counted_plainly(
    name: tuple[str, ...], around: set[str], beside: list[tuple[str, ...]]
) -> bool:
    if not _COUNTED.issuperset(name):
        return False
    if not around.isdisjoint(_COOKED):
        return True
    return name == ("amount",) and ("unit",) in beside and any(map(_ends_in_price, beside))


def _ends_in_price(name: tuple[str, ...]) -> bool:
    return name[-1:] == ("price",)


_NUTRIENTS = word_set("fat protein proteins carbohydrate carbohydrates sugar salt fiber fibre")
_COOKED = word_set("ingredient ingredients recipe recipes assembled assembly semifinished")
#: What is built with, and lies in a warehouse: so much of it is an amount.
_MATERIAL = word_set("material materials")
#: Words that make it what such a material costs.
_PAID = word_set(
    "paid due tax vat price cost total net gross invoiced billed charged refund usd eur"
)
#: What the name of such an amount may be made of.
_COUNTED = word_set("amount gross net min max in out middle assembled default 1 2 3")
_MONEY_BESIDE = word_set("currency ccy quantity qty subtotal total")


def finance_score(value: Value, ctx: Context) -> int:
    """How much speaks for money around a declared value, as `score_around` says."""
    return score_around(declared(value), ctx)


def declared(value: Value) -> Named:
    """A declared value with what stands around it: beside a local are its function's parameters."""
    beside = value.siblings
    if value.kind in ("var", "const") and value.owner:
        beside = params_around(value)
    return Named(value.name or value.owner, value.owner, beside)


def params_around(code: Code) -> tuple[tuple[str, str], ...]:
    """The parameters of the functions around code, as (name, type)."""
    return tuple(p for function in code.enclosing_functions for p in function.params.items())


def score_around(value: Named, ctx: Context) -> int:
    """How much speaks for money around a value: what is beside it, the file's imports, the path.

    Below 0 it speaks of measuring; 1 is one hint, 3 is as good as sure.
    """
    beside = {
        word for name, type_text in value.beside if "float" not in type_text for word in words(name)
    }
    owner = set(words(value.owner))
    around = path_words(ctx) | owner | set(words(value.path.lower()))
    score = 3 * bool(beside & _CURRENCY) or 2 * bool(beside & _ASSET)
    score += bool(beside & _TRADED) + bool(owner & _OF_MONEY)
    score += 2 * any(path.startswith(FINANCE_LIBRARIES) for path in ctx.imports)
    score += 2 if around & MONEY_PATH else bool(around & _TRADE_PATH or uses_finance(ctx))
    # `BillingMetrics` holds what is billed.
    measured = path_words(ctx) | (set() if owner & MONEY_PATH else owner)
    score -= 2 * bool(measured & MEASURING_PATH)
    # The usage of a coupon is counted, and no amount is made of it.
    if not owner & _REDEEMED:
        score -= 2 * any(_USAGE.intersection(words(name)) for name, _ in value.beside)
    return score


def path_words(ctx: Context) -> set[str]:
    """The words of the package's import path, its module's name included, and of the file."""
    return set(words(f"{ctx.package_path}/{ctx.path}".lower()))


#: Words of paths of what sums amounts up for a look at them, and books none.
_OVERVIEWS = word_set(
    """dash dashboard dashboards forecast forecasts kpi kpis analytics chart charts statistics
    stats metric metrics insights report reports"""
)


def is_overview(ctx: Context) -> bool:
    """Does a file's path say that its amounts are looked at, as in a dashboard or a forecast?"""
    return not _OVERVIEWS.isdisjoint(path_words(ctx))


def uses_finance(ctx: Context) -> bool:
    """Does the file import a package of its own project whose path speaks of finance?"""
    root = "/".join(ctx.package_path.split("/")[:_ROOT_PARTS]) + "/"
    return any(
        (MONEY_PATH | FINANCE_PATH).intersection(words(path.removeprefix(root).lower()))
        for path in ctx.imports
        if path.startswith(root)
    )


def is_of_other_party(value: Value, ctx: Context) -> bool:
    """Is it a field of a message whose shape another party decides?

    Its place may say so (`client`, `sdk`, a provider's name), or its file, which asks others, or a
    tag of a format that is read from elsewhere.
    """
    if value.kind != "field" or not value.tag:
        return False
    if _FOREIGN_TAG.search(value.tag):
        return True
    # `XenditCallback` is one wherever it stands.
    if not (WIRE_PATH | _PROVIDERS).isdisjoint(path_words(ctx)):
        return True
    if not PAYMENT_PROVIDERS.isdisjoint(words(value.owner)):
        return True
    stored = _STORED_TAG.search(value.tag) is not None
    return not stored and (ctx.source_has(*_ASKING) or ctx.once(_asks_others))


def _asks_others(ctx: Context) -> bool:
    """Does a file stand in a package that asks others, and neither answers anybody nor stores?"""
    files = tuple(ctx.beside)
    asks = any(file.source_has("http.NewRequest", "resty.") for file in files)
    return asks and not any(file.source_has(*_ANSWERING) for file in files)


#: How a package answers its own clients, or keeps what it is asked for.
_ANSWERING = (
    *("http.ResponseWriter", "gin.Context", "fiber.Ctx", "echo.Context"),
    *("gorm", "pgx", "database/sql", "sqlx", "mongo", "Queries"),
)


#: Parties with messages of their own, by words of paths.
_PROVIDERS = PAYMENT_PROVIDERS | word_set(
    "shopify binance coinbase kraken scraper scrape crawler webhook webhooks"
)
#: Tags of formats that are handed over in files.
_FOREIGN_TAG = late_regex(r'(?:csv|xml|xlsx|fixed|html|selector):"')
_STORED_TAG = late_regex(r'(?:db|bson|gorm|dynamodbav|bun|sql|xorm|pg|datastore|firestore):"')
#: How a file asks other parties.
_ASKING = ("http.NewRequest", "http.Client", "resty.", "http.Get(", "http.Post(")
