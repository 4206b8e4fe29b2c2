"""Time that is paid for, and cut to whole hours or minutes before it is."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Context, Function, Local, Operation, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.cut_money import is_meant
from golint_rules.knowledge.money.money_values import is_integer, is_money

#: Methods that give a duration as a float of units; days are counted from date to date.
_UNITS = {f"(time.Duration).{name}" for name in ("Hours", "Minutes", "Seconds")}
_UNIT_CONSTANTS = {f"time.{name}" for name in ("Hour", "Minute", "Second")}
#: How many of the smaller unit one that is paid for has.
_PARTS = (60, 3600)
_SMALLER = word_set("second seconds sec secs minute minutes min mins")
_UNIT_WORDS = word_set("hour hourly hours hr minute minutes min second per")
#: Words of what is asked for a unit of time, beside those of money.
_RATES = word_set("rate rates price prices fee fees cost costs cents tariff charge")
#: Words of times, and of what is left of one.
_TIMES = word_set(
    "day days hour hours minute minutes month months week weeks period second seconds"
)
_RESTS = word_set("left remaining unused used elapsed")
#: How many days, weeks and months there are in longer times.
_PERIODS = (7, 12, 24, 28, 30, 31, 52, 360, 365, 366)
#: Words that say that whole units are meant: of slots that begin and end with the hour.
_WHOLE = word_set("slot slots whole full complete completed floor truncate truncated round rounded")


def cut_time(operation: Operation, ctx: Context) -> Code | None:
    """What cuts time to whole units in `hours * hourlyCents`, where the amount is for one."""
    if operation.operator != "*" or operation.right is None:
        return None
    for one, other in (
        (operation.left, operation.right),
        (operation.right, operation.left),
    ):
        if _is_of_unit(other, ctx):
            cut = _cut_in(one, ctx)
            if cut is None or _is_of_whole(operation) or is_meant(operation):
                continue
            function = operation.enclosing_function
            if function is None or not function.once(_asks_rest):
                return cut
    return None


def _asks_rest(function: Function) -> bool:
    """Does a function look at what is left of whole units: `d % time.Hour`, `seconds % 60`?"""
    return any(operation.operator == "%" for operation in function.operations)


def prorates_late(operation: Operation, ctx: Context) -> bool:
    """Is an amount divided by a time before it is multiplied: `priceCents / days * left`?"""
    factor, division = operation.right, operation.left.inner.operation
    if operation.operator != "*" or factor is None or division is None or division.operator != "/":
        return False
    by = division.right
    if by is None or factor.constant is not None or not is_integer(operation.left, ctx):
        return False
    if by.text == factor.text or not is_money(division.left, ctx) or is_money(by, ctx):
        return False
    is_period = _is_time(by) or (by.constant in _PERIODS and _is_time(factor))
    return is_period and not is_meant(operation)


def prorates_nothing(operation: Operation, ctx: Context) -> bool:
    """Is what is left of a time divided by all of it as an integer: `int64(left/days) * cents`?"""
    if operation.operator != "*" or operation.right is None:
        return False
    for one, other in (
        (operation.left, operation.right),
        (operation.right, operation.left),
    ):
        division = _bare(one).operation
        if division is None or division.operator != "/" or division.right is None:
            continue
        rest = frozenset(words(_bare(division.left).name))
        is_share = not _RESTS.isdisjoint(rest) and _is_time(division.right)
        if "per" in words(_bare(division.right).name):
            continue  # seconds for each day: whole days, and no share
        if is_share and is_integer(division, ctx) and is_money(other, ctx):
            return not is_meant(operation)
    return False


def _is_time(code: Code) -> bool:
    return not _TIMES.isdisjoint(words(_bare(code).name))


def _is_of_unit(amount: Code, ctx: Context) -> bool:
    """Is it an amount for an hour or a minute, by its name: `hourlyCents`, `PricePerMinute`?"""
    named = frozenset(words(_bare(amount).name))
    if _UNIT_WORDS.isdisjoint(named):
        return False
    return not _RATES.isdisjoint(named) or is_money(amount, ctx)


def _cut_in(code: Code, ctx: Context) -> Code | None:
    """The piece of an expression, or of what its local was made with, that cuts a time."""
    here = _bare(code)
    local = here.local
    if local is not None:
        made = _made_once(local)
        return _cut_in(made, ctx) if made is not None and made.local is None else None
    return code if _cuts(code, ctx) else None


def _made_once(local: Local) -> Code | None:
    if local.is_param or any(use.is_set for use in local.uses):
        return None
    return local.origin


def _cuts(code: Code, ctx: Context) -> bool:
    """Is it `int(d.Hours())`, `int64(d / time.Hour)` or `seconds / 60`?"""
    for layer in _layers(code):
        call, division = layer.inner.call, layer.inner.operation
        if call is not None:
            made_of = layer.conversion
            return call.callee in _UNITS and made_of is not None and is_integer(made_of, ctx)
        if division is not None:
            return _divides_time(division, ctx)
    return False


def _divides_time(division: Operation, ctx: Context) -> bool:
    by = division.right
    if division.operator != "/" or by is None or division.left.inner.operation is not None:
        return False
    if by.names in _UNIT_CONSTANTS:
        return True
    named = frozenset(words(_bare(division.left).name))
    return by.constant in _PARTS and is_integer(division, ctx) and not named.isdisjoint(_SMALLER)


def _layers(code: Code) -> Iterator[Code]:
    """An expression and what its conversions are made of, outermost first."""
    here: Code | None = code
    for _ in range(4):
        if here is None:
            return
        yield here
        here = here.inner.converted


def _bare(code: Code) -> Code:
    *_, last = _layers(code)
    return last.inner


def _is_of_whole(operation: Operation) -> bool:
    names = {w for f in operation.enclosing_functions for w in words(f.name)}
    return not _WHOLE.isdisjoint(names)
