"""Amounts that go through text as floats: formatted and kept, or parsed."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Goes, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.money.money import OTHERWISE, may_be_money
from golint_rules.knowledge.money.money_places import is_for_display, is_only_shown
from golint_rules.knowledge.money.money_values import (
    PERCENTAGE,
    gives_money,
    is_float,
    is_integer,
    is_money,
)
from golint_rules.knowledge.money.trade import Named, names_money, path_words
from golint_rules.knowledge.requests.contexts import handles_request

_VERB = late_regex(
    r"%(?P<flags>[-+# 0]{0,16})(?P<width>\d{0,9})(?:\.(?P<precision>\d{0,9}))?(?P<verb>[a-zA-Z%])"
)
#: A number alone; `%.0f` drops the fraction and is another fault.
_LONE = late_regex(r"%[-+# 0]{0,16}\d{0,9}(?:\.(?!0f)\d{0,9})?[fFgGeE]\Z")
_FLOAT_VERBS = frozenset("fFgGeE")
#: What makes a float of the digits that a number of JSON was written in.
NUMBER_TO_FLOAT = "(encoding/json.Number).Float64"
#: What reads a number of a document as a float, by its path.
FLOATS_OF_PATHS = frozenset(
    {
        "(github.com/tidwall/gjson.Result).Float",
        "github.com/buger/jsonparser.GetFloat",
        "(*github.com/valyala/fastjson.Value).GetFloat64",
    }
)
#: Words of types and paths that show amounts to people.
_SHOWN = word_set(
    """dashboard view views page pages template templates html pdf ui display vm viewmodel print
    printer report reports export email mail notification notifications message sms log logs chart
    invoice receipt"""
)
_POINTERS = frozenset({"*float64", "*float32"})
#: Maps that are put together for an answer.
_MAPS = frozenset(
    {
        "map[string]interface{}",
        "map[string]any",
        "github.com/gin-gonic/gin.H",
        "github.com/labstack/echo/v4.Map",
        *(f"github.com/gofiber/fiber{version}.Map" for version in ("", "/v2", "/v3")),
    }
)
_PUTTING = frozenset({"Set", "Add"})
#: How many minor units a currency has in one.
_UNITS = (10, 100, 1000)


def floats_formatted(call: Call) -> Iterator[Code]:
    """The arguments that a call of `Sprintf` and the like writes with a verb for floats."""
    form = call.argument(0)
    if call.callee == "strconv.FormatFloat" and form is not None:
        yield form
        return
    text = form.constant if form is not None else None
    if not isinstance(text, str) or "*" in text or "[" in text:
        return
    verbs = [found["verb"] for found in _VERB.finditer(text) if found["verb"] != "%"]
    for at, verb in enumerate(verbs, 1):
        given = call.argument(at)
        if verb in _FLOAT_VERBS and given is not None:
            yield given


def texts_of_floats(function: Function) -> frozenset[str]:
    """The expressions that a function writes as floats, which says what they are."""
    return frozenset(
        given.text
        for call in function.calls
        if call.callee.startswith("fmt.")
        for given in floats_formatted(call)
    )


def is_kept_as_text(call: Call, ctx: Context) -> bool:
    """Is an amount in a float written as text that is stored or sent as an amount?"""
    form = call.argument(0)
    whole = call.callee == "strconv.FormatFloat"
    if form is None or not (whole or _LONE.match(str(form.constant))):
        return False
    given = next(floats_formatted(call), None)
    if given is None or not is_money(given, ctx):
        return False
    # Of an unknown type the verb says what it is.
    if not is_float(given, ctx) and given.type_name != "?":
        return False
    if _is_whole(given, ctx) and not loses_digits(call):
        return False
    if is_for_display(call) or is_only_shown(call) or not _is_sent(call, ctx):
        return False
    return loses_digits(call) or not (_is_view(call, ctx) or _is_answered(call))


def _is_whole(given: Code, ctx: Context) -> bool:
    """Is it an integer made a float for the verb alone, which is exact: `float64(req.Amount)`?

    So is `float64(cents) / 100`, of which the verb writes no more digits than it has.
    """
    inner = given.inner
    scaled = inner.operation
    if scaled is not None and scaled.operator == "/" and scaled.right is not None:
        inner = scaled.left.inner if scaled.right.constant in _UNITS else inner
    made_of = inner.converted
    return made_of is not None and is_integer(made_of, ctx)


def loses_digits(call: Call) -> bool:
    """Does it write large amounts as `1e+06`?"""
    form = call.argument(0)
    if form is None:
        return False
    if call.callee == "strconv.FormatFloat":
        kind = call.argument(1)
        return kind is not None and kind.text in ("'g'", "'e'", "'G'", "'E'")
    return str(form.constant)[-1:] in "gGeE"


def _is_sent(call: Call, ctx: Context) -> bool:
    """Does the text go to a field, a variable or a key that is named as an amount?"""
    way = call.goes_to
    if way.goes is Goes.ARGUMENT and way.code.call is not None:
        taker = way.code.call
        key = taker.argument(0)
        if taker.method not in _PUTTING or key is None or not isinstance(key.constant, str):
            return False
        return names_money(Named(key.constant), ctx)
    if way.goes is Goes.ASSIGNED and way.code.indexed is not None:
        holder = way.code.indexed[0].type_name
        return holder in ("map[string]string", "net/url.Values") and gives_money(call, ctx)
    return gives_money(call, ctx)


def _is_view(call: Call, ctx: Context) -> bool:
    way = call.goes_to
    owner = way.code.type_name.rpartition(".")[2] if way.goes is Goes.FIELD else ""
    names = {word for f in call.enclosing_functions for word in words(f.name)}
    return not _SHOWN.isdisjoint(names | set(words(owner)) | path_words(ctx))


def _is_answered(call: Call) -> bool:
    """Is it put into a map of anything by what handles a request, which writes that for display?"""
    return call.goes_to.code.type_name in _MAPS and any(
        map(handles_request, call.enclosing_functions)
    )


def money_parsed(call: Call, ctx: Context) -> str:
    """The name of the amount that a call reads into a float; empty where it reads none."""
    if call.callee in FLOATS_OF_PATHS:
        return _named_by_path(call, ctx)
    of_json = call.callee == NUMBER_TO_FLOAT
    text = call.receiver if of_json else call.argument(0)
    if text is None or is_for_display(call):
        return ""
    if of_json or call.callee == "strconv.ParseFloat":
        local = call.assigned_first
        if local is None:
            return _target_of_parsed(call, ctx)
        if _is_percentage(text) or _is_percentage(call):
            return ""
        if local.name == "_" or not OTHERWISE.isdisjoint(words(local.name)):
            return ""
        uses = local.uses
        if uses and all(is_only_shown(use) for use in uses):
            return ""
        if may_be_money(local.name) and uses and is_money(uses[0], ctx):
            return local.name
        if is_money(text, ctx):
            return text.name
        return local.name if any(_is_given_as_amount(use, ctx) for use in uses) else ""
    scanned = (g for g in _scanned(call) if g.type_name in _POINTERS)
    return next((g.name for g in scanned if is_money(g, ctx)), "")


def _named_by_path(call: Call, ctx: Context) -> str:
    """The amount at the end of a path into a document: `gjson.GetBytes(body, "data.amount")`."""
    found = call.receiver.value.call if call.receiver is not None else None
    paths = [*call.arguments, *(found.arguments if found is not None else ())]
    last = next((p.constant for p in reversed(paths) if isinstance(p.constant, str)), "")
    name = last.rpartition(".")[2]
    taken = call.assigned_first
    if is_for_display(call) or (taken is not None and all(map(is_only_shown, taken.uses))):
        return ""
    return name if may_be_money(name) and names_money(Named(name), ctx) else ""


def _is_percentage(value: Code) -> bool:
    """Does a comment beside a value, or beside where a local gets its own, call it a percentage?"""
    local = value.local
    made = local.origin if local is not None and not local.is_param else value
    return made is not None and PERCENTAGE.match(made.statement.remark) is not None


def _is_given_as_amount(use: Code, ctx: Context) -> bool:
    """Does what was parsed go to an amount's field, or back from a function named as one?"""
    way = use.goes_to
    if way.goes is Goes.FIELD:
        return gives_money(use, ctx)
    function = use.enclosing_function
    if function is None or not _is_returned(use):
        return False
    return names_money(Named(function.name, function.name), ctx)


def _is_returned(use: Code) -> bool:
    """Is it returned, or its address?"""
    return use.address.goes_to.goes is Goes.RETURNED


def _target_of_parsed(call: Call, ctx: Context) -> str:
    """The field in `o.Amount, err = ParseFloat(…)`."""
    way = call.goes_to
    if way.goes is not Goes.ASSIGNED or not may_be_money(way.code.name):
        return ""
    return way.code.name if is_money(way.code, ctx) else ""


def _scanned(call: Call) -> Iterator[Code]:
    """What `Sscanf` and the like read into."""
    first = 1 if call.callee == "fmt.Sscan" else 2
    yield from call.arguments[first:]
