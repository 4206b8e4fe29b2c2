"""Operations on money that a float holds: which of them lose something."""

from golint_agent.rulekit import Call, Code, Context, Goes, Local, Operation, first_word, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.decimals import FROM_FLOAT
from golint_rules.knowledge.money.money import OTHERWISE, may_be_money
from golint_rules.knowledge.money.money_places import is_for_display, is_only_shown
from golint_rules.knowledge.money.money_texts import texts_of_floats
from golint_rules.knowledge.money.money_values import (
    KEEPING,
    ROUNDED,
    is_float,
    is_integer,
    is_money,
    rounds_by_half,
)
from golint_rules.knowledge.money.trade import Named, names_money, params_around

CHANGING = frozenset({"+", "-", "*", "/", "+=", "-=", "*=", "/="})
EQUALITY = frozenset({"==", "!="})
_TEXTS = frozenset({"fmt.Sprintf", "fmt.Sprint", "strconv.FormatFloat", "fmt.Errorf"})
#: What statistics make of amounts, in names of functions and targets.
_STATISTICS = OTHERWISE | word_set(
    "stats statistics metric metrics kpi kpis margin roi yield conversion aov"
)


def may_hold_fault(operation: Operation) -> bool:
    """Is an operation of the kind, and does a name in it speak of money? Asked of all."""
    right = operation.right
    if right is None or operation.operator not in CHANGING | EQUALITY:
        return False
    if _may_be_money(operation.left) or _may_be_money(right):
        return True
    return _rounded_param(operation) is not None


def _may_be_money(side: Code) -> bool:
    name = side.name
    if name in ("float64", "float32"):
        converted = side.converted
        name = converted.name if converted is not None else ""
    return may_be_money(name)


#: What amounts are multiplied by to turn them round.
_SIGNS = frozenset({1, -1})


def is_fault(operation: Operation, ctx: Context) -> bool:
    """Does an operation compute or compare money in floating point, for more than to show it?"""
    left, right = operation.left, operation.right
    if right is None:
        return False
    if operation.operator in EQUALITY:
        # `x == x` asks for a number.
        constant = right.constant is not None or left.constant is not None
        if constant or left.text == right.text or _takes_what_differs(operation, left, right):
            return False
        floats = is_float(left, ctx) or _is_written_as_float(operation)
        return floats and (is_money(left, ctx) or is_money(right, ctx))
    if operation.operator not in CHANGING or operation.constant is not None:
        return False
    if not is_float(left, ctx) or not (right.constant is not None or is_float(right, ctx)):
        return False
    if operation.operator[0] in "*/" and _SIGNS.intersection({left.constant, right.constant}):
        return False  # another sign is exact
    if _is_part(operation) or _brings_to_units(operation, ctx):
        return False
    if not _computes_money(operation, left, right, ctx) and not _rounds_for_others(operation, ctx):
        return False
    return not _is_told_elsewhere(operation, ctx) and not _is_statistic(operation)


def _brings_to_units(operation: Operation, ctx: Context) -> bool:
    """Does it fill a field of a message with cents as units, `Amount: float64(cents) / 100`?

    So does a helper that does nothing else. The float is the nearest one to the amount, and is
    shown as the amount is.
    """
    made_of, divisor = operation.left.inner.converted, operation.right
    if operation.operator != "/" or made_of is None or divisor is None:
        return False
    if divisor.constant not in _UNITS or not is_integer(made_of, ctx):
        return False
    way, function = operation.goes_to.goes, operation.enclosing_function
    is_helper = function is not None and [*function.operations] == [operation]
    return way is Goes.FIELD or (way is Goes.RETURNED and is_helper)


_UNITS = (10, 100, 1000)


def _takes_what_differs(operation: Operation, left: Code, right: Code) -> bool:
    """`if *req.Price != p.Price { p.Price = *req.Price }`: is it harmless where they are equal?"""
    condition = operation.usage.condition if operation.operator == "!=" else None
    branch = condition.statement.branch if condition is not None else None
    if branch is None or branch.otherwise is not None:
        return False
    taken = (f"= {left.text}", f"= {right.text}")
    return any(statement.text.endswith(taken) for statement in branch.statements)


def _is_written_as_float(operation: Operation) -> bool:
    """Is a side of it, of an unknown type, formatted as a float in the same function?"""
    if operation.left.type_name != "?":
        return False
    function = operation.enclosing_function
    return function is not None and operation.left.text in function.once(texts_of_floats)


def _computes_money(operation: Operation, left: Code, right: Code, ctx: Context) -> bool:
    """Is the result money: one side is, and it is no quotient of two amounts?"""
    sign = operation.operator[0]
    if sign == "/":
        return is_money(left, ctx) and not is_money(right, ctx)
    if sign == "*" and left.text == right.text:
        return False
    return is_money(left, ctx) or is_money(right, ctx)


