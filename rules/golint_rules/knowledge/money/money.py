"""Money by name: the words that name an amount, and those that make something else of a name."""

from collections.abc import Collection
from enum import Enum
from functools import lru_cache

from golint_agent.rulekit import late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money import money_languages

#: Last words that name money and hardly anything else.
CERTAIN = money_languages.CERTAIN | word_set(
    """price prices salary salaries wage wages subtotal payout payouts refund refunds surcharge
    cents centavos pennies pence money"""
)

#: Last words of names that are money by themselves.
STRONG = (
    CERTAIN
    | money_languages.STRONG
    | word_set(
        """amount amounts balance balances cost costs debit debits principal revenue premium deposit
        deposits withdrawal withdrawals overdraft cash tax taxes sales earnings income profit
        profits expense expenses turnover fare fares reimbursement reimbursements deduction
        deductions allowance allowances tip"""
    )
)

#: Last words that are as often a share of an amount, or something else, as an amount.
SHARES = money_languages.SHARES | word_set(
    "fee fees discount discounts commission commissions budget budgets bonus bonuses"
)

#: Last words that are money only beside others, such as `totalAmount` or `amountTotal`.
WEAK = word_set("total totals sum value charge charges credit credits")

#: Last words that say nothing by themselves, and are money beside a currency.
VAGUE = word_set("value limit")

#: Words before `pay` that say that it is what somebody earns: `netPay`, `overtimePay`.
_EARNED = word_set(
    """net gross total base basic overtime holiday sick monthly weekly hourly regular severance
    final home"""
)

#: Words that make money of a weak one: `grandTotal`, `paymentTotal`.
STRENGTHENERS = word_set("grand net gross payment order invoice cart bill")

#: Words that make a value one of money: `totalValue`, `stockValue`.
_VALUED = word_set("total stock inventory portfolio")

#: Words of what makes or carries a product's value: the type, `NewValue`, `ProductDTO`.
_OF_PRODUCT = word_set(
    "product new value dto create update build request req response res entity model"
)

#: Words of what moves so much money as its value says.
_MOVING = word_set("transaction transfer deposit withdrawal refund payout donation installment")

#: Words that make a limit one of money: `creditLimit`.
_LIMITED = word_set(
    """credit spend spending overdraft withdrawal withdrawals transfer payment payments payout"""
)

#: Words that settle that an amount, a balance or a value beside them is money.
_SETTLING = word_set(
    """payment payments invoice invoices invoiced order paid unpaid owed tax taxes vat gst refund
    refunded charge charged billing billed bill payable receivable price salary loan debit wallet
    bank account transaction transfer purchase checkout cart rent payroll penalty commission
    discount discounted fee shipping deposit withdrawal cash due sales expense donation payout
    settlement tuition fare ticket reimbursement"""
)
#: Last words that one of those settles.
_SETTLED = word_set("amount amounts balance balances total totals value charge charges subtotal")

#: Words that make a fee one of so much, and no share: `lateFee`, `baseFee`.
_FLAT = word_set(
    """late base flat fixed minimum min setup delivery shipping booking activation cancellation
    membership annual monthly reserve registration overdue administration handling admin joining
    entry penalty wire total"""
)

#: Codes of currencies that are no words of another language of programs.
_CODES = word_set(
    """usd usdt usdc eur gbp brl jpy chf inr cad aud nzd cny rmb hkd twd krw sgd thb idr vnd myr pkr
    bdt lkr rub uah pln czk huf ron bgn sek nok dkk isk ils aed sar qar egp ngn kes ghs tzs ugx zar
    xof xaf mxn ars clp cop"""
)
#: Codes that are words as well: these are currencies in capitals behind another word alone.
_CODES_AS_WORDS = word_set(
    "all amd bam ern gel gip hnl lak mad mop mur php pen ron sos std top try uyu wst xpf zmw"
)
_CODE_AT_END = late_regex(r"[a-z][A-Z]{3}$")
#: Currencies and their units in names.
_CURRENCIES = _CODES | word_set(
    """dollar dollars euro euros cent cents pence centavos rupees naira kobo paise satang kopecks
    fiat"""
)

