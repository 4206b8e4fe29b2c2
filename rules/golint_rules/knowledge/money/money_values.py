"""Money by value: is an expression money, by its names, its types and where it comes from?"""

from golint_agent.rulekit import Call, Code, Context, Goes, Operation, Value, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.decimals import FROM_FLOAT
from golint_rules.knowledge.money.money import (
    MEASURES,
    OTHERWISE,
    MoneyName,
    may_be_money,
    money_name,
)
from golint_rules.knowledge.money.money_places import is_in_order_as_text
from golint_rules.knowledge.money.trade import Named, names_money, params_around

#: Last words of types that are money.
_MONEY_TYPES = word_set("money cents price amount")
#: Functions whose result is as much money as what they are given.
KEEPING = frozenset(
    {
        "math.Round",
        "math.RoundToEven",
        "math.Floor",
        "math.Ceil",
        "math.Trunc",
        "math.Abs",
        "math.Max",
        "math.Min",
        "builtin.max",
        "builtin.min",
    }
)
#: Functions that make a whole number of what they are given.
ROUNDED = frozenset(
    {"math.Round", "math.RoundToEven", "math.Floor", "math.Ceil", "math.Trunc", "math.Mod"}
)
#: Methods of decimals whose result is as much money as what they are called on.
_KEEPING_METHODS = word_set(
    """Add Sub Mul Div DivRound Neg Abs Round RoundBank RoundUp RoundDown RoundCeil RoundFloor Ceil
    Floor Truncate Shift Float64 InexactFloat64 IntPart BigInt Copy Get ToFloat Decimal Value
    ToFloat64 Int64 Rat BigFloat StringFixed String AsMajorUnits"""
)
_INTEGERS = word_set("int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64")
_HALF = 0.5
_FLOATS = frozenset({"float64", "float32", "untyped float"})
_MAX_DEPTH = 6
#: A constant fee below this is a share rather than an amount.
_LEAST_FEE = 0.5


def is_float(code: Code, ctx: Context) -> bool:
    """Is the type of an expression known to be a float, or one declared over it?"""
    return str(ctx.underlying(code.type)) in _FLOATS


def is_integer(code: Code, ctx: Context) -> bool:
    """Is the type of an expression known to be an integer, or one declared over it?"""
    return str(ctx.underlying(code.type)) in _INTEGERS


#: What a comment beside a value says of one that is a percentage.
PERCENTAGE = late_regex(r"(?i)\W*(?:(?:in|as|a|is) )*(?:%|percent)")


def rounds_by_half(operation: Operation) -> bool:
    """Is it `x*100 + 0.5`, which rounds once it is cut?"""
    right = operation.right
    return operation.operator == "+" and right is not None and right.constant == _HALF


def is_float_money(code: Code, ctx: Context) -> bool:
    """Is an expression money that a float holds?"""
    return is_float(code, ctx) and is_money(code, ctx)


def is_money(code: Code, ctx: Context, depth: int = 0) -> bool:
    """Is the value of an expression money?

    A name says so with what stands around its declaration; a sum or product of money is money, and
    a quotient of two amounts is none; a local that is named otherwise is what it was declared with.
    """
    if depth > _MAX_DEPTH:
        return False
    code = code.inner
    converted = code.converted
    if converted is not None:
        return has_money_type(code) or is_money(converted, ctx, depth + 1)
    operation = code.operation
    if operation is not None:
        return _is_money_operation(code, ctx, depth)
    call = code.call
    if call is not None:
        return _is_money_call(call, ctx, depth)
    name = code.name
    if not name or is_time(code):
        return False
    if names_money(named(code, ctx), ctx) or has_money_type(code):
        return True
    local = code.local
    if local is None or OTHERWISE.intersection(words(name)):
        return False
    origin = local.origin
    return origin is not None and is_money(origin, ctx, depth + 1)


def is_time(code: Code, depth: int = 0) -> bool:
    """Is a value a time by what it is made of: `workedMinutes - float64(planned.Minutes)`?

    What is added to a time, or taken from it, is one; a product with one may be a price.
    """
    if depth > _MAX_DEPTH:
        return False
    code = code.inner
    converted, operation = code.converted, code.operation
    if converted is not None:
        return is_time(converted, depth + 1)
    if operation is not None:
        right = operation.right
        return operation.operator in ("+", "-") and (
            is_time(operation.left, depth + 1) or (right is not None and is_time(right, depth + 1))
        )
    found = words(code.name)
    if found[-1:] != () and found[-1] in _TIMES:
        return True
    origin = code.local.origin if code.local is not None else None
    return origin is not None and origin.operation is not None and is_time(origin, depth + 1)


