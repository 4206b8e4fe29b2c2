"""Where an amount loses its fraction instead of being rounded."""

from collections.abc import Iterable

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Goes,
    Local,
    Operation,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.decimals import CUTTING, ROUNDING, TRUNCATE
from golint_rules.knowledge.money.money import OTHERWISE, SHARES
from golint_rules.knowledge.money.money_places import is_for_display, is_only_shown
from golint_rules.knowledge.money.money_values import (
    KEEPING,
    ROUNDED,
    gives_money,
    is_float,
    is_integer,
    is_money,
    rounds_by_half,
)

_MAX_CHAIN = 20
#: A float alone that is written without its fraction.
_WHOLE = late_regex(r"%\d{0,9}\.0?f")
#: What is cut off on purpose, in names of functions.
_ON_PURPOSE = frozenset({"trunc", "truncate", "floor", "whole", "integer", "split", "words"})


def cuts_float(conversion: Code, ctx: Context) -> bool:
    """Does a conversion to an integer cut the fraction off an amount that a float holds?"""
    operand = conversion.converted
    if operand is None or operand.constant is not None:
        return False
    if not is_integer(conversion, ctx) or not is_float(operand, ctx):
        return False
    if _is_whole(operand, ctx) or _is_rounded(operand) or _is_of_json(operand):
        return False
    if _is_rounded_next(conversion, operand):
        return False
    if not is_money(operand, ctx) and not _makes_minor_units(operand):
        return False
    return not is_meant(conversion) and not _comes_in_units(operand, ctx)


def scales_up(conversion: Code) -> bool:
    """Is it made of so many times the amount that it is in the smallest unit: `usd * 100`?"""
    operand = conversion.converted
    local = operand.inner.local if operand is not None else None
    made = local.origin if local is not None and local.origin is not None else operand
    return made is not None and _is_scaled(made)


def _is_scaled(made: Code) -> bool:
    operation = made.inner.operation
    if operation is None or operation.operator != "*" or operation.right is None:
        return False
    return bool({operation.left.constant, operation.right.constant}.intersection(_SCALES))


def _makes_minor_units(operand: Code) -> bool:
    """Is it a hundred times what a function of that name is to make cents of: `usdToCents(usd)`?"""
    if not _is_scaled(operand):
        return False
    found = (words(function.name) for function in operand.enclosing_functions)
    return any(name[-1:] and name[-1] in _MINOR_UNITS and len(name) > 1 for name in found)


#: Last words of functions that make amounts in the smallest unit of a currency.
_MINOR_UNITS = word_set(
    "cent cents centavos kobo paise paisa pence satang sen minor subunit subunits"
)


def divides_first(conversion: Code, ctx: Context) -> bool:
    """Is an amount in cents divided as an integer before it is made a float: `float64(c / 100)`?

    A constant such as `100.0` is an integer there, too. Nobody makes a float of a whole number to
    show it.
    """
    operand = conversion.converted
    operation = operand.inner.operation if operand is not None else None
    if operand is None or operation is None or operation.operator != "/":
        return False
    divisor = operation.right
    if divisor is None or divisor.constant not in _SCALES:
        return False
    if not is_integer(operation.left, ctx) or not is_money(operation.left, ctx):
        return False
    return _ON_PURPOSE.isdisjoint(w for f in conversion.enclosing_functions for w in words(f.name))


def divides_units(operation: Operation, ctx: Context) -> bool:
    """Are cents divided by 100 where cents belong: `T{AmountCents: bill.TotalCents / 100}`?"""
    by, way = operation.right, operation.goes_to
    if operation.operator != "/" or by is None or by.constant not in _SCALES:
        return False
    if way.goes is not Goes.FIELD or not is_integer(operation.left, ctx):
        return False
    given, taken = words(operation.left.inner.name), words(way.name)
    if not all(found[-1:] != () and found[-1] in _MINOR_UNITS for found in (given, taken)):
        return False
    return (taken[:-1] == given[:-1] or taken[:-1] in _ENTIRE) and not is_share_named(operation)


#: What names all of an amount, of which a hundredth would be called otherwise.
_ENTIRE = frozenset({("amount",), ("total",), ("price",), ("sum",), ("value",), ("balance",)})
#: Words of what is a share of another amount: one in a hundred of it is in the same units.
_OF_ANOTHER = SHARES | word_set(
    """deposit deposits tip tips tax taxes vat percent percentage share shares cut royalty royalties
    levy cashback reward rewards surcharge penalty interest rate reserve donation withholding"""
)


def is_share_named(operation: Code) -> bool:
    """Is what is worked out a share of an amount, by its taker, its type, or the function?"""
    way = operation.goes_to
    taker = way.name if way.goes is Goes.FIELD else way.code.name
    owner = way.code.base_type_name if way.goes is Goes.FIELD else ""
    named = (taker, owner.rpartition(".")[2], *(f.name for f in operation.enclosing_functions))
    return any(not _OF_ANOTHER.isdisjoint(words(name)) for name in named)


