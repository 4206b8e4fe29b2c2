"""Amounts of two currencies: are these known to be the same?"""

from golint_agent.rulekit import Call, Code, Context, Function, Operation, Record, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.decimals import EXACT
from golint_rules.knowledge.money.money import is_amount, may_be_money

_CURRENCY = word_set("currency currencies ccy iso4217")
#: Words of amounts that are of one currency everywhere.
_COMMON = word_set("base converted usd eur gbp reporting functional home normalized settlement")
#: Amounts of libraries that keep their currency where nobody sees it.
_WITH_CURRENCY = frozenset(
    {"github.com/Rhymond/go-money.Money", "github.com/govalues/money.Amount"}
)
_ADDING = frozenset({"+", "-", "+=", "-="})
#: Words of calls that look at more than amounts.
_COMPARING = _CURRENCY | word_set("same compatible convert comparable validate check ensure assert")


def may_mix(operation: Operation) -> bool:
    """Does an operation add or subtract the same field of two values? Asked of all."""
    right = operation.right
    if right is None or operation.operator not in _ADDING:
        return False
    name = operation.left.name
    return name == right.name and may_be_money(name) and _COMMON.isdisjoint(words(name))


#: Methods of decimals that add, and those that compare.
_SUMMING = frozenset({"Add", "Sub"})
_ORDERING = frozenset(
    {"LessThan", "LessThanOrEqual", "GreaterThan", "GreaterThanOrEqual", "Cmp", "Equal"}
)
SUMMING_CALLS = tuple(
    f"({kind}).{name}" for kind in sorted(EXACT) for name in sorted(_SUMMING | _ORDERING)
)
#: Names of functions that only put amounts in order.
_IN_ORDER = word_set("less compare cmp sort max min largest smallest rank top")


def call_mixes_currencies(call: Call, ctx: Context) -> bool:
    """Does a method of a decimal add amounts of two currencies, or refuse one for the other?

    `paid.Value.LessThan(due.Value)` decides whether enough was paid where what follows refuses.
    """
    left, right = call.receiver, call.argument(0)
    if left is None or right is None or left.name != right.name or left.holder is None:
        return False
    name = left.name
    if not _COMMON.isdisjoint(words(name)):
        return False
    if not may_be_money(name) and not _holds_money(left.holder):
        return False
    if orders(call) and not _refuses(call):
        return False
    return _mixes(left, right, ctx, call)


def orders(call: Call) -> bool:
    """Does a call compare two amounts, in place of adding them?"""
    return call.method in _ORDERING


def _holds_money(holder: Code) -> bool:
    """Is a value one of money by its type: `Amount{Value, Currency}`?"""
    return any(is_amount(word) for word in words(holder.base_type_name.rpartition(".")[2])[-1:])


def _refuses(call: Call) -> bool:
    """Does a branch that never goes on ask it, in a function that puts nothing in order?"""
    function = call.declared_function
    if function is None or not _IN_ORDER.isdisjoint(words(function.name)):
        return False
    asking = (branch for branch in function.branches if branch.condition.holds(call))
    return any(not branch.goes_on for branch in asking)


def mixes_currencies(operation: Operation, ctx: Context) -> bool:
    """Are amounts of two values added, each with its currency, that nothing compared?"""
    right = operation.right
    return right is not None and _mixes(operation.left, right, ctx, operation)


def _mixes(left: Code, right: Code, ctx: Context, operation: Code) -> bool:
    if left.holder is None or right.holder is None:
        return False
    one, other = left.holder, right.holder
    if one.text == other.text or one.indexed is not None or other.indexed is not None:
        return False
    if one.holder is not None and other.holder is not None and one.holder.text == other.holder.text:
        return False  # two of one value: `cart.Goods` and `cart.Shipping`
    if "?" in one.base_type_name or one.base_type_name != other.base_type_name:
        return False
    has_own = one.base_type_name in _WITH_CURRENCY
    if not has_own and not any(_speaks_of_currency(f.name) for f in ctx.fields(one.type)):
        return False
    functions = operation.enclosing_functions
    if not functions or any(f.once(_looks_at_currency) for f in functions):
        return False
    made = _currency_made(one, 0, _MAX_STEPS)
    return not made or made != _currency_made(other, 0, _MAX_STEPS)


