"""Money by name: the words that name an amount, and those that make something else of a name."""

from collections.abc import Collection
from enum import Enum

from golint_agent.rulekit import words
from golint_rules.knowledge.tables import word_set

#: Last words of names that are money by themselves.
STRONG = word_set(
    """amount amounts balance balances price prices cost costs subtotal debit debits principal
    payout payouts refund refunds revenue salary wage wages premium deposit deposits withdrawal
    withdrawals overdraft surcharge money cash tax taxes valor saldo preco tarifa juros"""
)

#: Last words that are as often a share of an amount as an amount.
SHARES = word_set("fee fees discount discounts commission commissions desconto")

#: Last words that are money only beside others, such as `totalAmount` or `amountTotal`.
WEAK = word_set("total sum value charge charges credit credits")

#: Words that make money of a weak one: `grandTotal`, `paymentTotal`.
STRENGTHENERS = word_set("grand net gross payment order invoice cart bill")

#: Words that may follow: `amountPaid`, `priceMin`, `costUSD`.
QUALIFIERS = word_set(
    """due paid remaining outstanding refunded captured pending available min max usd eur gbp brl
    jpy chf"""
)

#: Words in a name that make it something else: a share, a measurement or a setting.
OTHERWISE = word_set(
    """weight weights score scores ratio ratios percent percentage pct probability confidence factor
    multiplier sampling sample refresh error errors hit hits match matches success ingestion request
    requests second seconds qps rps latency duration capacity cpu memory mem bytes usage quantity
    units progress rate rates count threshold tolerance scale precision level index entropy
    distance gradient loss learning similarity token tokens gpu disk network io heat energy power
    load gas gwei wei damage health stamina mana blur opacity zoom scroll offset average avg mean
    median grant grants quota component components"""
)

#: Words in the name of a type or function that measures, matches or prints.
MEASURES = word_set(
    """weight weights score scores ratio probability confidence sampling match matches matching
    latency duration capacity cpu memory mem bytes usage quota entitlement meter metered grant
    similarity entropy distance gradient loss learning gpu disk network energy damage health stamina
    mana token tokens format fmt print render display component components"""
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


class MoneyName(Enum):
    """How clearly a name speaks of money."""

    #: An amount by itself.
    STRONG = "strong"
    #: An amount or a share of one: a fee.
    SHARE = "share"
    #: A weak word with one beside it that makes it money.
    STRENGTHENED = "strengthened"
    #: A word that is often something else.
    WEAK = "weak"


def money_name(name: str, owner: str = "", more: Collection[str] = ()) -> MoneyName | None:
    """What the name of a value says of money; None where it speaks of none.

    `owner` is the type or function that declares the value, and may say that it measures. `more`
    are last words that are money by themselves, beside those in STRONG.
    """
    found = head_words(name)
    around = words(owner)
    if not found or OTHERWISE.intersection(found) or MEASURES.intersection(around):
        return None
    last = found[-1]
    if last in STRONG or last in more:
        return MoneyName.STRONG
    if last in SHARES:
        return MoneyName.SHARE
    if last not in WEAK:
        return None
    if not (STRONG | SHARES | STRENGTHENERS).isdisjoint(found[:-1] + around):
        return MoneyName.STRENGTHENED
    return MoneyName.WEAK if last != "value" else None


def is_amount(name: str) -> bool:
    """Is a name an amount's by its last word alone, whatever stands around it?"""
    return not STRONG.isdisjoint(head_words(name)[-1:])


def head_words(name: str) -> tuple[str, ...]:
    """The words up to the one that says what a value is: `amount` in `amountPaid`."""
    found = words(name)
    return found[:-1] if len(found) > 1 and found[-1] in QUALIFIERS else found
