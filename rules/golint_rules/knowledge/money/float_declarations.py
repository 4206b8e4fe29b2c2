"""Declarations that hold money as floats: which of a file's, and which are told together."""

from itertools import pairwise

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Goes,
    Local,
    Value,
    late_regex,
    under,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.money import (
    BINARY_NUMBERS,
    DATABASE_FLOATS,
    OTHERWISE,
    MoneyName,
    is_amount,
    is_priced,
    may_be_money,
    money_name,
)
from golint_rules.knowledge.money.money_places import is_measured, is_only_shown, shows
from golint_rules.knowledge.money.money_values import (
    PERCENTAGE,
    brings_float_in,
    is_money,
    is_time,
)
from golint_rules.knowledge.money.trade import (
    Named,
    declared,
    finance_score,
    is_counted,
    names_money,
)

_STORED = late_regex(r'(?:json|db|bson|gorm|dynamodbav|bun|sql|xml|form|query|csv):"')
_FLOATS = ("float32", "float64")


def float_declarations(ctx: Context, more: tuple[str, ...]) -> list[list[Value]]:
    """The declarations of a file that hold money as floats, in order."""
    groups: dict[tuple[int, bool], list[Value]] = {}
    for value in ctx.values(*_FLOATS, *DATABASE_FLOATS, *BINARY_NUMBERS):
        is_money = _is_money(value, ctx, more) and not _is_measured(value)
        if value.kind != "type" and _is_of_told_type(value.declared_type, ctx):
            continue
        if is_money and not _is_of_letter(value, ctx) and not _is_of_hundred(value, ctx):
            groups.setdefault((value.group, value.kind == "type"), []).append(value)
    for value in ctx.inferred_values(*_FLOATS, wanted=lambda name: may_be_money(name, more)):
        if not brings_float_in(value) or not _is_money(value, ctx, more):
            continue
        if value.given is not None and is_time(value.given):
            continue
        is_told = _is_shown(value) or _is_told_in_units(value) or _is_for_share(value, ctx)
        if not is_told and not _is_of_hundred(value, ctx):
            groups.setdefault(_group_of(value), []).append(value)
    return list(groups.values())


def _is_of_told_type(written: str, ctx: Context) -> bool:
    """Is it of a type of the module that is told of itself, by its name: `Total Price`?"""
    package, _, name = written.strip("*[]").rpartition(".")
    if money_name(name) is not MoneyName.CERTAIN:
        return False
    if not package or not ctx.module_path:
        return not package
    inside = (path for path in ctx.imports if under(path, (ctx.module_path,)))
    return any(path.rpartition("/")[2] == package for path in inside)


def _group_of(value: Value) -> tuple[int, bool]:
    """What is told at once: a statement, or all sums of a function that begin as `x := 0.0`."""
    function = value.enclosing_function
    if function is not None and value.given is not None and value.given.constant == 0:
        return function.start_byte, True
    return value.group, False


def _is_measured(value: Value) -> bool:
    """Is it a parameter that only goes to measurements, or into texts for people?

    Of an interface's method its name tells: `NotifyPaymentDue(user int, amount float64) error`.
    """
    if value.kind != "param":
        return False
    function = value.declared_function
    params = function.once(_params_by_name) if function is not None else {}
    in_letters = not _OF_LETTERS.isdisjoint(words(value.path.lower()))
    for one in params.get(value.name, ()):
        if is_measured(one) or one.once(_is_told, in_letters=in_letters):
            return True
    return words(value.owner.rpartition(".")[2])[:1] == ("notify",)


#: Words of paths of what writes letters to people.
_OF_LETTERS = word_set(
    "email emails mail mails mailer template templates notification notifications notifier sms"
)


def _is_told(param: Local, *, in_letters: bool) -> bool:
    """Does a parameter go nowhere but into sentences: `fmt.Sprintf("please pay %.2f", amount)`?

    In files that write letters, each text is a part of one.
    """
    calls = [use.goes_to.code.call for use in param.uses if use.goes_to.goes is Goes.ARGUMENT]
    writes = [
        call
        for call in calls
        if call is not None and (_writes_sentence(call) or (in_letters and call.callee in _FORMATS))
    ]
    return bool(writes) and len(writes) == len(param.uses)


