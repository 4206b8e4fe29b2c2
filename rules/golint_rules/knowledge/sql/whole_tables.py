"""Tables that grow with each payment, order or user, and are read without a limit."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    PackageFact,
    Place,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.growing_tables import GROWING, grows
from golint_rules.knowledge.schema.tenant_columns import SURE_COLUMNS
from golint_rules.knowledge.sql.gorm import GORM_METHOD
from golint_rules.knowledge.sql.query_chains import (
    LIBRARIES,
    HandlesQuery,
    method_of,
    parts_of,
    restricted_by,
)
from golint_rules.knowledge.sql.sql_calls import statement_in

_ROWS = ("Query", "QueryContext", "Queryx", "QueryxContext", "Select", "SelectContext")
#: Of one tenant there are as many as it employs.
_PEOPLE = word_set("user account session")
#: First words of functions that give a list to whoever asks.
_LISTING = word_set("get list find fetch all index read retrieve show select query search load")
#: Words of functions and files that read all for a reason of their own.
_WHOLE = word_set(
    """cache caches cached warm warmup preload sync export exports import migrate migration
    migrations seed seeds seeder backfill rebuild reindex dump backup report reports reconcile
    reconciliation snapshot cron job jobs worker workers scheduler batch restore bootstrap init
    test tests startup stats statistics analytics dashboard config configs setting settings"""
)
#: What a chain may do to a query that still reads each row (for orders: `unordered_pages`).
_KEEPING_ROWS = word_set(
    """Order OrderExpr Preload Relation WithContext Model Session Debug Select Omit NewSelect
    Column Columns"""
)
#: What is asked of a filter that may be given.
_GIVEN = late_regex(r"!=\s*(?:\"\"|nil|0)|>\s*0|IsZero\(\)|len\(")
#: Words of columns and variables that say whose rows a list is of, which callers mostly give.
_OF_OTHERS = word_set(
    "id ids uuid by user customer owner account email phone code token number parent key hash"
)
#: The names in a condition.
_NAMES = late_regex(r"[A-Za-z_]\w*")
_RESTRICTING = late_regex(
    r"\.(?:Where|Limit|Scopes|Joins?|InnerJoins|Not|Or|Having|Raw|Table|Clauses|Apply)\("
)
_AGGREGATE = late_regex(
    r"(?i)\b(?:count|sum|avg|min|max|array_agg|json_agg)\s*\(|\bgroup\s+by\b|\bdistinct\b"
    r"|\bfetch\s+(?:first|next)\b|\btop\s*\(?\d"
)
#: Columns of what is no longer there, by which rows are left out everywhere.
_DELETED = ("deleted_at", "is_deleted", "deleted")


class MayRestrict(FunctionFact, frozen=True):
    """The function may restrict a query, itself or by what it calls."""


@function_fact(MayRestrict, on=Functions(), imports=LIBRARIES, inherited=True)
def may_restrict(function: Function, _: Context) -> MayRestrict | None:
    """A function that calls a method which restricts, or may, also in a literal that it gives."""
    return MayRestrict() if _RESTRICTING.search(function.text) is not None else None


class ReadWhole(PackageFact, frozen=True):
    """All rows of a table that grows are read into memory; `rows` says of what.

    Where it is `unless` they are filtered, a caller may give what restricts them, and need not.
    """

    at: Place
    rows: str
    unless: bool = False


@package_fact(
    ReadWhole,
    on=Calls(words=("Find", "Scan", *_ROWS)),
    needs=(HandlesQuery, MayRestrict),
)
def read_whole(call: Call, ctx: Context) -> Iterator[ReadWhole]:
    """A query for all rows, in a function that gives a list."""
    if not is_in_service(ctx.header) or not _is_of_list(call):
        return
    place = Place(call.path, call.name_span, call.symbol)
    filters = _filters_of(call)
    rows = _rows_of_chain(call, filters, ctx) or _rows_of_statement(call)
    if rows:
        yield ReadWhole(place, rows, unless=bool(filters))


def _filters_of(call: Call) -> tuple[Call, ...]:
    """The conditions of a chain that are added where a filter is given: `if f.Status != ""`.

    None where one of them may be of whose rows they are, which callers mostly give.
    """
    if method_of(call) != "Find":
        return ()
    around = set(call.conditions)
    found = tuple(
        part
        for part in parts_of(call).calls
        if method_of(part) == "Where" and not around.issuperset(part.conditions)
    )
    return found if all(_is_filter(part, around) for part in found) else ()


def _is_filter(part: Call, around: set[Code]) -> bool:
    """Is a condition added where one value is given, and is it about no other row's ID?"""
    function = part.enclosing_function
    branches = function.branches if function is not None else ()
    asked = [b for b in branches if b.condition in part.conditions and b.condition not in around]
    if any(b.otherwise is not None or _GIVEN.search(b.condition.text) is None for b in asked):
        return False
    if any(_is_of_others(b.condition.text) for b in asked):
        return False
    said = part.argument(0)
    text = said.constant if said is not None else None
    return isinstance(text, str) and not _is_of_others(text)


