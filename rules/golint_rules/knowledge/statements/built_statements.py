"""Statements that chains of calls build and run, by table, as `TableStatement` says it of SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    PackageFact,
    Place,
    Type,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.id_chains import OF_REQUEST
from golint_rules.knowledge.request_ids.lone_ids import LoneId, lone_in
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.models import (
    columns_of,
    plural,
    snake,
    table_of_model,
    unique_columns,
)
from golint_rules.knowledge.schema.tenant_columns import TENANT_COLUMNS
from golint_rules.knowledge.sql.query_chains import (
    Conditions,
    HandlesQuery,
    conditions_of,
    method_of,
    model_in,
    read_condition,
    table_in,
)

#: Methods that run what is built, with what they do; those of gorm are given what is read.
_READING = word_set(
    "First Last Take Find Scan Pluck Count Row Rows FindInBatches FirstOrInit ScanAndCount Exists"
)
_CHANGING = word_set("Update Updates UpdateColumn UpdateColumns")
_DELETING = word_set("Delete")
#: Of bun and squirrel the first call says what is done.
_BEGINNING = {
    "NewSelect": "select",
    "NewUpdate": "update",
    "NewDelete": "delete",
    "Select": "select",
    "Update": "update",
    "Delete": "delete",
}
_RUNNING = word_set(
    "Exec ExecContext Query QueryContext QueryRow QueryRowContext ScanContext ToSql MustSql"
)
_WORDS = tuple(sorted(_READING | _CHANGING | _DELETING | _RUNNING))
#: What a file with a chain holds. It imports no library where another of its package keeps the
#: handle, or a type that it embeds does.
_CHAINED = (
    *(".Where(", ".Model(", ".Table(", ".Preload(", ".Joins(", ".Scopes(", ".WithContext("),
    *(".First(", ".Take(", ".Find(", ".Delete(", ".Updates(", ".Count("),
    *("NewSelect(", "NewUpdate(", "NewDelete(", "squirrel"),
)
#: Methods that are given conditions behind what they read or delete.
_WITH_CONDITIONS = word_set("First Last Take Find Delete")
_ID_FIELD = late_regex(r"I[dD]|\w*[a-z]I[dD]|UUID|\w*[a-z]UUID")
#: A column that holds the ID of another row.
_PARENT = late_regex(r"[a-z]\w*_(?:id|uuid)")
_GORM = ("gorm.io/gorm", "github.com/jinzhu/gorm")
_SQUIRREL = "github.com/Masterminds/squirrel"


class BuiltStatement(PackageFact, frozen=True):
    """A statement that a chain of calls runs.

    `model` is the full name of the type of its rows, empty where a table is named; `columns` are
    those of the model that may say whose a row is, `optional` those of them that may be NULL,
    `has_columns` whether it has any at all. `bound` and `named` are as in `TableStatement`; `says`
    are the words for tenants in what restricts it. `function` is the full name of the function
    around it. `is_excused` says that it is bound by IDs of values alone that were found there
    before, or looks whether a value is taken that no two rows may have. `shown` are the columns
    that may say whose a row is, by which rows of a table are found of which none are known.
    `lone` is the ID of a request that it is bound by, where nothing else may look whose the row is;
    `parents` are the columns of a model that nobody says a tenant of, by which it hangs on others.
    """

    verb: str
    table: str
    model: str
    columns: tuple[str, ...]
    optional: tuple[str, ...]
    has_columns: bool
    bound: tuple[str, ...]
    named: tuple[str, ...]
    says: tuple[str, ...]
    is_sure: bool
    place: Place
    function: str
    is_excused: bool = False
    shown: tuple[str, ...] = ()
    lone: LoneId | None = None
    parents: tuple[str, ...] = ()


@package_fact(BuiltStatement, on=Calls(words=_WORDS), words=_CHAINED, needs=(HandlesQuery,))
def built_statement(call: Call, ctx: Context) -> Iterator[BuiltStatement]:
    """The statement that a call of a builder runs."""
    method = method_of(call)
    function = call.declared_function
    if not method or function is None or not is_in_service(ctx.header):
        return
    found = conditions_of(call)
    verb = _verb(call, found)
    if not verb or any(method_of(c) in ("Raw", "NewRaw") for c in found.calls):
        return
    if call.callee.lstrip("(*").startswith(_GORM):
        _read_own(call, found)
    table = table_in(found.calls)
    model = None if table is not None else (model_in(found.calls) or _given_model(call, method))
    if table == "" or (table is None and model is None):
        return
    columns = columns_of(call.types, model) if model is not None else {}
    path, name = call.types.name(model) if model is not None else ("", "")
    table = table if table is not None else _table(call, model)
    if not table:
        return
    yield BuiltStatement(
        verb,
        table,
        f"{path}.{name}" if path else "",
        tuple(sorted(TENANT_COLUMNS & columns.keys())),
        tuple(sorted(name for name in TENANT_COLUMNS & columns.keys() if columns[name])),
        bool(columns),
        tuple(sorted(found.bound)),
        tuple(sorted(found.named)),
        tuple(sorted(found.says)),
        found.is_sure and _is_settled(call, method, found),
        Place(call.path, call.name_span, call.symbol),
        function.full_name,
        _is_of_row([call, *found.calls]) or _only_asks_for(call, method, found, model),
        () if columns or _joins(found) else tuple(sorted(TENANT_COLUMNS & found.bound)),
        _lone(call, found, function),
        () if TENANT_COLUMNS & columns.keys() else _parents(columns),
    )


def _parents(columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(column for column in columns if _PARENT.fullmatch(column)))


def _lone(call: Call, found: Conditions, function: Function) -> LoneId | None:
    """The ID of a request that a handler asks by, and that it does nothing else with."""
    if len(found.bound) != 1 or not any(map(handles_request, (function, *function.literals))):
        return None
    given = (one for c in (*found.calls, call) for one in c.arguments[1:])
    return lone_in(call, given, call.argument(0))


def _joins(found: Conditions) -> bool:
    """Are there other tables, whose columns conditions may be about?"""
    return any("Join" in c.word for c in found.calls)


def _is_of_row(calls: Iterable[Call]) -> bool:
    """Are all IDs that a chain is given fields of values that the function found before?"""
    ids = [a for c in calls for a in c.arguments[1:] if _ID_FIELD.fullmatch(a.selected)]
    return bool(ids) and all(map(_is_found, ids))


def _is_found(code: Code) -> bool:
    holder = code.selected_from
    local = holder.value.local if holder is not None else None
    if local is None or local.is_param or OF_REQUEST.fullmatch(local.name) is not None:
        return False
    # A value that is made with an ID holds what came in.
    made = local.declared_with
    literal = (made.address_of or made).composite if made is not None else None
    if literal is None:
        return True
    return all(key is not None and key.text != code.selected for key, _ in literal.elements)


def _only_asks_for(call: Call, method: str, found: Conditions, model: Type | None) -> bool:
    """Does it ask for no more than whether a value is taken that no two rows may have?"""
    if model is None or found.bound.isdisjoint(unique_columns(call.types, model) - {"id"}):
        return False
    target = call.argument(0)
    local = (target.address_of or target).value.local if target is not None else None
    return method == "Count" or (local is not None and len(local.uses) == 1)


def _table(call: Call, model: Type | None) -> str:
    """The table of a model, by its name where what it is made of is not at hand."""
    if model is None:
        return ""
    name = call.types.name(model)[1]
    if name and call.types.is_unknown(call.types.underlying(model)):
        return plural(snake(name))
    return table_of_model(call.types, model)


def _verb(call: Call, found: Conditions) -> str:
    method = method_of(call)
    if call.callee.lstrip("(*").startswith(_GORM):
        if method in _READING:
            return "select"
        return "update" if method in _CHANGING else "delete" if method in _DELETING else ""
    if method in _CHANGING or method in _DELETING:
        return ""
    begun = (_BEGINNING.get(method_of(c)) for c in reversed(found.calls))
    return next((verb for verb in begun if verb is not None), "")


def _read_own(call: Call, found: Conditions) -> None:
    """The conditions that gorm's methods are given themselves: `First(&x, "id = ?", i)`."""
    if method_of(call) not in _WITH_CONDITIONS:
        return
    given = call.arguments[1:]
    if not given:
        return
    first = given[0]
    if first.composite is not None or first.type_name in ("string", "untyped string"):
        text = first.constant
        if not isinstance(text, str) and first.composite is None and len(given) == 1:
            found.bound.add("id")  # a key in a variable
            found.named.add("id")
            return
        read_condition(first, found, binds=True)
    elif len(given) == 1 and not call.is_spread:
        found.bound.add("id")
        found.named.add("id")
    else:
        found.doubt(first)