def _writes_sentence(call: Call) -> bool:
    """Does a call of fmt write words between its values, and no JSON, SQL or address?"""
    at = _FORMATS.get(call.callee)
    given = call.argument(at) if at is not None else None
    written = given.constant if given is not None else None
    if not isinstance(written, str) or not _READ_BY_PROGRAMS.isdisjoint(written):
        return False
    return sum(word.strip(",.:;!?'").isalpha() for word in written.split()) >= _SENTENCE


_FORMATS = {"fmt.Sprintf": 0, "fmt.Errorf": 0, "fmt.Printf": 0, "fmt.Fprintf": 1}
_READ_BY_PROGRAMS = frozenset('"=<>{}&')
#: So many words make a sentence.
_SENTENCE = 2


def _params_by_name(function: Function) -> dict[str, list[Local]]:
    """The parameters of a function; those without a name are used nowhere."""
    found: dict[str, list[Local]] = {}
    for local in function.locals:
        if local.is_param and local.name != "_":
            found.setdefault(local.name, []).append(local)
    return found


def _is_shown(value: Value) -> bool:
    return value.given is not None and is_only_shown(value.given)


def _is_told_in_units(value: Value) -> bool:
    """Is it made of minor units for a text alone: `float64(cents) / 100`, then `%.2f`?"""
    if value.given is None or not _is_in_units(value.given):
        return False
    local = value.given.assigned_first
    return local is not None and bool(local.uses) and all(map(_is_in_text, local.uses))


def _is_in_units(given: Code) -> bool:
    """Is it made of minor units, by itself or by a function of the package that does no more?"""
    operation, call = given.inner.operation, given.inner.call
    right = operation.right if operation is not None else None
    if operation is not None and right is not None and operation.operator == "/":
        made_of = operation.left.inner.converted
        is_whole = made_of is not None and "int" in made_of.type_name
        return is_whole and right.constant in _UNITS
    made = call.function if call is not None else None
    ends = made.returns if made is not None and not made.calls else ()
    return len(ends) == 1 and all(
        one.call is None and _is_in_units(one) for one in ends[0].returned
    )


def _is_of_letter(value: Value, ctx: Context) -> bool:
    """Is it a field of a letter to people, which is given whole minor units alone to be shown?"""
    if value.kind != "field" or value.tag or _OF_LETTERS.isdisjoint(words(value.path.lower())):
        return False
    return ctx.once(_is_given_to_be_shown, value.name)


def _is_given_to_be_shown(ctx: Context, name: str) -> bool:
    files = [file for file in ctx.beside if file.source_has(name)]
    reads = (one for file in files for one in file.selections(name) if not one.is_set)
    given = [one for file in files for one in file.once(_given_to_fields).get(name, ())]
    return bool(given) and all(map(_is_in_units, given)) and all(map(_is_in_text, reads))


def _given_to_fields(file: Context) -> dict[str, list[Code]]:
    """What a file gives to fields, by their names: `T{Total: t}` and `data.Total = t`."""
    found: dict[str, list[Code]] = {}
    for part in (part for function in file.functions() for part in function.parts):
        for name, given in (part.composite.keyed or {}).items() if part.composite else ():
            found.setdefault(name, []).append(given)
        for target, value in part.assigned:
            if target.selected:
                found.setdefault(target.selected, []).append(value or target)
    return found


def _is_for_share(value: Value, ctx: Context) -> bool:
    """Is it a variable that is divided by another amount, or divides one, and no more?

    `share := paid / total * 100` keeps no amount.
    """
    local = value.given.assigned_first if value.given is not None else None
    return local is not None and _gives_share(local, ctx, _DEEPEST)


def _gives_share(local: Local, ctx: Context, depth: int) -> bool:
    uses = [use for use in local.uses if not _is_asked_for_none(use)]
    return 0 < len(uses) <= _MOST_USES and all(_is_in_share(use, ctx, depth) for use in uses)


def _is_asked_for_none(use: Code) -> bool:
    other = use.usage.compared_with
    return other is not None and other.constant == 0


def _is_in_share(use: Code, ctx: Context, depth: int) -> bool:
    """Does a value go into the quotient of two amounts, also by way of a variable?"""
    for _, given in use.statement.assigned:
        if given is None or not given.holds(use):
            continue
        here = given.inner
        while (operation := here.operation) is not None and operation.right is not None:
            own, other = operation.left, operation.right
            if other.holds(use):
                own, other = other, own
            amount = other.inner.converted or other
            if operation.operator == "/" and is_money(amount.inner, ctx):
                return True
            if operation.operator not in ("*", "/"):
                return False
            here = own.inner
        kept = given.assigned_first
        return kept is not None and depth > 0 and _gives_share(kept, ctx, depth - 1)
    return False


