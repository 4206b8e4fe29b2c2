"""Amounts that are divided among several: who gets what is left over?"""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.money_values import gives_money, is_float, is_integer, is_money

#: Words of functions that divide an amount among several.
_DIVIDING = word_set(
    """split splits splitted allocate allocation distribute distribution divide installment
    installments instalment instalments apportion shares parts equally"""
)
#: What stands in each file with such a function.
NAMING_DIVISIONS = tuple(sorted(word[1:] for word in _DIVIDING))
#: Words of what an amount is divided by, so that the parts add up to it.
_COUNTS = word_set(
    """n count parts number num size installments instalments people persons members participants
    shares months recipients users len payees portions"""
)
#: What takes care of the rest, by words of calls and names.
_REST = word_set(
    """remainder rest leftover residual residue round rounded mod quo rem divmod truncate floor ceil
    rounding sub last"""
)
_RESTS = frozenset({"%", "%=", "-", "-="})


def divides_among(function: Function) -> bool:
    """Does a function divide an amount among several, by its name? Asked of all."""
    return not _DIVIDING.isdisjoint(words(function.name))


def unrounded_divisions(function: Function, ctx: Context) -> Iterator[Code]:
    """The divisions of amounts by a count in a function that gives the rest to nobody."""
    if _cares_for_rest(function):
        return
    for operation in function.operations:
        right = operation.right
        if operation.operator != "/" or right is None:
            continue
        if not (_is_count(right) or _is_given_to_each(operation, right)):
            continue
        numeric = is_integer(operation.left, ctx) or is_float(operation.left, ctx)
        if numeric and (is_money(operation.left, ctx) or gives_money(operation, ctx)):
            yield operation
    for call in function.calls:
        if call.method == "Div" and "decimal" in call.receiver_type and _divides_money(call, ctx):
            yield call


def _is_given_to_each(division: Code, by: Code) -> bool:
    """Is an amount divided by a number, and each part the same: `half := tip / 2`, `half, half`?"""
    part = division.assigned_to
    if part is None or not isinstance(by.constant, int) or by.constant < len((part, part)):
        return False
    given = [use.statement for use in part.uses if use.statement.is_return]
    return len(given) == by.constant == len(part.uses) and given[0] == given[-1]


def _divides_money(call: Call, ctx: Context) -> bool:
    receiver, by = call.receiver, call.argument(0)
    if receiver is None or by is None:
        return False
    if not is_money(receiver, ctx) and not gives_money(call, ctx):
        return False
    inner = by.call.argument(0) if by.call is not None else by
    return inner is not None and _is_count(inner)


def _is_count(code: Code) -> bool:
    code = code.converted or code
    if code.constant is not None:
        return False
    call = code.call
    if call is not None:
        return call.callee == "builtin.len"
    found = words(code.name)
    return found[-1:] != () and found[-1] in _COUNTS


def _cares_for_rest(function: Function) -> bool:
    if any(operation.operator in _RESTS for operation in function.operations):
        return True
    return any(not _REST.isdisjoint(words(call.method)) for call in function.calls)