def _rounded_param(operation: Operation) -> Local | None:
    """The parameter `v` of `math.Round(v*100) / 100`, which makes two digits of it; or None."""
    if operation.operator != "/" or operation.right is None or operation.right.constant != _HUNDRED:
        return None
    call = operation.left.inner.call
    given = call.argument(0) if call is not None and call.callee in ROUNDED else None
    product = given.inner.operation if given is not None else None
    local = product.left.inner.local if product is not None else None
    return local if local is not None and local.is_param else None


_HUNDRED = 100


def _rounds_for_others(operation: Operation, ctx: Context) -> bool:
    """Does a helper such as `round2(v float64)` round an amount that its package hands it?"""
    local, function = _rounded_param(operation), operation.enclosing_function
    if local is None or function is None or not function.name:
        return False
    names = [name for name, _ in function.parameters]
    at = names.index(local.name) if local.name in names else -1
    if at < 0 or not _COUNTED.isdisjoint(words(f"{function.name}_{local.name}")):
        return False
    return any(
        call.callee == function.full_name
        and (given := call.argument(at)) is not None
        and is_money(given, file)
        for file in ctx.beside
        if file.source_has(f"{function.name}(")
        for call in file.calls_worded(function.name.__eq__)
    )


#: Words of what is rounded to two digits and is no amount.
_COUNTED = OTHERWISE | word_set("percent percentage stat stats metric metrics coord coordinate")


def _is_part(operation: Operation) -> bool:
    """Is it an operand of another computation, which is looked at as a whole?"""
    way = operation.goes_to
    call = way.code.call if way.goes is Goes.ARGUMENT else None
    while call is not None and call.callee in KEEPING:
        way = call.goes_to
        call = way.code.call if way.goes is Goes.ARGUMENT else None
    outer = way.code.operation if way.goes is Goes.OPERAND else None
    return outer is not None and outer.operator in CHANGING


def _is_told_elsewhere(operation: Operation, ctx: Context) -> bool:
    """Does another rule say it, or does only a person see the result?"""
    conversion = operation.conversion
    if conversion is not None and is_integer(conversion, ctx):
        return not rounds_by_half(operation)
    way = operation.goes_to
    call = way.code.call if way.goes is Goes.ARGUMENT else None
    if call is not None and _is_of_minor_units(operation, ctx) and _rounds_to_whole(call, ctx):
        return True
    if call is not None and (call.callee in FROM_FLOAT or call.callee in _TEXTS):
        return True
    if way.goes is Goes.DECLARED and may_be_money(way.code.name):
        owner = next((f.name for f in operation.enclosing_functions if f.name), "")
        if names_money(Named(way.code.name, owner, params_around(operation)), ctx):
            return True
    return is_only_shown(operation) or is_for_display(operation)


def _rounds_to_whole(call: Call, ctx: Context) -> bool:
    """Does a call make whole units again: `int64(math.Round(x))`, or `roundUp(x)` of a house's?"""
    if call.callee in ROUNDED:
        around = call.conversion
        return around is not None and is_integer(around, ctx)
    return first_word(call.method or call.word) in _ROUNDING and is_integer(call, ctx)


_ROUNDING = word_set("round rounded ceil floor")


def _is_of_minor_units(operation: Operation, ctx: Context) -> bool:
    """Is its money all in integers: `float64(cents) * percent / 100`, to be rounded again?"""
    found = False
    for side in (operation.left, operation.right):
        if side is None or not is_money(side, ctx):
            continue
        inner = side.inner.operation
        converted = side.converted
        if (inner is not None and _is_of_minor_units(inner, ctx)) or (
            converted is not None and is_integer(converted, ctx)
        ):
            found = True
        else:
            return False
    return found


def is_scaled_once(operation: Operation, ctx: Context) -> bool:
    """Is it an amount as it came, brought to minor units and rounded: `math.Round(amount * 100)`?

    Each amount that has so many digits comes out exact.
    """
    factor, way = operation.right, operation.goes_to
    if operation.operator != "*" or factor is None or factor.constant not in _UNITS:
        return False
    call = way.code.call if way.goes is Goes.ARGUMENT else None
    is_plain = operation.left.inner.operation is None
    return is_plain and call is not None and _rounds_to_whole(call, ctx)


def _is_statistic(operation: Operation) -> bool:
    """Is the result a share or a statistic, by the name of what takes it?"""
    way = operation.goes_to
    call = way.code.call if way.goes is Goes.ARGUMENT else None
    if call is not None and call.callee in ROUNDED:
        way = call.goes_to
    taker = way.name if way.goes is Goes.FIELD else way.code.name
    if operation.operator.endswith("="):
        taker = operation.left.name
    found = set(words(taker)) if way.goes in (Goes.ASSIGNED, Goes.DECLARED, Goes.FIELD) else set()
    local = operation.assigned_to
    for use in local.uses if local is not None else ():
        on = use.address.goes_to  # `share := …; order.Percent = &share`
        if on.goes in (Goes.ASSIGNED, Goes.FIELD):
            found.update(words(on.name if on.goes is Goes.FIELD else on.code.name))
    for function in operation.enclosing_functions:
        found.update(words(function.name))
    return not _STATISTICS.isdisjoint(found)