def multiplies_late(operation: Operation, ctx: Context) -> bool:
    """Is an integer amount divided before it is multiplied: `cents / 10000 * basisPoints`?

    What is multiplied by what it was divided by is brought to whole units: `cents / 100 * 100`.
    """
    factor = operation.right
    if operation.operator != "*" or factor is None or factor.constant is not None:
        return False
    division = _divided_into_parts(operation.left, ctx)
    return division is not None and is_money(division, ctx) and not is_meant(operation)


def divides_share(operation: Operation, ctx: Context) -> bool:
    """Is a share divided before it is multiplied, and then nothing: `percent / 100 * cents`?"""
    if operation.operator != "*" or operation.right is None:
        return False
    left, right = operation.left, operation.right
    pairs = ((left, right), (right, left))
    return any(_is_share(one, ctx) and is_money(other, ctx) for one, other in pairs) and not (
        is_meant(operation)
    )


def _is_share(code: Code, ctx: Context) -> bool:
    divided = _divided_into_parts(code, ctx)
    if divided is None or divided.operation is not None:
        return False
    named = words(divided.name)
    return not _SHARES.isdisjoint(named) or _BASIS_POINTS.issubset(named)


def _divided_into_parts(code: Code, ctx: Context) -> Code | None:
    """`x` of `x / 100`, where integers are divided by how many parts a whole has."""
    division = code.inner.operation
    if division is None or division.operator != "/" or division.right is None:
        return None
    divisor = division.right.constant
    if divisor not in _PARTS or isinstance(divisor, bool) or not is_integer(division, ctx):
        return None
    return division.left


#: Words of shares that are counted in parts of a whole.
_SHARES = word_set("percent percentage pct permille bps rate")
#: Each alone says something else: points are earned, and a basis is what a price is for.
_BASIS_POINTS = word_set("basis points")


#: In how many parts a whole is divided to take a share of it: percent, basis points, millionths.
_PARTS = (100, 1000, 10_000, 100_000, 1_000_000)


#: How many of the smallest unit make a whole one, in the currencies of the world.
_SCALES = (100, 1000)


def cuts_decimal(call: Call, ctx: Context) -> bool:
    """Does a call cut the fraction off an amount that a decimal holds, which nothing rounded?"""
    receiver = call.receiver
    if receiver is None:
        return False
    if call.callee in TRUNCATE and (given := call.argument(0)) is not None and given.constant != 0:
        return False
    if call.callee not in CUTTING | TRUNCATE:
        return False
    if not is_money(receiver, ctx) and not _gives_amount(call, ctx):
        return False
    if _comes_in_units(receiver, ctx):
        return False
    return not _chain_rounds(receiver) and not is_meant(call)


def _comes_in_units(amount: Code, ctx: Context) -> bool:
    """Is it an amount as it came, in a file whose currencies have no fractions: dong, rupiah, yen?

    What is computed there, a tax or a share, has one all the same.
    """
    local = amount.inner.local
    made = local.origin if local is not None and not local.is_param else None
    computed = any(
        one is not None and (one.inner.operation is not None or one.inner.call is not None)
        for one in (amount, made)
    )
    if computed or not (ctx.source_matches(_UNDIVIDED) or _UNDIVIDED_PATH.search(ctx.path)):
        return False
    return not ctx.source_matches(_DIVIDED)


#: Currencies that are paid in whole units alone, and some that are not.
_UNDIVIDED = late_regex(
    rb"(?:VND|IDR|JPY|KRW)(?![A-Za-z])|[Rr]upiah|[Vv]iet(?:qr|QR)|[Vv][Nn][Pp]ay"
)
_UNDIVIDED_PATH = late_regex(r"(?i)vietqr|vnpay|rupiah")
_DIVIDED = late_regex(rb"(?i)\b(?:usd|eur|gbp|cny|cents?)\b")


def _gives_amount(call: Call, ctx: Context) -> bool:
    """Does a call give an amount to what is named so, of something that is not named otherwise?"""
    return OTHERWISE.isdisjoint(words(_first_of(call).name)) and gives_money(call, ctx)


def _first_of(call: Call) -> Code:
    """What the first call of a chain is on: `total` of `total.Shift(2).IntPart()`."""
    here: Code = call
    for _ in range(_MAX_CHAIN):
        receiver = here.call.receiver if here.call is not None else None
        if receiver is None:
            break
        here = receiver.inner
    return here