def _currency_made(value: Code, at: int, steps: int) -> str:
    """The constant currency that the code gives a value; empty where it comes from elsewhere.

    `at` is its place among the results of a call.
    """
    keyed, call = value.value.keyed, value.value.call
    if keyed is not None:
        given = [one for key, one in keyed.items() if _speaks_of_currency(key)]
        known = given[0].constant if len(given) == 1 else None
        return known if isinstance(known, str) else ""
    if not steps:
        return ""
    if call is not None:
        made = call.function
        returns = made.returns if made is not None else ()
        ends = [end.returned for end in returns] if len(returns) <= _MOST_RETURNS else []
        found = {_currency_made(end[at], 0, steps - 1) if at < len(end) else "" for end in ends}
        return found.pop() if len(found) == 1 else ""
    local = value.local
    # One that is set, by field too, may be of another.
    if local is None or local.is_param or len(local.writes) != 1:
        return ""
    if any(use.address != use or _speaks_of_currency(use.usage.selection) for use in local.uses):
        return ""
    source = local.declared_with
    if source is None or not local.is_one_of_several:
        return _currency_made(source, 0, steps - 1) if source is not None else ""
    held = source.call.target_locals if source.call is not None else ()
    return _currency_made(source, held.index(local), steps) if local in held else ""


def _looks_at_currency(function: Function) -> bool:
    """Does a function compare currencies, take one, or ask another function to?"""
    if any(_speaks_of_currency(name) for name in function.params):
        return True
    if any(not _COMPARING.isdisjoint(words(call.method)) for call in function.calls):
        return True
    return any(
        operation.operator in ("==", "!=") and _sides_speak(operation)
        for operation in function.operations
    )


def _sides_speak(operation: Operation) -> bool:
    sides: tuple[Code | None, ...] = (operation.left, operation.right)
    return any(side is not None and _speaks_of_currency(side.name) for side in sides)


def _speaks_of_currency(name: str) -> bool:
    return not _CURRENCY.isdisjoint(words(name))


#: Constants that are one currency: `"USD"`, `CurrencyUSD`, `Currency_CURRENCY_MXN`.
_CODE = late_regex(r".*(?:Currency|CURRENCY)_?[A-Z]{3}")
_CODE_LENGTH = 3
#: Last words of functions that give a pointer to what they are given, or its text.
_POINTING = word_set("string ptr pointer to of lower upper")
#: Through so many calls and variables the source of an amount is looked for.
_MAX_STEPS = 4
#: What is left in more places is not looked into.
_MOST_RETURNS = 8


class Ignored(Record, frozen=True):
    """A currency that is written in the code, and the value that has one of its own."""

    currency: Code
    of: str


def ignored_currency(literal: Code, ctx: Context) -> Ignored | None:
    """The constant currency beside an amount of a value whose own currency nobody looks at."""
    keyed = literal.keyed
    function = literal.enclosing_function
    if not keyed or function is None:
        return None
    currency = next((v for k, v in keyed.items() if words(k)[-1:] == ("currency",)), None)
    if currency is None or not _is_one_currency(currency):
        return None
    for key, value in keyed.items():
        if not is_amount(key):
            continue
        holder = _holder_of(value)
        if holder is None or not all(part.isidentifier() for part in holder.text.split(".")):
            continue
        own = [f.name for f in ctx.fields(holder.type) if _speaks_of_currency(f.name)]
        around = function.declared_function or function
        if own and not any(f"{holder.text}.{name}" in around.text for name in own):
            return Ignored(currency, holder.text)
    return None


def _is_one_currency(value: Code) -> bool:
    """Is it the code of a currency: `"USD"`, `CurrencyUSD`, `stripe.String("usd")`?"""
    if value.converted is not None:
        return _is_one_currency(value.converted)
    call = value.call
    if call is not None:
        is_pointing = _POINTING.intersection(words(call.method)[-1:])
        given = call.argument(0) if call.argument_count == 1 else None
        return bool(is_pointing) and given is not None and _is_one_currency(given)
    known = value.constant
    if isinstance(known, str) and len(known) == _CODE_LENGTH and known.isalpha():
        # A constant of the house that is written small is what all of it is charged in.
        return known.isupper() or value.text == f'"{known.lower()}"' or _is_named_so(value)
    if isinstance(known, str):
        return False
    # A name like `Currency_CURRENCY_MXN` says it, also where its package was not generated.
    return _is_named_so(value)


def _is_named_so(value: Code) -> bool:
    return _CODE.fullmatch(value.name) is not None


def _holder_of(value: Code) -> Code | None:
    """The value whose field an amount is: `req` of `req.Amount`, also through variables."""
    here: Code | None = value
    for _ in range(_MAX_STEPS):
        if here is None:
            return None
        here = here.value
        if here.selected_from is not None and here.call is None:
            return here.selected_from
        call = here.call
        if call is not None:
            given = call.argument(0)
            here = given.value if given is not None and len(call.arguments) == 1 else None
        else:
            here = here.local.origin if here.local is not None else None
    return None