_DEEPEST = 2
_MOST_USES = 8
#: So many minor units make one.
_UNITS = (10, 100, 1000)


def _is_in_text(use: Code) -> bool:
    way = use.goes_to
    call = way.code.call if way.goes is Goes.ARGUMENT else None
    return call is not None and (shows(call) or call.method in ("Sprintf", "Sprint", "Errorf"))


def _is_money(value: Value, ctx: Context, more: tuple[str, ...]) -> bool:
    if _is_share(value) or _is_rate_of_measured(value) or is_counted(declared(value)):
        return False
    named = _declared(value, ctx)
    if names_money(named, ctx, more) or _is_stored_as_money(value, named, ctx):
        return True
    # A stored amount beside another one needs nothing more, as long as nothing speaks against it.
    said = money_name(named.name, named.owner, more)
    strong = said is MoneyName.STRONG and finance_score(value, ctx) >= 0
    return strong and (_is_stored_beside_amount(value) or _is_kept_balance(value))


def _is_stored_as_money(value: Value, named: Named, ctx: Context) -> bool:
    """Is a field of another name kept under one of money: ``Value float64 `db:"amount"` ``?"""
    if value.kind != "field" or not value.tag or not OTHERWISE.isdisjoint(words(value.name)):
        return False
    kept = (found[1] or found[2] for found in _KEPT_AS.finditer(value.tag))
    return any(names_money(named._replace(name=name), ctx) for name in kept)


#: The name that a field has in a table or in JSON.
_KEPT_AS = late_regex(r'(?:json|db|bson|sql):"([a-zA-Z]\w*)|column:(\w+)')


def _declared(value: Value, ctx: Context) -> Named:
    """A declared value; what `order.NewValue` makes is named by its package, too."""
    named = declared(value)
    made = value.kind == "result" and words(named.name)[:1] == ("new",)
    return named._replace(owner=f"{ctx.package_name}_{named.owner}") if made else named


def _is_share(value: Value) -> bool:
    """Is it a percentage: by its comment, or a `Discount` next to a `Price int64`?"""
    if value.kind != "field":
        return False
    if PERCENTAGE.match(value.remark):
        return True
    share = words(value.name) in (("discount",), ("commission",))
    return share and any(is_priced(name) and "int" in kind for name, kind in value.siblings)


def _is_of_hundred(value: Value, ctx: Context) -> bool:
    """Is it an amount or a share by its name, which its package takes for a percentage?

    Asked last: it looks at all files of the package.
    """
    if money_name(value.name, value.owner) is not MoneyName.SHARE:
        return False
    name = value.name.lower()
    return any(name in file.once(_percentages) for file in ctx.beside)


def _percentages(file: Context) -> frozenset[str]:
    """The names, in lower case, of what a file compares with 100 or divides by it."""
    return frozenset(
        operation.left.name.lower()
        for function in file.functions()
        for operation in function.operations
        if operation.operator in _OF_HUNDRED
        and operation.right is not None
        and operation.right.constant == _HUNDRED
    )


_OF_HUNDRED = frozenset({">", ">=", "<=", "==", "/"})
_HUNDRED = 100


def _is_rate_of_measured(value: Value) -> bool:
    """Is it a constant that says what a measured unit costs: `const centsPerMinute = 0.6`?

    Such a rate is mostly a part of a cent, and what Go computes of constants is exact.
    """
    if value.kind != "const":
        return False
    found = words(value.name)
    return any(a == "per" and b in _MEASURED for a, b in pairwise(found))


_MEASURED = word_set(
    """second sec minute min request call byte kb mb gb tb kwh character char image sms km mile"""
)


def _is_kept_balance(value: Value) -> bool:
    """Is it a field of a table that says what an account holds: a user's `Balance`?"""
    column = value.kind == "field" and _COLUMN.search(value.tag) is not None
    return column and words(value.name)[-1:] in (("balance",), ("balances",), ("saldo",))


_COLUMN = late_regex(r'(?:db|bson|gorm|dynamodbav|bun|sql|xorm|pg):"')


def _is_stored_beside_amount(value: Value) -> bool:
    stored = value.kind == "field" and _STORED.search(value.tag) is not None
    return stored and any(is_amount(name) for name, _ in value.siblings)