def _is_of_others(text: str) -> bool:
    """Does a condition name another row, or what tells one row from all others?"""
    return any(not _OF_OTHERS.isdisjoint(words(name)) for name in _NAMES.findall(text))


def _is_of_list(call: Call) -> bool:
    function = call.declared_function
    if function is None:
        return False
    said = words(function.name)
    about = {*said, *words(function.receiver_type), *words(call.path.rpartition("/")[2])}
    return not _LISTING.isdisjoint(said[:1]) and _WHOLE.isdisjoint(about)


def _rows_of_chain(call: Call, filters: tuple[Call, ...], ctx: Context) -> str:
    method = method_of(call)
    if method not in ("Find", "Scan"):
        return ""
    is_gorm = GORM_METHOD.match(call.callee) is not None
    if is_gorm and (method != "Find" or len(call.arguments) != 1):
        return ""
    built = parts_of(call)
    methods = {method_of(part) for part in built.calls}
    if not built.is_sure or not methods <= _KEEPING_ROWS | {"Where"}:
        return ""
    if any(helper.fact(MayRestrict) is not None for helper in built.helpers):
        return ""
    named: set[str] = set()
    if "Where" in methods:
        conditions = restricted_by(built, *filters)
        named = conditions.named
        if not conditions.is_sure or not _is_open(named):
            return ""
        if any(map(_is_of_list_given, built.calls)):
            return ""
    given = call.argument(0) if is_gorm else _model(built.calls)
    return _entity(given, named, ctx) if given is not None else ""


def _is_of_list_given(part: Call) -> bool:
    """Are the rows those of a list that the caller gives: `Where("tenant_id IN ?", tenants)`?"""
    said = part.argument(0) if method_of(part) == "Where" else None
    text = said.constant if said is not None else None
    return isinstance(text, str) and _IN_LIST.search(text) is not None


#: A column that is one of those given, and of no query within.
_IN_LIST = late_regex(r"(?i)(?<!\bnot )\bin\s*\(?\s*\?")


def _model(calls: list[Call]) -> Code | None:
    return next((part.argument(0) for part in calls if method_of(part) == "Model"), None)


def _is_open(named: set[str]) -> bool:
    """Do conditions on these columns leave out what is deleted, or of other tenants, alone?"""
    return named <= {*SURE_COLUMNS, *_DELETED}


def _entity(given: Code, named: set[str], ctx: Context) -> str:
    """What a list is of, if that is an entity of the module that grows."""
    if not given.type_name.lstrip("*").startswith("[]"):
        return ""
    path, name = given.types.name(given.types.innermost_element(given.type))
    module = ctx.module_path
    if not module or not (path == module or path.startswith(f"{module}/")):
        return ""
    return name if _grows(words(name), named) else ""


def _grows(said: tuple[str, ...], named: set[str]) -> bool:
    return grows(said, GROWING if named <= {*_DELETED} else GROWING - _PEOPLE)


def _rows_of_statement(call: Call) -> str:
    if method_of(call) or call.method not in _ROWS:
        return ""
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb != "select" or statement.nested:
        return ""
    is_open = statement.is_whole and statement.limit is None and len(statement.tables) == 1
    if not is_open or statement.joins or _AGGREGATE.search(found[1].text) is not None:
        return ""
    named = {c.name for p in statement.predicates for c in p.columns}
    if any(p.op.lower() == "in" for p in statement.predicates):
        return ""  # of as many as the caller gives
    table = statement.tables[0]
    if table.kind != "table" or not _is_open(named):
        return ""
    if {"code", "account_type"} <= {column.name for column in statement.selected}:
        return ""  # the accounts to book on, which are a plan
    return table.name if _grows(words(table.name), named) else ""
