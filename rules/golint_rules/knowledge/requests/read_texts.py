"""What reads a text as a time, an ID or an amount, and whose body a text has come in."""

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    function_fact,
    late_regex,
)
from golint_rules.knowledge.requests.bound_bodies import BINDING, BINDING_WORDS

#: What reads a text, and the position of the text.
_READING = {
    "time.Parse": 1,
    "time.ParseInLocation": 1,
    "github.com/google/uuid.Parse": 0,
    "github.com/gofrs/uuid.FromString": 0,
    "github.com/gofrs/uuid/v5.FromString": 0,
    "github.com/shopspring/decimal.NewFromString": 0,
    "go.mongodb.org/mongo-driver/bson/primitive.ObjectIDFromHex": 0,
    "go.mongodb.org/mongo-driver/v2/bson.ObjectIDFromHex": 0,
}
_NUMBERS = {f"strconv.{name}": 0 for name in ("Atoi", "ParseInt", "ParseUint", "ParseFloat")}
#: Words one of which each file with such a call holds.
READING_WORDS = (
    *sorted({name.rpartition(".")[2] for name in (*_READING, *_NUMBERS)}),
    *("Parse", "parse"),
)
_WORDS = frozenset(READING_WORDS)
_GIVEN = late_regex(r"time\.Time|.*/uuid(?:/v\d+)?\.UUID|.*/decimal\.Decimal|.*\.ObjectID")


class ReadsText(FunctionFact, frozen=True):
    """The function reads the text that it is given at this position, and gives what it says."""

    at: int


@function_fact(
    ReadsText,
    on=Functions(params=True, results=True),
    words=READING_WORDS,
    callees={name: ReadsText(at) for name, at in _READING.items()},
)
def reads_text(function: Function, ctx: Context) -> ReadsText | None:
    """A function of the house that gives a time or an ID, or an error: `ParseDay(text)`."""
    kinds = [str(result).removeprefix("*") for result in function.results]
    if kinds[1:] != ["error"] or _GIVEN.fullmatch(kinds[0]) is None:
        return None
    params = {local.name: local for local in function.locals if local.is_param}
    for at, (name, kind) in enumerate(function.parameters):
        local = params.get(name) if str(kind) == "string" else None
        if local is not None and any(_is_read(use, ctx) for use in local.uses):
            return ReadsText(at)
    return None


def _is_read(use: Code, ctx: Context) -> bool:
    call = use.argument_of
    fact = ctx.fact(ReadsText, call) if call is not None else None
    return call is not None and fact is not None and call.argument(fact.at) == use


def may_read(word: str) -> bool:
    """Is it the last word of a call that may read a text?"""
    return word in _WORDS or "arse" in word


def text_read(call: Call) -> Code | None:
    """The text that a call reads as a time, an ID, an amount or a number. It needs `ReadsText`."""
    at = _NUMBERS.get(call.callee, _READING.get(call.callee))
    fact = call.fact(ReadsText) if at is None else None
    at = fact.at if fact is not None else at
    return call.argument(at) if at is not None else None


def is_of_body(text: Code) -> bool:
    """Is a text a field of what this function has read the body of its request into?

    Also what such a field points at: `*req.Date`.
    """
    field = text.value
    holder = field.selected_from
    local = holder.local if holder is not None else None
    return local is not None and not local.is_param and local.once(_is_bound)


def _is_bound(local: Local) -> bool:
    calls = (use.address.argument_of for use in local.uses)
    return any(
        call is not None and (call.callee in BINDING or call.word in BINDING_WORDS)
        for call in calls
    )


def goes_elsewhere(text: Code, end: int) -> bool:
    """Is a text used behind a byte, or the body that it is a field of, or held in front of that?

    What is no ID may be a name, and who has it may look at it: `return s.list(ctx, req)`.
    """
    if text.local is not None:
        return any(use.start_byte >= end for use in text.local.uses)
    field = text.value
    holder = field.selected_from
    local = holder.local if holder is not None else None
    selected = local.once(_uses_by_field) if local is not None else {}
    whole, own = selected.get("", ()), selected.get(field.selected, ())
    if any(use.start_byte >= end for use in (*whole[-1:], *own[-1:])):
        return True
    others = (use.statement for use in own if use != holder)
    return any(
        value is not None and value.text == field.text
        for statement in others
        for _, value in statement.assigned
    )


def _uses_by_field(local: Local) -> dict[str, list[Code]]:
    """The uses of a local by the field that is selected there, in order; empty for all of it."""
    found: dict[str, list[Code]] = {}
    for use in local.uses:
        found.setdefault(use.usage.selection, []).append(use)
    return found