def _given_model(call: Call, method: str) -> Type | None:
    """The type of what is read into, or deleted."""
    if method not in ("First", "Last", "Take", "Find", "Delete", "FirstOrInit", "FindInBatches"):
        return None
    given = call.arguments[:1]
    return call.types.innermost_element(given[0].type) if given else None


def _is_settled(call: Call, method: str, found: Conditions) -> bool:
    """Is it known which rows are meant, and not those of a value that was read before?"""
    if not call.callee.lstrip("(*").startswith(_GORM):
        return not any(method_of(c) == "WherePK" for c in found.calls)
    models = [
        c.arguments[:1][0] for c in found.calls if method_of(c) == "Model" and c.arguments[:1]
    ]
    if method in _CHANGING:
        return bool(models) and all(_is_empty(code) for code in models)
    if method in _DELETING:
        given = call.arguments[:1]
        return bool(given) and (_is_empty(given[0]) or (bool(found.named) and _is_new(given[0])))
    return all(_is_empty(code) or _is_new(code) for code in models)


def _is_empty(code: Code) -> bool:
    """Is it a value without fields: `&T{}`, `new(T)`, `(*T)(nil)`?"""
    literal = code.composite
    if literal is not None:
        return not literal.elements
    call = code.call
    return (call is not None and call.word == "new") or code.text.endswith("(nil)")


def _is_new(code: Code) -> bool:
    """Is it a variable that was only declared?"""
    local = code.value.local
    return local is not None and not local.is_param and local.declared_with is None