def cuts_text(call: Call, ctx: Context) -> bool:
    """Is a fraction dropped where an amount is read or written as text?

    `Sprintf("%.0f", amount)`, `strings.Split(amount, ".")[0]`, and `strings.Replace(amount, ".",
    "", 1)`, which makes 125 of 12.5.
    """
    if call.callee != "fmt.Sprintf":
        return _cuts_digits(call, ctx)
    if _loses_zero(call, ctx):
        return True
    form, given = call.argument(0), call.argument(1)
    if form is None or given is None or len(call.arguments) != _WITH_ONE_VALUE:
        return False
    said = form.constant
    if not isinstance(said, str) or _WHOLE.fullmatch(said) is None or not is_float(given, ctx):
        return False
    if not given.inner.name or given.inner.call is not None or given.inner.converted is not None:
        return False
    if is_only_shown(call) or is_for_display(call):
        return False
    return is_money(given, ctx) or gives_money(call, ctx)


def _loses_zero(call: Call, ctx: Context) -> bool:
    """Is the rest of a division written without its leading zero: 1005 cents as `10.5`?

    It is `Sprintf("%d.%d", cents/100, cents%100)`.
    """
    form, *given = call.arguments
    said = form.constant
    if not isinstance(said, str) or len(given) != said.count("%"):
        return False
    for before, at in enumerate(_VERBS.finditer(said)):
        if at[0] != "%d" or said[at.end() : at.end() + 3] not in (".%d", ",%d"):
            continue
        whole, rest = (code.inner.operation for code in given[before : before + 2])
        if whole is None or rest is None or (whole.operator, rest.operator) != ("/", "%"):
            continue
        by, same = whole.right, rest.right
        if by is None or same is None or by.constant not in _SCALES:
            continue
        if by.constant == same.constant and whole.left.text == rest.left.text:
            return is_money(whole.left, ctx) or gives_money(call, ctx)
    return False


#: The verbs of a format.
_VERBS = late_regex(r"%[-+# 0]{0,8}(?:[1-9]\d{0,9})?(?:\.\d{0,9})?[a-zA-Z%]")


def _cuts_digits(call: Call, ctx: Context) -> bool:
    text, point = call.argument(0), call.argument(1)
    if text is None or point is None or point.constant not in (".", ",") or call.callee == "":
        return False
    if not is_money(text, ctx) or is_for_display(call):
        return False
    if call.callee == "strings.Split":
        return call.index == 0
    put = call.argument(2)
    return put is not None and put.constant == "" and point.constant == "."


#: Calls that may cut digits out of a text.
CUTTING_TEXT = ("strings.Split", "strings.Replace", "strings.ReplaceAll")
_WITH_ONE_VALUE = 2


def _is_of_json(operand: Code) -> bool:
    """Does it come from decoded JSON, which has floats for whole numbers as well?

    `x` of `x, ok := v.(float64)`, of `switch x := v.(type)`, and of `x, err := number.Float64()`.
    """
    local = operand.inner.local
    origin = local.origin if local is not None else operand
    if origin is None:
        return False
    if local is not None and local.has_type and origin.types.is_interface(origin.type):
        return True
    call = origin.inner.call
    return origin.inner.asserted is not None or (call is not None and call.callee == _OF_NUMBER)


_OF_NUMBER = "(encoding/json.Number).Float64"


def _is_whole(operand: Code, ctx: Context, depth: int = 0) -> bool:
    """Is it a float that was made of integers: `float64(n)`, `float64(price) * float64(n)`?"""
    if depth > _MAX_CHAIN:
        return False
    inner = operand.inner
    call, operation, local = inner.call, inner.operation, inner.local
    parts: Iterable[Code | None] = ()
    if call is not None and call.callee in KEEPING:
        parts = call.arguments
    elif operation is not None and operation.operator in _KEEPING_WHOLE:
        parts = (operation.left, operation.right)
    elif local is not None:
        return local.once(_is_made_whole, ctx, depth + 1)
    elif isinstance(inner.constant, int | float):
        return inner.constant % 1 == 0
    parts = tuple(parts)
    if parts:
        return all(part is not None and _is_whole(part, ctx, depth + 1) for part in parts)
    made_of = inner.converted
    return made_of is not None and is_integer(made_of, ctx)


def _is_made_whole(local: Local, ctx: Context, depth: int) -> bool:
    """Has a local such a value alone? Others are made of it time and again."""
    made = local.origin
    if made is None or any(use.is_set for use in local.uses):
        return False
    return _is_whole(made, ctx, depth)


#: What makes a whole number of whole numbers.
_KEEPING_WHOLE = frozenset("+-*")


def _is_rounded(operand: Code) -> bool:
    inner = operand.inner
    call = inner.call
    if call is not None and call.callee in ROUNDED:
        return True
    if call is not None:
        helper = call.function if call.callee not in KEEPING else None
        return helper is not None and helper.once(_gives_rounded)
    operation: Operation | None = inner.operation
    if operation is not None:
        return rounds_by_half(operation)
    local = inner.local
    origin = local.origin if local is not None else None
    return origin is not None and origin.inner.call is not None and _is_rounded(origin)


