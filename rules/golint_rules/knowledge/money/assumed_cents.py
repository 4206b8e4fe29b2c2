"""Amounts made a hundred times as large for a currency that may have no cents."""

from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import Call, Code, Context, Function, Record, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.cut_money import is_share_named
from golint_rules.knowledge.money.money_values import is_float, is_integer, is_money

_CURRENCY = frozenset({("currency",), ("currency", "code"), ("currency", "iso")})
#: Words of a currency that is one everywhere, by the settings of the house or by its own name.
_FIXED = word_set("default base home settlement config cfg conf settings setting env const")
#: Calls that only pass a currency on, as another text.
_PASSING = word_set(
    "lower upper string trim space ptr pointer sprintf errorf debug info warn error log"
)
#: Small units that say in a remark or a name of which currency an amount is.
_OF_ONE = late_regex(
    r"(?i)\b(?:paise|paisa|kobo|centavos?|kopecks?|kopeks?|halalah?|piast\w+|sen|usd|eur|inr)\b"
)
#: Names that say money of what is sent with a currency.
_BESIDE_CURRENCY = frozenset({("total",), ("sum",), ("value",), ("due",), ("grand", "total")})
_HUNDRED = (100, 100.0)
_SCALING = ("Mul", "Shift")
_MOST = 20


class Assumed(Record, frozen=True):
    """Where an amount is made a hundred times as large, and the currency that is sent with it.

    `is_divided` says that it is made a hundred times as small.
    """

    at: Code
    currency: Code
    is_divided: bool = False


def assumed_in(function: Function, ctx: Context) -> Iterator[Assumed]:
    """The amounts of a function that are sent with a currency which nobody has looked at."""
    currencies = tuple(islice(_currencies(function), _MOST))
    if not currencies or _OF_ONE.search(function.text) is not None:
        return
    if any(map(_is_made_one_of_few, currencies)):
        return
    for scaled, is_divided in islice(_scaled(function, ctx), _MOST):
        carriers = (scaled, *_kept_in(scaled))
        sinks = [sink for sink in _sinks(function) if any(map(sink.holds, carriers))]
        if is_divided:
            sinks = [sink for sink in sinks if not _is_said(sink)]
        sent = [c for c in currencies if any(sink.holds(c) for sink in sinks)]
        if (
            sent
            and not any(_is_one_of_some(c, ctx) for c in currencies)
            and all(_is_passed_on(c, sinks) for c in currencies)
        ):
            yield Assumed(scaled, sent[0], is_divided)


def _currencies(function: Function) -> Iterator[Code]:
    """What is named as a currency in a function, and may be any."""
    body = function.signature_span.end.byte
    for part in function.parts:
        if part.start_byte < body:
            continue
        name = part.selected or (part.name if part.is_name else "")
        if (
            "urrency" not in name
            or tuple(words(name)) not in _CURRENCY
            or part.constant is not None
        ):
            continue
        holder = part.selected_from
        said = words(holder.text) if holder is not None else ()
        if part.is_set or (part.local is None and holder is None) or not _FIXED.isdisjoint(said):
            continue
        yield part


def _is_made_one_of_few(currency: Code) -> bool:
    """Is a currency converted to a type of these: `bank.Currency(order.Currency)`?"""
    around = currency.conversion
    return around is not None and str(around.type) != "string"


