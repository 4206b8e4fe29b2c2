"""Amounts that are divided among several: who gets what is left over?"""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Goes, words
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
#: Words of it that say no more than that each part is rounded.
_ROUNDING = word_set("round rounded rounding")
_RESTS = frozenset({"%", "%=", "-", "-="})


def divides_among(function: Function) -> bool:
    """Does a function divide an amount among several, by its name? Asked of all."""
    return not _DIVIDING.isdisjoint(words(function.name))


def unrounded_divisions(function: Function, ctx: Context) -> Iterator[Code]:
    """The divisions of amounts by a count in a function that gives the rest to nobody."""
    if _cares_for_rest(function):
        if not _cares_for_rest(function, _REST - _ROUNDING):
            yield from _rounded_alike(function, ctx)
        return
    for operation in function.operations:
        right = operation.right
        if operation.operator != "/" or right is None:
            continue
        if not (_is_count(right) or _is_given_to_each(operation, right)):
            continue
        left = operation.left
        numeric = is_integer(left, ctx) or is_float(left, ctx)
        is_amount = is_money(left, ctx) or gives_money(operation, ctx)
        if numeric and (is_amount or _is_total_of_trade(left, function)):
            yield operation
    for call in function.calls:
        if call.method == "Div" and "decimal" in call.receiver_type and _divides_money(call, ctx):
            yield call


def _is_total_of_trade(left: Code, function: Function) -> bool:
    """Is it the `total` of a package for what is paid, where what is split is nothing else?"""
    if left.name != "total" or not {*words(function.name)} <= _DIVIDING | _EVENLY:
        return False
    return not _BILLS.isdisjoint(words(left.path.rpartition("/")[0].rpartition("/")[2]))


#: What the name of a function that divides says besides, where it is not about anything else.
_EVENLY = word_set("even evenly equal into n among by total amount")


def _rounded_alike(function: Function, ctx: Context) -> Iterator[Code]:
    """The rounded share of an amount that a loop gives to each: three times 33.33 are no 100."""
    for call in function.calls:
        by = call.argument(0)
        if not call.method.startswith(("Round", "DivRound")) or by is None:
            continue
        divided = call if call.method == "DivRound" else call.receiver
        division = divided.call if divided is not None else None
        if division is None or not division.method.startswith("Div"):
            continue
        if "decimal" not in division.receiver_type or not _divides_money(division, ctx):
            continue
        share = call.assigned_to
        uses = share.uses if share is not None else ()
        if any(_is_given_in_loop(use, function) for use in uses):
            yield call


def _is_given_in_loop(use: Code, function: Function) -> bool:
    """Is a share put into a list or a map, or into a field of one of several, by a loop?"""
    loop = function.loop_around(use)
    if loop is None:
        return False
    way = use.goes_to
    taker = use.argument_of
    if taker is not None:
        return taker.callee == "builtin.append"
    is_element = way.goes is Goes.ASSIGNED and way.code.indexed is not None
    return is_element or way.goes in (Goes.FIELD, Goes.ELEMENT)


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
        return receiver.name == "total" and _is_of_bill(call) and _is_by_count(by)
    return _is_by_count(by)


def _is_of_bill(call: Call) -> bool:
    """Does a function divide what is paid, by its name: `SplitBill`?"""
    return any(not _BILLS.isdisjoint(words(f.name)) for f in call.enclosing_functions)


#: Words of what is paid, whose total is an amount.
_BILLS = word_set(
    """bill invoice payment payments tip tips cost costs fee fees rent expenses wallet wallets
    payout payouts billing invoices ledger"""
)


def _is_by_count(by: Code) -> bool:
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


def _cares_for_rest(function: Function, rest: frozenset[str] = _REST) -> bool:
    if any(operation.operator in _RESTS for operation in function.operations):
        return True
    return any(not rest.isdisjoint(words(call.method)) for call in function.calls)
