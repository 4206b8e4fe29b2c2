"""Columns that a client chooses to sort by, which become part of a statement's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    Functions,
    Local,
    Nodes,
    PackageFact,
    Place,
    Type,
    Types,
    Value,
    Values,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD
from golint_rules.knowledge.sql.spliced_sql import CHECKS, TRIMMING, reads_request

#: No file that speaks of what rows are sorted by lacks all of these.
SPEAKING = ("sort", "Sort", "rderBy", "rderby", "rder_by", "rdering", "rderField", "rderColumn")
_SORTING = word_set("sort sorting sorted ordering sortby orderby")
_BEHIND_ORDER = word_set("by field column key clause")
#: Words that say which way rows are sorted, and not by what.
_WAYS = word_set("asc ascending desc descending dir direction")
#: Words of what the code itself sorts by, before or behind what somebody asks for.
_OF_THE_CODE = word_set("default stable fallback tie tiebreaker secondary")
_ORDER_BY = late_regex(r"(?i)\border\s+by\s+[\"`]?$")
#: The name of a table before one of its columns.
_TABLE = late_regex(r"[\w\"`]+\.[\"`]?")
#: Tags by which a request is decoded into a field.
_DECODED = late_regex(r'\b(?:form|query|schema|json|param|uri|in)\s*:\s*"')
_OF_QUERY = late_regex(r'\b(?:form|query|schema)\s*:\s*"')
#: What a validator may say of a field that leaves its text as free as it was.
_CHECKED = late_regex(r'\b(?:validate|binding)\s*:\s*"([^"]*)"')
_FREE = word_set("required omitempty max min len string gte lte")
_SQUIRREL = "squirrel.SelectBuilder).OrderBy"
_MOST_STEPS = 5
#: What is set more often is not followed.
_MOST_WRITES = 20


class SplicedSort(PackageFact, frozen=True):
    """A text that rows are sorted by, as it is written, in the text of a statement.

    `key` are the words of what it is called; with `is_sent` it surely comes from a request, and
    `read` is where it is read from what was sent. Of a field that a query is decoded into, `owners`
    are the full names of the type that it is read from, and of the one that declares it.
    """

    at: Place
    written: str
    read: Place
    key: str
    is_sent: bool
    owners: tuple[str, ...] = ()


class LooksAtSort(PackageFact, frozen=True):
    """Something of this key is compared, looked up, or checked by a validator.

    Of a field, `owner` is the full name of the type that it is read from.
    """

    key: str
    owner: str = ""


class ReadsSort(PackageFact, frozen=True):
    """Something of this key is read from a request."""

    key: str


class _Source(NamedTuple):
    code: Code
    key: str
    is_sent: bool
    owners: tuple[str, ...] = ()


def sort_key(name: str) -> str:
    """The words of a name in one, where they say what rows are sorted by; empty for others."""
    found = words(name)
    is_order = found[:1] == ("order",) and any(word in _BEHIND_ORDER for word in found[1:])
    said = is_order or not _SORTING.isdisjoint(found)
    is_other = not _WAYS.isdisjoint(found) or not _OF_THE_CODE.isdisjoint(found)
    return "" if is_other or not said else "".join(found)


def is_alike(one: str, other: str) -> bool:
    """May two keys mean the same text: `sort` and `sortby`?"""
    return one.startswith(other) or other.startswith(one)


@package_fact(SplicedSort, on=Calls("fmt.Sprintf", words=("Order", "OrderBy")), words=SPEAKING)
def spliced_sort(call: Call, ctx: Context) -> Iterator[SplicedSort]:
    """The first dynamic part behind `ORDER BY`, and what a builder is told to sort by."""
    if call.callee == "fmt.Sprintf":
        yield from _spliced(call, _behind_order(call), ctx)
        return
    is_gorm = call.method == "Order" and GORM_METHOD.fullmatch(call.callee) is not None
    given = call.argument(0) if is_gorm or call.callee.endswith(_SQUIRREL) else None
    if given is not None:
        yield from _spliced(call, _begins_of(given), ctx)


@package_fact(SplicedSort, on=Nodes("binary_expression"), words=SPEAKING)
def added_sort(text: Code, ctx: Context) -> Iterator[SplicedSort]:
    """What is added to a text behind `ORDER BY`."""
    added = text.operation
    if added is not None and added.operator == "+":
        yield from _spliced(text, _behind_order(text), ctx)


def _spliced(code: Code, parts: Iterable[Code], ctx: Context) -> Iterator[SplicedSort]:
    for part in parts if is_in_service(ctx.header) else ():
        source = _source(part, _MOST_STEPS)
        if source is not None:
            # What is read elsewhere in the function is told where it is written into the text.
            here = part if part.call is None or code.holds(part) else code
            yield SplicedSort(_place(here), part.text, _place(source.code), *source[1:])


def _place(code: Code) -> Place:
    return Place(code.path, code.span, code.symbol)


def _behind_order(text: Code) -> Iterator[Code]:
    before = ""
    for part in text.text_parts:
        if isinstance(part, Code) and _ORDER_BY.search(before) is not None:
            yield part
        before = part if isinstance(part, str) else ""


def _begins_of(given: Code) -> tuple[Code, ...]:
    """What a text begins with, of each text that a variable is set to."""
    local = given.local
    values = [given]
    if local is not None and not local.is_param and not local.is_shared:
        if local.once(_is_checked):
            return ()
        writes = local.writes_before(given) or ()
        set_to = [local.value_at(write) for write in writes[:_MOST_WRITES]]
        values = [value for value in set_to if value is not None]
    parts = (_first_column(value.text_parts) for value in values)
    return tuple(part for part in parts if isinstance(part, Code))


def _first_column(parts: Sequence[str | Code | None]) -> str | Code | None:
    """What a text begins with, behind the name of the table that the column is of."""
    is_table = len(parts) > 1 and isinstance(parts[0], str) and _TABLE.fullmatch(parts[0])
    return parts[1] if is_table else next(iter(parts), None)


def _source(given: Code, steps: int) -> _Source | None:
    """Where a text comes from that nothing in sight has looked at; None where that is not sure."""
    value = given.value
    if steps <= 0 or str(value.type) != "string" or value.constant is not None:
        return None
    summands = [part for part in value.terms if part.constant is None]
    if summands:
        # What stands before and behind it, such as the name of a table, leaves it as free.
        return _source(summands[0], steps - 1) if len(summands) == 1 else None
    call, local = value.call, value.local
    if call is not None:
        return _read_by(call, steps)
    if local is not None:
        return _held_in(local, given, steps)
    root = value.selected_from
    holder = root.local if root is not None else None
    function = value.enclosing_function
    if root is None or holder is None or function is None:
        return None
    around = value.declared_function
    if around is not None and around.receiver == holder:
        return None
    key = sort_key(value.selected)
    tag, declares = _tag_of(value.selected, holder.type_name, root.type, value.types)
    owners = (holder.type_name, declares) if _OF_QUERY.search(tag) is not None else ()
    return _Source(value, key, _DECODED.search(tag) is not None, owners) if key else None


def _tag_of(name: str, holder: str, t: Type, types: Types) -> tuple[str, str]:
    """The tag of a field, and the full name of what declares it: the struct, or what it embeds."""
    fields = types.fields(t)
    for field in fields:
        if field.name == name:
            return field.tag, holder
    for embedded in (field for field in fields if field.embedded):
        for field in types.fields(embedded.type):
            if field.name == name:
                return field.tag, ".".join(types.name(types.base(embedded.type)))
    return "", holder


def _read_by(call: Call, steps: int) -> _Source | None:
    if reads_request(call):
        said = (given.constant for given in call.arguments[:2])
        keys = [sort_key(text) for text in said if isinstance(text, str)]
        return _Source(call, keys[0], is_sent=True) if keys[:1] != [] and keys[0] else None
    given = call.argument(0) if call.callee in TRIMMING else None
    return _source(given, steps - 1) if given is not None else None


def _held_in(local: Local, use: Code, steps: int) -> _Source | None:
    if local.is_shared or local.once(_is_checked):
        return None
    if local.is_param:
        key = sort_key(local.name)
        return _Source(use, key, is_sent=False) if key and not _is_replaced(local) else None
    found: _Source | None = None
    writes = local.writes_before(use) or ()
    for write in writes if len(writes) <= _MOST_WRITES else ():
        value = local.value_at(write)
        if value is None:
            return None
        if value.constant is not None or _is_itself(value, local):
            continue
        source = _source(value, steps - 1)
        if source is None:
            return None
        found = source
    return found


def _is_replaced(param: Local) -> bool:
    """Is a parameter set to something else than a constant or its own text?"""
    values = (param.value_at(write) for write in param.writes)
    return any(v is None or (v.constant is None and not _is_itself(v, param)) for v in values)


def _is_itself(value: Code, local: Local) -> bool:
    """Is it what the variable holds, without white space or in other letters?"""
    call = value.call
    given = call.argument(0) if call is not None and call.callee in TRIMMING else None
    return given is not None and given.local == local


def _is_checked(local: Local) -> bool:
    """Is what a variable holds compared, looked up, or handed to what checks it?"""
    return any(map(_is_looked_at, local.uses))


def _is_looked_at(use: Code) -> bool:
    other, taker = use.usage.compared_with, use.argument_of
    if other is not None:
        said = other.constant
        is_way = isinstance(said, str) and (said == "" or said.lower() in _WAYS)
        return not is_way and other.text != "nil"
    if taker is not None and taker.callee not in TRIMMING:
        return not CHECKS.isdisjoint(words(taker.method))
    return use.is_asked


@package_fact(LooksAtSort, on=Functions(), words=SPEAKING)
def looks_at_local(function: Function, _: Context) -> Iterator[LooksAtSort]:
    """Variables that are compared, looked up or checked, also in literals."""
    for local in (one for body in (function, *function.literals) for one in body.locals):
        key = sort_key(local.name)
        if key and local.once(_is_checked):
            yield LooksAtSort(key)


@package_fact(LooksAtSort, on=Nodes("index_expression"), words=SPEAKING)
def looks_up(code: Code, _: Context) -> Iterator[LooksAtSort]:
    """What is looked up in a table."""
    indexed = code.indexed
    given = indexed[1].value if indexed is not None else None
    key = sort_key(given.selected or given.name) if given is not None else ""
    if key:
        yield LooksAtSort(key)


@package_fact(LooksAtSort, on=Nodes("selector_expression"), words=SPEAKING)
def looks_at_field(code: Code, _: Context) -> Iterator[LooksAtSort]:
    """Fields that are compared or checked."""
    key = sort_key(code.selected)
    if key and not code.is_called and _is_looked_at(code):
        root = code.selected_from
        holder = root.local if root is not None else None
        yield LooksAtSort(key, holder.type_name if holder is not None else "")


@package_fact(LooksAtSort, on=Values("string"), words=SPEAKING)
def is_validated(value: Value, _: Context) -> Iterator[LooksAtSort]:
    """Fields of which a validator knows what they may be."""
    key = sort_key(value.name) if value.kind == "field" else ""
    said = _CHECKED.search(value.tag) if key else None
    told = said[1].replace("=", ",").split(",") if said is not None else []
    if any(word and not word.isdigit() and word not in _FREE for word in told):
        yield LooksAtSort(key)


@package_fact(
    ReadsSort,
    on=Calls(words=("Query", "DefaultQuery", "Get", "FormValue", "QueryParam")),
    words=SPEAKING,
)
def reads_sort(call: Call, _: Context) -> Iterator[ReadsSort]:
    """What is read by name."""
    given = call.argument(0) if reads_request(call) else None
    said = given.constant if given is not None else None
    key = sort_key(said) if isinstance(said, str) else ""
    if key:
        yield ReadsSort(key)


@package_fact(ReadsSort, on=Values("string"), words=SPEAKING)
def decodes_sort(value: Value, _: Context) -> Iterator[ReadsSort]:
    """Fields that a query is decoded into."""
    key = sort_key(value.name) if value.kind == "field" else ""
    if key and _OF_QUERY.search(value.tag) is not None:
        yield ReadsSort(key)