def _scaled(function: Function, ctx: Context) -> Iterator[tuple[Code, bool]]:
    """Where an amount is multiplied by a hundred: `amount * 100`, `amount.Shift(2)`; no float.

    And where one in cents is divided: `cents / 100`, `decimal.New(cents, -2)`; no share of it.
    """
    for operation in function.operations:
        right = operation.right
        if right is None:
            continue
        is_divided = operation.operator == "/" and right.constant in _HUNDRED
        # An integer of whole units would keep no cents: it is one in a hundred.
        is_of_float = is_divided and is_float(operation.left, ctx)
        if is_of_float and _is_plain_integer(operation.left, ctx) and not is_share_named(operation):
            yield operation, True
        if operation.operator != "*":
            continue
        for one, other in ((operation.left, right), (right, operation.left)):
            if other.constant in _HUNDRED and not is_float(one, ctx) and _is_amount(one, ctx):
                yield operation, False
                break
    for call in function.calls:
        receiver = call.receiver
        if call.callee in _OF_MINOR and (given := call.argument(0)) is not None:
            exponent = call.argument(1)
            is_hundredth = exponent is not None and exponent.constant == _OF_CENTS
            if is_hundredth and _is_plain_integer(given, ctx):
                yield call, True
            continue
        if call.word not in _SCALING or receiver is None or not _is_hundredfold(call):
            continue
        if _is_amount(receiver, ctx):
            yield call, False


#: The exponent of an amount in cents.
_OF_CENTS = -2
_OF_MINOR = frozenset(
    {"github.com/shopspring/decimal.New", "github.com/alpacahq/alpacadecimal.New"}
)


def _is_plain_integer(code: Code, ctx: Context) -> bool:
    """Is it an amount as an integer holds it, or a float of that: no product, which is a share?"""
    inner = code.inner
    made_of = inner.converted
    whole = made_of.inner if made_of is not None else inner
    if whole.operation is not None or whole.call is not None:
        return False
    return is_integer(whole, ctx) and _is_amount(whole, ctx)


def _is_said(sink: Code) -> bool:
    """Is what takes both a line of a log, or a text for people?"""
    call = sink.call
    return call is not None and (
        call.callee.startswith(("fmt.", "log.", "errors."))
        or not _PASSING.isdisjoint(words(call.word))
    )


def _is_amount(code: Code, ctx: Context) -> bool:
    """Is it money, or what is money beside a currency: `total`?"""
    return is_money(code, ctx) or tuple(words(code.inner.name)) in _BESIDE_CURRENCY


def _is_hundredfold(call: Call) -> bool:
    given = call.argument(0)
    if given is None:
        return False
    if call.word == "Shift":
        return given.constant == len("cc")
    made = given.call
    factor = made.argument(0) if made is not None and made.word.startswith("NewFrom") else None
    return factor is not None and factor.constant in (*_HUNDRED, "100")


def _is_one_of_some(currency: Code, ctx: Context) -> bool:
    """Does a tag of its field name the currencies that are let through, which all have cents?"""
    holder = currency.selected_from
    fields = ctx.fields(holder.type) if holder is not None else ()
    tags = (field.tag for field in fields if field.name == currency.selected)
    return any("oneof" in tag and _UNUSUAL.search(tag) is None for tag in tags)


#: Currencies without cents, or with thousandths.
_UNUSUAL = late_regex(r"(?i)\b(?:jpy|krw|vnd|clp|idr|xaf|xof|isk|pyg|ugx|kwd|bhd|jod|omr|tnd)\b")


def _kept_in(scaled: Code) -> tuple[Code, ...]:
    """The uses of the local that an amount is given to."""
    function = scaled.enclosing_function
    for local in function.locals if function is not None else ():
        made = local.declared_with
        if made is not None and made.holds(scaled):
            return tuple(local.uses)
    return ()


def _sinks(function: Function) -> Iterator[Code]:
    """What takes an amount and a currency: literals with both, and calls."""
    for part in function.parts:
        keyed = part.keyed if part.composite == part else None
        if keyed and any("urrency" in key for key in keyed):
            yield part
    for call in function.calls:
        if len(call.arguments) > 1:
            yield call


def _is_passed_on(currency: Code, sinks: list[Code]) -> bool:
    """Is a currency sent with the amount, or made another text, and nothing asked of it?"""
    if currency.is_compared or currency.is_asked:
        return False
    if any(sink.holds(currency) for sink in sinks):
        return True
    taker = currency.argument_of
    if taker is not None:
        return not _PASSING.isdisjoint(words(taker.word))
    return currency.indexed is None and not currency.is_selected_from
