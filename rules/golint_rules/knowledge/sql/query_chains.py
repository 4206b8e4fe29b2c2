"""Chains of calls that build a query: gorm, bun, squirrel. What they surely restrict it by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    function_fact,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.schema.models import field_columns
from golint_rules.knowledge.tenancy.tenant_stems import stems_in

if TYPE_CHECKING:
    from golint_agent.rulekit import Type

#: Libraries whose queries are built by chains of calls.
LIBRARIES = (
    "gorm.io/gorm",
    "github.com/jinzhu/gorm",
    "github.com/uptrace/bun",
    "github.com/Masterminds/squirrel",
)
_OF_BUILDER = late_regex(
    r"\(?\*?(?:gorm\.io/gorm|github\.com/jinzhu/gorm|github\.com/uptrace/bun|"
    r"github\.com/Masterminds/squirrel)\.(?P<type>\w+)\)?\.?(?P<method>\w*)"
)
#: What restricts rows. Of `Or` and `Not` it is only known which columns they name.
_RESTRICTING = word_set(
    "Where WhereGroup Having Scopes Or Not WhereOr Joins InnerJoins Join LeftJoin"
)
_BINDING = word_set("Where")
_SCOPING = word_set("Scopes Apply ApplyQueryBuilder")
_COLUMN = late_regex(
    r"(?<!\w)(?:[\w\"`]{1,80}\.)?[\"`]?(?P<column>[A-Za-z_]\w{0,63})[\"`]?"
    r"\s*(?P<op>=|==|<>|!=|>=|<=|<|>|\bIN\b|\bIS\b"
    r"|\bLIKE\b|\bILIKE\b|\bNOT\b|\bBETWEEN\b|@>|<@)",
    re.IGNORECASE,
)
_OR = late_regex(r"\bOR\b", re.IGNORECASE)
_HANDLE = late_regex(
    r"(?:\w*(?:[dD][bB]|[tT]x|[cC]onn|[oO]rm|[pP]ool|[rR]eader|[wW]riter|[mM]aster|[rR]eplica|"
    r"[bB]uilder|psql|sq|sb|stmtBuilder|[gG]orm|bun|engine|[cC]lient|qb))"
)
#: What is read along with the rows, or in which order, restricts none of them.
_READ_ALONG = late_regex(r"\.\s*(?:Preload|Select|Omit|Order|Group)\((?:\"[^\"]*\"|[^()\"])*\)")
_TABLES = ("Table", "TableExpr", "From", "Into", "ModelTableExpr")
_MOST_STEPS = 40
_DEEPEST = 3
#: Stands for the tenant's column where a helper that speaks of tenants restricts a query.
BY_HELPER = "*"


class HandlesQuery(FunctionFact, frozen=True):
    """The function is given or gives a query or its handle; `says` are its words for tenants."""

    says: tuple[str, ...] = ()


@function_fact(HandlesQuery, on=Functions(), imports=LIBRARIES)
def handles_query(function: Function, _: Context) -> HandlesQuery | None:
    """A function with a builder, or a function of one, among its parameters and results."""
    given = (*(t for _, t in function.parameters), *function.results)
    if not any(_OF_BUILDER.search(str(t)) for t in given):
        return None
    return HandlesQuery(stems_in(_READ_ALONG.sub("", function.text)))


class Conditions:
    """What a query is restricted by, as far as its chain of calls tells."""

    def __init__(self) -> None:
        #: Columns that must equal something; `*` where a helper that speaks of tenants is asked.
        self.bound: set[str] = set()
        #: All columns that a condition names.
        self.named: set[str] = set()
        #: Words for tenants in what is not understood.
        self.says: set[str] = set()
        self.is_sure = True
        self.calls: list[Call] = []
        #: Functions on the way that gave the query, or the handle that it began with.
        self.helpers: list[Call] = []

    def doubt(self, code: Code) -> None:
        """Note what may restrict it in a way that is not known."""
        self.is_sure = False
        self.says.update(stems_in(code.text))


def method_of(call: Call) -> str:
    """The method of a builder that is called; empty for other calls."""
    found = _OF_BUILDER.match(call.callee)
    return call.callee.rpartition(".")[2] if found is not None else ""


def is_builder(name: str) -> bool:
    """Is a type, by its name, a handle or a query of one of the libraries?"""
    return _OF_BUILDER.search(name) is not None


def parts_of(call: Call) -> Conditions:
    """The calls that have built a query where a call runs it, with none of them read.

    With `is_sure` false there may be others.
    """
    found = Conditions()
    if call.receiver is not None:
        _follow(call.receiver, call, found, set(), 0)
    return found


def conditions_of(call: Call) -> Conditions:
    """What a query is restricted by where a call runs it."""
    return restricted_by(parts_of(call))


def restricted_by(found: Conditions, *left_out: Call) -> Conditions:
    """What calls that have built a query restrict it by; of those left out nobody asks."""
    for given in found.calls:
        if given not in left_out:
            _read(given, found)
    return found


def _follow(code: Code, before: Code, found: Conditions, seen: set[int], depth: int) -> None:
    """Go back along a chain, through the locals that hold it, to the handle that it began with."""
    here: Code = code.inner
    for _ in range(_MOST_STEPS):
        call = here.call
        if call is None:
            break
        if not method_of(call):
            _through_helper(call, before, found, seen, depth)
            return
        found.calls.append(call)
        # A function of a library begins a query: `squirrel.Update("books")`.
        if call.receiver is None or not call.callee.startswith("("):
            return
        here = call.receiver.inner
    else:
        found.doubt(code)
        return
    local = here.local
    if local is None:
        if not _is_handle(here):
            found.doubt(here)
        return
    if local.is_param or not local.writes:
        if _HANDLE.fullmatch(local.name) is None and not is_builder_root(here):
            found.doubt(here)
        return
    if local.is_shared:
        found.is_sure = False
    for write in local.writes:
        if write.start_byte >= before.start_byte or write.start_byte in seen:
            continue
        seen.add(write.start_byte)
        value = local.value_at(write)
        if value is None:
            found.doubt(here)
        elif not (value.inner.local is not None and value.inner.local == local):
            _follow(value, before, found, seen, depth)


def is_builder_root(code: Code) -> bool:
    """Is it a package, as squirrel is, whose functions begin a query?"""
    return code.type_name in ("", "?") and code.local is None


def _through_helper(
    call: Call, before: Code, found: Conditions, seen: set[int], depth: int
) -> None:
    """A function that gives a handle, or the query that it is given, restricted in some way."""
    found.helpers.append(call)
    known = call.fact(HandlesQuery)
    said = set(known.says) if known is not None else set()
    said.update(stems_in(call.text))
    found.says.update(said)
    if said:
        found.bound.add(BY_HELPER)
    handed = [a for a in call.arguments if is_builder(str(a.type))]
    if known is None:
        found.doubt(call)
    if handed and depth < _DEEPEST:
        _follow(handed[0], before, found, seen, depth + 1)


def _is_handle(code: Code) -> bool:
    name = code.name
    return _HANDLE.fullmatch(name) is not None and not stems_in(name)


def _read(call: Call, found: Conditions) -> None:
    """What one call of a chain restricts the query by."""
    method = method_of(call)
    if method in _SCOPING:
        _read_scopes(call, found)
        return
    if method not in _RESTRICTING:
        return
    given = call.arguments[:1]
    if not given:
        return
    read_condition(given[0], found, binds=method in _BINDING)
    # A query within may restrict it as well.
    for value in call.arguments[1:]:
        if is_builder(str(value.type)):
            found.doubt(value)
            if value.local is not None:
                for write in value.local.writes:
                    if (of_query := value.local.value_at(write)) is not None:
                        found.says.update(stems_in(of_query.text))


def _read_scopes(call: Call, found: Conditions) -> None:
    for scope in call.arguments:
        says = set(stems_in(scope.text))
        made = scope.call
        known = made.fact(HandlesQuery) if made is not None else None
        says.update(known.says if known is not None else ())
        found.says.update(says)
        if says:
            found.bound.add(BY_HELPER)
        elif made is None or known is None:
            found.is_sure = False


def read_condition(given: Code, found: Conditions, *, binds: bool) -> None:
    """What a condition names, and the columns that it binds: a text, a map, or a struct."""
    literal = given.composite
    if literal is not None:
        _read_literal(literal, found, binds=binds)
        return
    if given.type_name in ("string", "untyped string"):
        parts = given.text_parts
        text = "".join(part if isinstance(part, str) else "\ue000" for part in parts)
        _read_text(text, found, binds=binds)
        if "\ue000" in text:
            found.doubt(given)
        return
    found.doubt(given)
    local = given.local
    if local is not None:
        for write in local.writes:
            if (value := local.value_at(write)) is not None:
                found.says.update(stems_in(value.text))


def _read_text(text: str, found: Conditions, *, binds: bool) -> None:
    is_open = _OR.search(text) is not None
    if _COLUMN.search(text) is None and re.fullmatch(r"[\"`\w.]+", text):
        # gorm's `Where("column", value)`.
        column = text.strip('"`').rpartition(".")[2].strip('"`').lower()
        found.named.add(column)
        if binds:
            found.bound.add(column)
    for match in _COLUMN.finditer(text):
        column = match["column"].lower()
        found.named.add(column)
        if binds and not is_open and match["op"].upper() in ("=", "IN"):
            found.bound.add(column)
    found.says.update(stems_in(text))


def _read_literal(literal: Code, found: Conditions, *, binds: bool) -> None:
    """`map[string]any{"a": x}`, `sq.Eq{"t.a": x}`, `&Invoice{TenantID: t}`, `sq.And{…}`."""
    columns: dict[str, str] = {}
    t = literal.type
    fields = field_columns(literal.types, t) if literal.types.fields(t) else {}
    is_equal = binds and not literal.text.startswith(("sq.NotEq", "squirrel.NotEq", "sq.Or"))
    for key, value in literal.elements:
        if key is None:
            inner = value.composite
            if inner is not None:
                _read_literal(inner, found, binds=binds and "Or{" not in literal.text[:14])
            else:
                found.doubt(value)
            continue
        said = key.constant
        name = said if isinstance(said, str) else fields.get(key.text, "")
        if not name:
            found.doubt(key)
            continue
        columns[name.rpartition(".")[2].lower()] = value.text
    found.named.update(columns)
    if is_equal:
        found.bound.update(columns)


def model_in(calls: list[Call]) -> Type | None:
    """The type that `Model(…)` names in a chain; None where it names none."""
    for call in calls:
        if method_of(call) == "Model" and call.arguments[:1]:
            return call.types.innermost_element(call.arguments[:1][0].type)
    return None


def table_in(calls: list[Call]) -> str | None:
    """The table that a chain names itself; None where it names none, empty where it is dynamic."""
    for call in calls:
        method = method_of(call)
        begins = method in ("Update", "Delete") and "squirrel" in call.callee
        if not begins and method not in _TABLES:
            continue
        given = call.arguments[:1]
        text = given[0].constant if given else None
        if not isinstance(text, str) or not words(text):
            return ""
        return text.split()[0].strip('"`').rpartition(".")[2].strip('"`').lower()
    return None