def _gives_rounded(helper: Function) -> bool:
    """Does a helper give what it has rounded itself, on each way: `return math.Round(v)`?"""
    given = [end.returned[0].inner.call for end in helper.returns if end.returned]
    return bool(given) and all(call is not None and call.callee in ROUNDED for call in given)


def _is_rounded_next(conversion: Code, operand: Code) -> bool:
    """Is what was cut off looked at afterwards: `fee := int64(raw); if float64(fee) < raw {`?"""
    function, way = conversion.enclosing_function, conversion.goes_to
    if function is None or operand.inner.local is None:
        return False
    if way.goes not in (Goes.ASSIGNED, Goes.DECLARED):
        return False
    name, behind = operand.inner.name, conversion.start_byte
    kept = [local for local in function.locals if local.name == way.code.name]
    floats = [u.conversion for local in kept for u in local.uses if u.start_byte > behind]
    asked = [code for code in function.conditions_within if code.start_byte > behind]
    return any(
        made is not None and condition.holds(made) and condition.mentions(name)
        for made in floats
        for condition in asked
    )


def _chain_rounds(code: Code) -> bool:
    """Is a decimal rounded in the chain of calls that it comes from, or where its local does?"""
    here: Code | None = code
    digits: int | None = 0
    for _ in range(_MAX_CHAIN):
        if here is None:
            return False
        here = here.inner
        call = here.call
        if call is None:
            local = here.local
            if local is None:
                return False
            here = local.origin
            continue
        if call.method in ROUNDING or call.method.startswith("Round") or _scales(call):
            return True
        if digits is not None and _is_whole_number(call, digits):
            return True
        shifted = _shifted(call)
        digits = digits + shifted if digits is not None and shifted else None
        here = call.receiver
    return False


def _is_whole_number(call: Call, digits: int) -> bool:
    """Is a decimal made of an integer, and no fraction left by so many digits: `New(cents, -2)`?"""
    if not call.callee.startswith(_DECIMALS) or call.word not in _OF_INTEGERS:
        return False
    given = call.argument(1) if call.word == "New" else None
    exponent = given.constant if given is not None else 0
    return isinstance(exponent, int) and exponent + digits >= 0


_DECIMALS = ("github.com/shopspring/decimal.", "github.com/alpacahq/alpacadecimal.")
_OF_INTEGERS = word_set("New NewFromInt NewFromInt32 NewFromUint64 RequireFromInt")


def _shifted(call: Call) -> int:
    """By how many digits a call moves the point of what it is called on: `Shift(2)`, `Mul(100)`."""
    given = call.argument(0)
    if given is None or call.method not in ("Mul", "Shift"):
        return 0
    factor = given.constant
    if factor is None and given.call is not None and given.call.word == "NewFromInt":
        factor = next((argument.constant for argument in given.call.arguments), None)
    if call.method == "Shift":
        return factor if isinstance(factor, int) else 0
    return _POWERS.get(factor, 0) if isinstance(factor, int) else 0


_POWERS = {10**digits: digits for digits in range(1, 5)}


def _scales(call: Call) -> bool:
    """Is an amount brought to smaller units than any currency counts in: millionths, wei?"""
    given = call.argument(0)
    if given is None or call.method not in ("Mul", "Shift"):
        return False
    factor = given.constant
    if factor is None and given.call is not None:
        factor = next((argument.constant for argument in given.call.arguments), None)
    if isinstance(factor, bool) or not isinstance(factor, int):
        return False
    return factor > (_MOST_DIGITS if call.method == "Shift" else 10**_MOST_DIGITS)


#: No currency has more digits behind the point.
_MOST_DIGITS = 4


def _is_only_asked(code: Code) -> bool:
    """Is it compared with nothing, or handed to what says yes or no: `IsPositive(int(price))`?"""
    around, taker = code.comparison_around, code.argument_of
    if around is not None:
        return any(side.constant == 0 for side in (around[0], around[2]))
    results = taker.results if taker is not None else None
    return results is not None and [str(result) for result in results] == ["bool"]


def is_meant(code: Code) -> bool:
    """Is it only shown, or cut on purpose, by the names and remarks around?"""
    if is_only_shown(code) or is_for_display(code) or _is_only_asked(code):
        return True
    way = code.goes_to
    taker = way.name or (way.code.name if way.goes in (Goes.ASSIGNED, Goes.DECLARED) else "")
    if not OTHERWISE.isdisjoint(words(taker)):
        return True
    names = {word for function in code.enclosing_functions for word in words(function.name)}
    if not _ON_PURPOSE.isdisjoint(names):
        return True
    remark = code.remark.lower()
    return any(word in remark for word in ("truncat", "floor", "round down", "whole", "integer"))
