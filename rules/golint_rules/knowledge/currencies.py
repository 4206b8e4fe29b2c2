"""Amounts of two currencies: are these known to be the same?"""

from golint_agent.rulekit import Code, Context, Function, Operation, words
from golint_rules.knowledge.money import may_be_money
from golint_rules.knowledge.tables import word_set

_CURRENCY = word_set("currency currencies ccy iso4217")
#: Words of amounts that are of one currency everywhere.
_COMMON = word_set("base converted usd eur gbp reporting functional home normalized settlement")
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


def mixes_currencies(operation: Operation, ctx: Context) -> bool:
    """Are amounts of two values added, each with its currency, that nothing compared?"""
    left, right = operation.left, operation.right
    if right is None or left.holder is None or right.holder is None:
        return False
    one, other = left.holder, right.holder
    if one.text == other.text or one.indexed is not None or other.indexed is not None:
        return False
    if "?" in one.base_type_name or one.base_type_name != other.base_type_name:
        return False
    if not any(_speaks_of_currency(field.name) for field in ctx.fields(one.type)):
        return False
    functions = operation.enclosing_functions
    return bool(functions) and not any(f.once(_looks_at_currency) for f in functions)


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