#: Words that may follow: `amountPaid`, `priceMin`, `unitPriceNet`, `balanceAfter`, `amountOff`.
QUALIFIERS = (
    word_set(
        """due paid remaining outstanding refunded captured pending available min max minimum
        maximum off net gross before after incl excl vat original current previous applied charged
        owed payable received spent saved calculated crypto minor major monthly yearly
        annual annually weekly daily hourly"""
    )
    | _CURRENCIES
) - CERTAIN
#: Those of them that speak of money.
_OF_MONEY = word_set("due paid unpaid outstanding refunded captured charged owed payable spent")

#: Words that open what an amount is for: `costPerUnit`, `amountInCents`, `valueAndUnit`.
_OPENING = word_set("and per in for to from by at with without before after")

#: Words in a name that make it something else: a share, a measurement or a setting.
OTHERWISE = money_languages.OTHERWISE | word_set(
    """weight weights score scores ratio ratios percent percentage pct percents probability
    confidence factor multiplier sampling sample refresh error errors hit hits match matches success
    ingestion request requests second seconds qps rps latency duration capacity cpu memory mem bytes
    usage quantity units progress rate rates count threshold tolerance scale precision level index
    entropy distance gradient loss learning similarity token tokens gpu disk network io heat energy
    power load gas gwei wei damage health stamina mana blur opacity zoom scroll offset average avg
    mean median grant grants quota component components share estimated estimate predicted forecast
    percentile stddev deviation variance volatility change growth trend bps risk retry retries
    minutes hours days ms milliseconds meter metered kwh random rand priority chance seed fraction
    fractions"""
)

#: Words in the name of a type or function that measures, matches or prints.
MEASURES = word_set(
    """weight weights score scores ratio probability confidence sampling match matches matching
    latency duration capacity cpu memory mem bytes usage quota entitlement meter metered grant
    similarity entropy distance gradient loss learning gpu disk network energy damage health stamina
    mana token tokens format fmt print render display component components average avg median
    stats statistics statistic percent percentage"""
)

#: Those of them whose prices and costs are money all the same.
_USED = word_set(
    "usage quota entitlement meter metered grant capacity token tokens average avg damage energy"
)
#: Those of them that somebody is charged for.
_CHARGED = word_set("damage energy")
#: Those of them that sum amounts up.
_STATISTICS = word_set("stats statistics statistic")
#: What somebody is paid for work.
_WAGES = word_set("salary salaries wage wages gaji sueldo salario salário")
#: Words that name so much money, of whatever it is.
_PRICED = money_languages.NOUN_FIRST | word_set("price prices cost costs fee fees salary revenue")

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
#: Numbers of any length that are binary all the same: 0.1 is none of them.
BINARY_NUMBERS = ("math/big.Float",)


class MoneyName(Enum):
    """How clearly a name speaks of money."""

    #: An amount whatever stands around it: `unitPrice`, `invoiceAmount`, `amountInCents`.
    CERTAIN = "certain"
    #: An amount by itself.
    STRONG = "strong"
    #: An amount or a share of one: a fee.
    SHARE = "share"
    #: A weak word with one beside it that makes it money.
    STRENGTHENED = "strengthened"
    #: A word that is often something else.
    WEAK = "weak"
    #: A word that says nothing: a value, a limit.
    VAGUE = "vague"


def money_name(name: str, owner: str = "", more: Collection[str] = ()) -> MoneyName | None:
    """What the name of a value says of money; None where it speaks of none.

    `owner` is the type or function that declares the value, and may say that it measures. `more`
    are last words that are money by themselves, beside those in STRONG.
    """
    found = words(name)
    around = words(owner)
    if not found or OTHERWISE.intersection(found):
        return None
    heads = head_words(name)
    last = heads[-1]
    measures = MEASURES if _PRICED.isdisjoint(found) else MEASURES - _USED
    if last == "revenue" or (last in _SETTLED and not _SETTLING.isdisjoint(found)):
        # `OrderStats` sums what was paid.
        measures -= _STATISTICS | _CHARGED
    if measures.intersection(around):
        return None
    if last in STRONG or last in more:
        return _strong(last, found)
    if last in SHARES:
        return MoneyName.STRONG if _FLAT.intersection(heads[:-1]) else MoneyName.SHARE
    if len(found) > 1 and found[-1] in _CODES and last not in WEAK:
        # `rentTHB`, `minUSD`: so much of a currency, whatever it is for.
        return MoneyName.STRONG
    return _weak(heads, found, around)


