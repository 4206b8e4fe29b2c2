"""Between exact amounts and floats: what is lost on the way in, and on the way out."""

from golint_agent.rulekit import Call, Code, Context, Goes, Local, first_word, under, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.decimals import BIG_FROM_FLOAT, EXACT, FROM_FLOAT, TO_FLOAT
from golint_rules.knowledge.money.money import OTHERWISE, MoneyName, money_name
from golint_rules.knowledge.money.money_places import is_for_display, is_only_shown
from golint_rules.knowledge.money.money_values import gives_money, is_float, is_integer, is_money


def names_float(name: str) -> bool:
    """May it be the name of a function that makes a float, or something of one?"""
    return "loat" in name or name == "AsMajorUnits"


def exact_given(call: Call) -> Code | None:
    """The exact number that a call makes a float of; None for other calls.

    Of a library's method it is what that is called on, and of a function of a house, such as
    `NumericToFloat64(n)`, its argument.
    """
    if call.callee in TO_FLOAT:
        return call.receiver
    given, result = _only_pair(call)
    return call.argument(0) if given in EXACT and result in _FLOATS else None


def is_house_exact(call: Call) -> bool:
    """Does a function of a house make an exact number of a float: `Float64ToNumeric(f)`?"""
    if call.callee in FROM_FLOAT | BIG_FROM_FLOAT:
        return False
    given, result = _only_pair(call)
    return given in _FLOATS and result in EXACT


def _only_pair(call: Call) -> tuple[str, str]:
    """The type that a function takes alone, and that of its first result, without pointers."""
    if call.is_spread or not names_float(call.word):
        return "", ""
    params, results = call.params or (), call.results or ()
    if len(params) != 1 or not 1 <= len(results) <= _WITH_ERROR:
        return "", ""
    return str(params[0]).lstrip("*"), str(results[0]).lstrip("*")


_FLOATS = frozenset({"float64", "float32"})
#: A result, and an error beside it.
_WITH_ERROR = 2


def float_given(call: Call, ctx: Context) -> Code | None:
    """The float that a call makes an exact amount of; None where that loses nothing."""
    given = next((one for one in call.arguments if is_float(one, ctx)), None)
    if given is None or given.constant is not None:
        return None
    inner = given.inner
    converted = inner.converted
    if converted is not None and is_integer(converted, ctx):
        return None
    if is_for_display(call) or is_only_shown(call) or _is_share(inner):
        return None
    return given if is_money(given, ctx) or gives_money(call, ctx) else None


def _is_share(given: Code) -> bool:
    """Is it a percentage by what is done with it: `discount / 100`, `(100 - discount) / 100`?"""
    division = given.operation
    divisor = division.right if division is not None else None
    if division is None or divisor is None or division.operator != "/":
        return False
    if divisor.constant != _HUNDRED:
        return False
    rest = division.left.inner.operation
    if rest is not None and rest.right is not None:
        return _HUNDRED in (rest.left.constant, rest.right.constant) and rest.operator in "+-"
    return money_name(division.left.name) is MoneyName.SHARE


_HUNDRED = 100
#: Engines of rules and expressions, which compute in floats.
_ENGINES = (
    "github.com/google/cel-go",
    "github.com/expr-lang/expr",
    "github.com/antonmedv/expr",
    "github.com/PaesslerAG/gval",
    "github.com/Knetic/govaluate",
    "github.com/casbin/govaluate",
    "github.com/hyperjumptech/grule-rule-engine",
    "github.com/open-policy-agent/opa",
    "github.com/dop251/goja",
    "github.com/yuin/gopher-lua",
)


def is_kept(call: Call, ctx: Context) -> bool:
    """Is the float that a call makes of an exact amount stored, returned or compared?"""
    receiver = exact_given(call)
    if receiver is None or is_for_display(call) or any(under(i, _ENGINES) for i in ctx.imports):
        return False
    local = call.assigned_first
    if local is not None:
        kept = is_money(receiver, ctx) or is_money_local(local, ctx)
        return kept and any(_keeps(_float_in(use)) for use in local.uses)
    if not is_money(receiver, ctx) and not gives_money(call, ctx):
        return False
    return _keeps(call)


def is_only_answered(call: Call) -> bool:
    """Does the float go to fields of answers alone, by the names of their types: `OrderInfo`?"""
    local = call.assigned_first
    uses = local.uses if local is not None else [call]
    return bool(uses) and all(map(_is_answered, uses))


def _is_answered(use: Code) -> bool:
    way = use.goes_to
    if way.goes is not Goes.FIELD:
        return False
    package, _, name = way.code.base_type_name.rpartition(".")
    folder = words(package.rpartition("/")[2])[-1:]
    return words(name)[-1:] in _ANSWERS or folder in (*_ANSWERS, ("responses",), ("views",))


_ANSWERS = tuple((word,) for word in ("response", "resp", "dto", "info", "view"))


def is_money_local(local: Local, ctx: Context) -> bool:
    """Is a local money by its name?"""
    uses = local.uses
    return bool(uses) and is_money(uses[0], ctx)


def _float_in(use: Code) -> Code:
    """The float of a value that holds one, such as `f.Float64` of a `pgtype.Float8`."""
    if use.usage.selection != "Float64":
        return use
    return next((part for part in use.statement.parts if part.selected_from == use), use)


def _keeps(code: Code) -> bool:
    """Is a float stored in a field, returned, compared, or handed to what keeps it?"""
    way = code.goes_to
    taker = way.name or (way.code.name if way.goes is Goes.ASSIGNED else "")
    if not OTHERWISE.isdisjoint(words(taker)):
        return False
    match way.goes:
        case Goes.FIELD | Goes.ASSIGNED | Goes.ELEMENT:
            return True
        case Goes.RETURNED:
            names = {word for f in code.enclosing_functions for word in words(f.name)}
            return OTHERWISE.isdisjoint(names)
        case Goes.OPERAND:
            operation = way.code.operation
            return operation is not None and operation.operator in ("==", "!=")
        case Goes.ARGUMENT:
            return _is_kept_by(way.code.call, code)
        case _:
            return False


def _is_kept_by(call: Call | None, given: Code) -> bool:
    """Is a float handed to a function that keeps or books amounts, by its name and parameter?"""
    if call is None or first_word(call.method) not in _KEEPING:
        return False
    if not OTHERWISE.isdisjoint(words(call.method)):
        return False
    at = next((n for n, one in enumerate(call.arguments) if one.span == given.span), None)
    types, names = call.params or (), call.param_names
    if at is None or at >= min(len(types), len(names)):
        return False
    return str(types[at]) in _FLOATS and money_name(names[at]) in _CLEAR


_CLEAR = (MoneyName.CERTAIN, MoneyName.STRONG, MoneyName.STRENGTHENED)
#: First words of functions that keep or book the amounts that they are given.
_KEEPING = word_set(
    """set save store cache put create insert update add credit debit charge pay transfer deposit
    withdraw refund book post"""
)