#: Last words of what says how long something is, in the languages of `money_languages`.
_TIMES = word_set(
    """seconds minutes hours days weeks segundos minutos horas dias semanas secondes heures jours
    sekunden minuten stunden tage menit"""
)


def gives_money(code: Code, ctx: Context) -> bool:
    """Does an expression give its value to something that is named as money?"""
    way = code.goes_to
    if way.goes is Goes.FIELD:
        return names_money(Named(way.name, way.code.type_name.rpartition(".")[2]), ctx)
    if way.goes in (Goes.ASSIGNED, Goes.DECLARED):
        if not may_be_money(way.code.name):
            return False
        if way.goes is Goes.ASSIGNED:
            return names_money(named(way.code, ctx), ctx)
        owner = next((f.name for f in code.enclosing_functions if f.name), "")
        return names_money(Named(way.code.name, owner, params_around(code)), ctx)
    return False


def has_money_type(code: Code) -> bool:
    """Is the type of an expression one of money by its name: `Money`, `*money.Money`?"""
    last = code.base_type_name.rpartition(".")
    found = words(last[2]) if last[1] else ()
    return found[-1:] != () and found[-1] in _MONEY_TYPES and not MEASURES.intersection(found)


def named(code: Code, ctx: Context) -> Named:
    """What an expression names, with what stands around its declaration."""
    element = code.indexed
    if element is not None and isinstance(element[1].constant, str):
        return Named(element[1].constant, element[0].name)
    holder = code.holder
    if holder is None:
        owner = next((f.name for f in code.enclosing_functions if f.name), "")
        return Named(code.name, owner if code.local is not None else "", params_around(code))
    path, _, owner = holder.base_type_name.rpartition(".")
    if not path:
        return Named(code.name, holder.name if owner == "?" else "")
    beside = tuple((f.name, str(f.type)) for f in ctx.fields(holder.type) if f.name != code.name)
    path = path.lstrip("*") if path != ctx.package_path else ""
    return Named(code.name, owner, beside, path)


def _is_money_operation(code: Code, ctx: Context, depth: int) -> bool:
    operation = code.operation
    if operation is None or operation.right is None:
        return False
    left = is_money(operation.left, ctx, depth + 1)
    match operation.operator:
        case "+" | "-" | "*":
            return left or is_money(operation.right, ctx, depth + 1)
        case "/":
            return left and not is_money(operation.right, ctx, depth + 1)
        case "%":
            return left
        case _:
            return False


def _is_money_call(call: Call, ctx: Context, depth: int) -> bool:
    if call.callee in KEEPING:
        return any(is_money(argument, ctx, depth + 1) for argument in call.arguments)
    given = call.argument(0)
    if call.callee in FROM_FLOAT and given is not None:
        return is_money(given, ctx, depth + 1)
    receiver = call.receiver
    if call.method in _KEEPING_METHODS and receiver is not None:
        return is_money(receiver, ctx, depth + 1)
    return has_money_type(call) or names_money(named(call, ctx), ctx)


def brings_float_in(value: Value) -> bool:
    """Does a declaration without a type make a float of what was none, or of other floats?

    `0.5`, `float64(n)`, `a * b`; what copies a field or takes a result is declared elsewhere. A
    fee or discount below one half is a share.
    """
    given = value.given.inner if value.given is not None else None
    if given is None:
        return False
    constant = given.constant
    if constant is not None and given.name == "":
        small = isinstance(constant, (int, float)) and 0 < abs(constant) < _LEAST_FEE
        return not small or money_name(value.name, value.owner) is not MoneyName.SHARE
    return given.converted is not None or given.operation is not None


def is_amount_in_text(side: Code | None, ctx: Context) -> bool:
    """Is it an amount that a string holds, in no order of its own?"""
    if side is None or not is_money(side, ctx) or is_in_order_as_text(side):
        return False
    return str(ctx.underlying(side.type)) == "string"
