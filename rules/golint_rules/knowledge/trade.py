"""Trade: how much around a value speaks of money, by paths, imports and what stands beside it."""

from golint_agent.rulekit import Context, Value, words
from golint_rules.knowledge.tables import word_set

#: Words of a package's path that speak of money.
MONEY_PATH = word_set(
    """money billing invoice invoices invoicing pricing ledger ledgers payout payouts settlement
    settlements accounting"""
)
#: Words of a package's path that speak of trade.
FINANCE_PATH = word_set(
    """payment payments wallet wallets account accounts transaction transactions order orders price
    tax taxes reconciliation exchange fx loan loans bank banking currency checkout cart subscription
    subscriptions finance financial treasury trading trade commerce ecommerce transfer transfers
    debit card cards merchant refund refunds finances shop store fee fees"""
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
_USAGE = word_set("usage overage quota consumed")
_CURRENCY = word_set("currency currencies ccy asset iso4217")
_TRADED = word_set("quantity qty sku product customer invoice order merchant iban card")
#: `host/owner/repository`: imports that begin as the package's own path does are the project's.
_ROOT_PARTS = 3


def finance_score(value: Value, ctx: Context) -> int:
    """How much speaks for money around a value: its siblings, the file's imports, the path.

    Below 0 it speaks of measuring; 1 is one hint, 3 is as good as sure.
    """
    beside = {
        word
        for name, type_text in value.siblings
        if "float" not in type_text
        for word in words(name)
    }
    around = path_words(ctx) | set(words(value.owner))
    score = 2 * bool(beside & _CURRENCY)
    score += bool(beside & _TRADED)
    score += 2 * any(path.startswith(FINANCE_LIBRARIES) for path in ctx.imports)
    score += 2 if around & MONEY_PATH else bool(around & FINANCE_PATH or uses_finance(ctx))
    score -= 2 * bool(around & MEASURING_PATH)
    score -= 2 * any(_USAGE.intersection(words(name)) for name, _ in value.siblings)
    return score


def path_words(ctx: Context) -> set[str]:
    """The words of the package's import path, its module's name included, and of the file."""
    return set(words(f"{ctx.package_path}/{ctx.path}".lower()))


def uses_finance(ctx: Context) -> bool:
    """Does the file import a package of its own project whose path speaks of finance?"""
    root = "/".join(ctx.package_path.split("/")[:_ROOT_PARTS]) + "/"
    return any(
        (MONEY_PATH | FINANCE_PATH).intersection(words(path.removeprefix(root).lower()))
        for path in ctx.imports
        if path.startswith(root)
    )


def is_of_other_party(value: Value, ctx: Context) -> bool:
    """Is it a field of a message whose shape another party decides, by where it stands?"""
    tagged = value.kind == "field" and bool(value.tag)
    return tagged and not WIRE_PATH.isdisjoint(path_words(ctx))