def _strong(last: str, found: tuple[str, ...]) -> MoneyName:
    settled = last in _SETTLED and not _SETTLING.isdisjoint(found)
    if last in CERTAIN or settled or not _CURRENCIES.isdisjoint(found):
        return MoneyName.CERTAIN
    return MoneyName.STRONG


def _weak(
    heads: tuple[str, ...], found: tuple[str, ...], around: tuple[str, ...]
) -> MoneyName | None:
    last, before = heads[-1], heads[:-1]
    if last == "pay":
        return None if _EARNED.isdisjoint(before) else MoneyName.STRONG
    if last in WEAK:
        if last in _SETTLED and not _SETTLING.isdisjoint(before):
            return MoneyName.CERTAIN
        strengthening = STRONG | SHARES | STRENGTHENERS
        of_money = len(found) > len(heads) and not _OF_MONEY.isdisjoint(found)
        if of_money or not strengthening.isdisjoint(before + around):
            return MoneyName.STRENGTHENED
        if last == "value" and _is_of_goods(before, around):
            return MoneyName.STRENGTHENED
        return MoneyName.VAGUE if last in VAGUE else MoneyName.WEAK
    if last == "limit":
        return MoneyName.VAGUE if _LIMITED.isdisjoint(before) else MoneyName.STRENGTHENED
    return MoneyName.WEAK if last in _OF_MONEY else None


def _is_of_goods(before: tuple[str, ...], around: tuple[str, ...]) -> bool:
    """Is a value that of a product, of a stock, or of what moves money?"""
    if not (_VALUED | {"product"}).isdisjoint(before[-1:]) or not _MOVING.isdisjoint(around):
        return True
    return "product" in around and _OF_PRODUCT.issuperset(around)


def is_priced(name: str) -> bool:
    """Is a name a price's: `pricePerUnit`, `unitPrices`?"""
    return head_words(name)[-1:] in (("price",), ("prices",))


def is_never_measured(name: str) -> bool:
    """Is a name money even where usage is measured: a price, a salary, a revenue?"""
    last = head_words(name)[-1:]
    return is_priced(name) or last == ("revenue",) or not _WAGES.isdisjoint(last)


def is_amount(name: str) -> bool:
    """Is a name an amount's by its last word alone, whatever stands around it?"""
    return not STRONG.isdisjoint(head_words(name)[-1:])


def may_be_money(name: str, more: Collection[str] = ()) -> bool:
    """Can a name be money's, depending on what stands around it?"""
    if more or len(name) > _LONGEST_NAME:
        return money_name(name, "", more) is not None
    return _may_be_money(name)


#: Longer texts are no names, and are not remembered.
_LONGEST_NAME = 64


@lru_cache(maxsize=4096)
def _may_be_money(name: str) -> bool:
    return money_name(name) is not None


def head_words(name: str) -> tuple[str, ...]:
    """The words up to the one that says what a value is: `amount` in `amountPaid`.

    In `hargaJual` it is the first, and in `donGia` both words are one.
    """
    found = words(name)
    if "".join(found[-2:]) in money_languages.COMPOUNDS:
        return (*found[:-2], "".join(found[-2:]))
    if _is_noun_first(found):
        return found[:1]
    for at, word in enumerate(found):
        if at and word in _OPENING:
            found = found[:at]
            break
    if found[-1:] and found[-1] in _CODES_AS_WORDS and _CODE_AT_END.search(name) is not None:
        found = found[:-1]  # `amountMAD`, not `amountTop`
    while len(found) > 1 and found[-1] in QUALIFIERS and found[-1] not in STRONG:
        found = found[:-1]
    return found


def _is_noun_first(found: tuple[str, ...]) -> bool:
    """Is it the name of an amount in a language that says what it is for afterwards?"""
    if found[:1] == ("nominal",):
        return not money_languages.AFTER_NOMINAL.isdisjoint(found[1:2])
    return not money_languages.NOUN_FIRST.isdisjoint(found[:1])
