"""Amounts that are taken from a balance, and whether anybody asks that they are above zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    Functions,
    Local,
    Operation,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import spelled, word_set
from golint_rules.knowledge.money.money_values import is_money
from golint_rules.knowledge.requests.bound_bodies import DECODING_WORDS
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service

_COMPARING = frozenset({"<", "<=", ">", ">="})
#: Last words of what an amount is taken from.
_SUMS = word_set("balance funds")
#: Words of calls that take an amount from somebody.
_TAKING = word_set(
    "transfer withdraw debit pay send deduct spend move payout redeem charge process"
)
#: The same as names write them: a file with such a call holds one.
_WRITTEN = spelled(_TAKING)
#: Words of calls that lessen a balance, by what they are handed.
_LESSENING = word_set("transfer debit withdraw deduct subtract decrease decrement move spend")
#: Words of names of amounts, beside which a number is compared.
_AMOUNTS = word_set("amount amounts cents value total price sum qty")
#: Validators that look at tags, which are known.
_BY_TAGS = late_regex(r"go-playground/validator|labstack/echo")
#: Words of calls that may ask whether an amount is above zero.
_ASKING = word_set(
    """valid validate validated validates check checks verify ensure require assert negative
    positive sign parse struct abs guard sanitize normalize"""
)
#: Types of amounts that may be below zero.
_SIGNED = frozenset({"int", "int32", "int64", "float64", "float32"})
_DECIMAL = "github.com/shopspring/decimal.Decimal"
_COMPARING_CALLS = frozenset({"LessThan", "GreaterThan", "LessThanOrEqual", "GreaterThanOrEqual"})
#: What a tag says of a number that is above zero, or has a rule of its own.
_TAGGED = late_regex(
    r"(?:validate|binding|v|vd|valid):\"[^\"]{0,300}(?:gt|min|range|positive|amount|[$])"
)
_LESS = late_regex(r"(?i)\b\w{0,30}balance\w{0,30}\"?\s*-\s*(?:[$?:@%]|\w)")
#: So many functions are followed from a request to where an amount is taken.
_MOST_STEPS = 4


class TakenAmount(PackageFact, frozen=True):
    """A function looks whether a balance holds an amount, and takes it, at `at`.

    `asks` says that it may ask for the sign, and `is_requested` that the amount is a request's.
    """

    function: str
    amount: str
    at: Place
    asks: bool
    is_requested: bool


class HandedAmount(PackageFact, frozen=True):
    """A call that is handed an amount, by its last word, in a function of a name.

    `is_requested` says that it is of a request, and `is_param` of whoever calls the function.
    """

    callee: str
    function: str
    asks: bool
    is_requested: bool
    is_param: bool


@package_fact(TakenAmount, on=Functions(), words=("alance", "unds"))
def taken_amount(function: Function, ctx: Context) -> Iterator[TakenAmount]:
    """A function with such a look at a balance."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    for check, amount in _looks(function):
        if not _may_be_negative(amount) or amount.text not in function.once(_taken):
            continue
        asks = function.once(_asks_sign) or _is_tagged(amount, ctx)
        requested = _is_requested(amount, function)
        yield TakenAmount(function.name, amount.text, check.place, asks, requested)
        return


@package_fact(HandedAmount, on=Files(), words=_WRITTEN)
def handed_amount(ctx: Context) -> Iterator[HandedAmount]:
    """The calls that may take an amount, and are handed one."""
    if not is_in_service(ctx.header):
        return
    for call in ctx.calls_worded(_may_take):
        function = call.declared_function
        given = next((a for a in call.arguments if is_money(a, ctx) or _holds_amount(a, ctx)), None)
        if function is None or given is None:
            continue
        amount = given.address_of or given
        asks = function.once(_asks_sign) or _is_tagged(amount, ctx)
        requested, is_param = _is_requested(amount, function), _is_param(amount)
        if requested or is_param:
            yield HandedAmount(call.word, function.name, asks, requested, is_param)


def _holds_amount(given: Code, ctx: Context) -> bool:
    """Is it a struct with an amount, handed on whole?"""
    return any(not _AMOUNTS.isdisjoint(words(f.name)) for f in ctx.fields(given.type))


@lru_cache(maxsize=4_096)
def _may_take(word: str) -> bool:
    return not _TAKING.isdisjoint(words(word))


def _looks(function: Function) -> Iterator[tuple[Code, Code]]:
    """The comparisons of a balance with an amount: `from.Balance < amount`."""
    for operation in function.operations:
        if operation.operator in _COMPARING and operation.right is not None:
            yield from _pairs(operation, operation.left, operation.right)
    for call in function.calls:
        receiver, given = call.receiver, call.argument(0)
        if call.word in _COMPARING_CALLS and receiver is not None and given is not None:
            yield from _pairs(call, receiver, given)


def _pairs(check: Code, left: Code, right: Code) -> Iterator[tuple[Code, Code]]:
    for one, other in ((left, right), (right, left)):
        named = words(_bare(one).name)
        if named[-1:] != () and named[-1] in _SUMS and other.constant is None:
            amount = _bare(other)
            if amount.is_name or amount.selected_from is not None:
                yield check, amount


def _may_be_negative(amount: Code) -> bool:
    return amount.type_name in _SIGNED or amount.base_type_name == _DECIMAL


def _taken(function: Function) -> frozenset[str]:
    """What is taken from balances, as written: in Go, or by a statement that is given it."""
    found: set[str] = set()
    for operation in function.operations:
        right = operation.right
        if operation.operator in ("-", "-=") and right is not None and _is_sum(operation.left):
            found.add(_bare(right).text)
    for statement in (part for part in function.parts if part.assigned and "-=" in part.text):
        for target, value in statement.assigned:
            if value is not None and _is_sum(target):
                found.add(_bare(value).text)
    for call in filter(_lessens, function.calls):
        found.update(_bare(argument).text for argument in call.arguments)
    return frozenset(found)


def _lessens(call: Call) -> bool:
    """Does a call take what it is given from a balance?"""
    if call.word == "Sub" and call.receiver is not None and _is_sum(call.receiver):
        return True
    if not _LESSENING.isdisjoint(words(call.word)) and call.returns_error:
        return True
    return any(_LESS.search(text) for given in call.arguments[:2] for text in given.texts[:1])


def _is_sum(code: Code) -> bool:
    return words(_bare(code).name)[-1:] != () and words(_bare(code).name)[-1] in _SUMS


def _asks_sign(function: Function) -> bool:
    """May a function ask whether an amount is above zero, itself or by what it calls?"""
    return any(map(_may_ask, function.calls)) or any(
        map(_compares_with_number, function.operations)
    )


def _may_ask(call: Call) -> bool:
    """May a call ask for the sign of an amount, or of one in what it is handed?

    What looks at tags does not: these are known.
    """
    if call.word in _COMPARING_CALLS:
        sides = [*call.arguments[:1], *([call.receiver] if call.receiver is not None else [])]
        return any("Zero" in side.text or _is_least(side) for side in sides)
    if _ASKING.isdisjoint(words(call.word)) or _BY_TAGS.search(call.callee) is not None:
        return False
    given = [*call.arguments, *([call.receiver] if call.receiver is not None else [])]
    return any(_has_amount(code) for code in given)


def _has_amount(code: Code) -> bool:
    """Is it an amount by its name, or a struct with one?"""
    bare = _bare(code.address_of or code)
    return _is_named_amount(bare) or any(
        not _AMOUNTS.isdisjoint(words(field.name)) for field in code.types.fields(bare.type)
    )


def _is_named_amount(code: Code) -> bool:
    return not _AMOUNTS.isdisjoint(words(code.name))


def _compares_with_number(operation: Operation) -> bool:
    right = operation.right
    if operation.operator not in _COMPARING or right is None:
        return False
    pairs = ((operation.left, right), (right, operation.left))
    return any(
        (isinstance(one.constant, int | float) or _is_least(one))
        and any(map(_is_named_amount, other.parts))
        for one, other in pairs
    )


def _is_least(code: Code) -> bool:
    """Is it the least amount that is let through, as a setting says: `cfg.MinTransfer`?"""
    return not _LEAST.isdisjoint(words(_bare(code).name))


_LEAST = word_set("min minimum minimal least lowest smallest floor threshold")


def _is_tagged(amount: Code, ctx: Context) -> bool:
    """Does a tag of the field say that it is above zero, or is there more to know of it?

    Of a struct that is handed on whole those of its amounts count.
    """
    bare = _bare(amount)
    holder, name = bare.selected_from, bare.selected
    if holder is None:
        fields = ctx.fields(bare.type)
        tags = [f.tag for f in fields if not _AMOUNTS.isdisjoint(words(f.name))]
        return any(_TAGGED.search(tag) for tag in tags)
    tags = [field.tag for field in ctx.fields(holder.type) if field.name == name]
    return not tags or any(_TAGGED.search(tag) for tag in tags)


def _is_requested(amount: Code, function: Function) -> bool:
    """Is it a field of what a handler reads from its request?"""
    bare = _bare(amount)
    read = (bare.selected_from or bare).local
    if read is None or not handles_request(function):
        return False
    return read in function.once(_decoded)


def _decoded(function: Function) -> frozenset[Local | None]:
    """The variables into which a function reads what it was sent."""
    given = (a for c in function.calls if c.word in DECODING_WORDS for a in c.arguments)
    return frozenset((a.address_of or a).local for a in given)


def _is_param(amount: Code) -> bool:
    """Is it a parameter, or a field of one?"""
    bare = _bare(amount)
    holder = bare.selected_from or bare
    return holder.local is not None and holder.local.is_param


def _bare(code: Code) -> Code:
    made_of = code.inner.converted
    return made_of.inner if made_of is not None else code.inner


def unasked(taken: Iterable[TakenAmount], handed: Iterable[HandedAmount]) -> Iterator[TakenAmount]:
    """Where an amount is taken that comes from a request, and whose sign nobody on the way asks."""
    by_callee: dict[str, list[HandedAmount]] = {}
    for one in handed:
        by_callee.setdefault(one.callee, []).append(one)
    for found in taken:
        if not found.asks and (found.is_requested or _comes_in(found.function, by_callee)):
            yield found


def _comes_in(function: str, by_callee: dict[str, list[HandedAmount]]) -> bool:
    """Is a function handed the amount of a request, and does nobody who hands it on ask?"""
    names, requested = {function}, False
    seen: set[str] = set()
    for _ in range(_MOST_STEPS):
        calls = [one for name in sorted(names - seen) for one in by_callee.get(name, ())]
        seen |= names
        if any(one.asks for one in calls):
            return False
        requested = requested or any(one.is_requested for one in calls)
        names = {one.function for one in calls if one.is_param and not one.is_requested}
        if not names:
            break
    return requested
