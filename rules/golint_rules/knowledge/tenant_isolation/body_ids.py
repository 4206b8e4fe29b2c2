"""IDs of a client that go into new rows as they are: nobody looks whose the row is that they name.

`BodyId` is such an ID. `AskedField` says that some function hands the same field of a request to
another one, which may look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Functions,
    Local,
    ModuleView,
    PackageFact,
    Place,
    Record,
    Type,
    Types,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.id_chains import is_same
from golint_rules.knowledge.request_ids.named_ids import (
    ID_NAME,
    READING_WORDS,
    Named,
    is_of_request,
    named_by_client,
    others,
    read_bodies,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.models import TableName, column_of, table_of_model
from golint_rules.knowledge.schema.schema import Schema
from golint_rules.knowledge.schema.tenant_columns import stems_of
from golint_rules.knowledge.sql.query_chains import is_builder
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in
from golint_rules.knowledge.statements.table_statements import named_columns
from golint_rules.knowledge.tenancy.tenant_stems import stems_in
from golint_rules.knowledge.tenant_isolation.tenant_statements import Asking, table_named

#: Methods that make a row of what they are given.
_MAKING = late_regex(
    r"(?:Create|Insert|Save|Update|Add|Store|Put|Upsert|Model|Enroll|Assign|Link)\w*"
)
_OWN = ("ID", "Id", "UUID")
#: Methods of builders that insert, and those of builders and handles that may read.
_INSERTING = ("Create", "CreateInBatches", "Save")
_ASKING = word_set(
    f"""{" ".join(RUNNING)} First Last Take Find FindOne Count Where Pluck FirstOrCreate
    FindOneAndUpdate UpdateOne Aggregate Raw Joins"""
)
#: What a house calls a function that gives what statements run on.
_GIVES_HANDLE = late_regex(
    r"(?i)(?:get|extract|with|use)?_?(?:querier|queries|executor|conn(?:ection)?|db|tx|handle|session)"
    r"(?:from|of|in)?(?:ctx|context)?"
)
#: What a file holds with a method that inserts.
_MAKING_WORDS = ("Create(", "Save(", "CreateInBatches(", "INSERT", "insert into")
#: Columns that hold the ID of a row of their own table.
_PARENTS = ("parent_id", "parent_uuid")
#: Words in names of tables that only keep what was asked for.
_OF_LOGS = word_set("log logs audit audits history histories")
#: A field that is called an ID, in the text of a call.
_SELECTED_ID = late_regex(r"\.\s*\w*(?:I[dD]|U(?:UID|uid)|id)\b", holding=("id",))
#: No row has more IDs of others than that.
_MOST_IDS = 50
#: What a file holds in which a row is made with an ID.
_WORDS = (
    *("ID:", "Id:", "UUID:", "ID = ", "Id = ", "UUID = "),
    *("INSERT INTO", "INSERT IGNORE", "insert into"),
)


class BodyId(PackageFact, frozen=True):
    """An ID of a client that goes into a row which a call makes, and nowhere else before it.

    `model` is the full name of the row's type, `table` its table by that name; `called` is what is
    handed the row, `key` and `column` are where the ID goes into, and `filled` all that is filled.
    `struct` is the type of the parameter that it is a `field` of, empty for what the function read
    itself. `says` are the words for tenants in the function. `is_told` says that what is handed the
    row is told the tenant beside it.
    """

    function: str
    model: str
    table: str
    called: str
    key: str
    column: str
    filled: tuple[str, ...]
    text: str
    struct: str
    field: str
    says: tuple[str, ...]
    at: Place
    made_at: Place
    is_told: bool = False


class OnlyMakes(PackageFact, frozen=True):
    """A function makes a row of what it is given, and asks nobody for anything."""

    function: str
    at: Place


class AskedField(PackageFact, frozen=True):
    """A function hands a field of a request, or of what it is given, to another one."""

    struct: str
    field: str
    function: str


class _Given(Record, frozen=True):
    """A field of a row, what it is given, and the other fields that are."""

    row: Type
    field: str
    value: Code
    filled: tuple[str, ...]


@package_fact(BodyId, on=Functions(), words=_WORDS)
def body_id(function: Function, ctx: Context) -> Iterator[BodyId]:
    """The IDs in the rows that a function makes or changes."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    for call in function.calls:
        if call.word in RUNNING:
            yield from _inserted(call, function)
        if _MAKING.fullmatch(call.word) is None:
            continue
        for given in call.arguments:
            for one in _ids_given_in(given):
                yield from _ids_in(one, call, function)


def _inserted(call: Call, function: Function) -> Iterator[BodyId]:
    """The IDs that an INSERT is given, where each of its columns is filled by a placeholder."""
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb != "insert":
        return
    target, columns = statement.target, [column.name for column in statement.inserted]
    if target is None or not target.name or len(statement.placeholders) != len(columns):
        return
    for at, (name, placeholder) in enumerate(zip(columns, statement.placeholders, strict=True)):
        number = placeholder.text.lstrip("$")
        value = call.argument(found[0] + (int(number) if number.isdecimal() else at + 1))
        if value is None or not name.endswith(("_id", "_uuid")) or placeholder.is_quoted:
            continue
        named = named_by_client(value)
        if named is not None and not any(_is_before(o, call) for o in others(named, value)):
            yield _told(
                call, function, named, value, table=target.name, column=name, filled=tuple(columns)
            )


def _is_told_tenant(call: Call) -> bool:
    """Is what makes the row told the tenant beside it, to look itself?"""
    others = (a for a in call.arguments if not call.types.fields(call.types.base(a.type)))
    return any(stems_in(given.text) for given in others)


def _ids_given_in(given: Code) -> tuple[_Given, ...]:
    """What the IDs in the rows are given that a call is handed: `&T{…}`, `&row`, `rows`.

    None of a row of very many IDs.
    """
    if given.composite is not None:
        return _ids_of(_elements(given.composite))
    local = (given.address_of or given).value.local
    return () if local is None or local.is_param else local.once(_ids_given_to)


def _ids_of(given: Iterable[_Given]) -> tuple[_Given, ...]:
    ids = (one for one in given if ID_NAME.fullmatch(one.field) and one.field not in _OWN)
    named = [one for one in ids if named_by_client(one.value) is not None]
    return tuple(named) if len(named) <= _MOST_IDS else ()


def _ids_given_to(local: Local) -> tuple[_Given, ...]:
    return _ids_of(_given_to(local))


def _given_to(local: Local) -> Iterator[_Given]:
    """What the fields of the rows are given that a local is, or holds."""
    declared = local.declared_with
    if declared is not None and declared.composite is not None:
        yield from _elements(declared.composite)
    for use in local.uses:
        around = use.argument_of
        if around is not None and around.word == "append":
            for one in around.arguments[1:]:
                yield from _elements(one.composite)
        for target, value in use.statement.assigned:
            if value is None:
                continue
            if target.indexed is not None and target.indexed[0] == use:
                yield from _elements(value.composite)
            elif target.selected_from == use:
                yield _Given(local.type, target.selected, value, ())


def _elements(row: Code | None) -> Iterator[_Given]:
    if row is not None:
        keyed = [(key.text, value) for key, value in row.elements if key is not None]
        names = tuple(name for name, _ in keyed)
        for key, given in keyed:
            yield _Given(row.type, key, given, names)


def _ids_in(given: _Given, call: Call, function: Function) -> Iterator[BodyId]:
    types = call.types
    row = types.base(given.row)
    path, name = types.name(row)
    tags = types.once(_tags_of, row)
    named = named_by_client(given.value) if path and tags else None
    if named is None or any(_is_before(other, call) for other in others(named, given.value)):
        return
    yield _told(
        call,
        function,
        named,
        given.value,
        model=f"{path}.{name}",
        table=table_of_model(types, row),
        key=given.field,
        column=column_of(given.field, tags.get(given.field, "")),
        filled=tuple(column_of(field, tags.get(field, "")) for field in given.filled),
    )


def _tags_of(types: Types, row: Type) -> dict[str, str]:
    return {field.name: field.tag for field in types.fields(row)}


def _told(  # noqa: PLR0913 - what is known of one ID, by keyword
    call: Call,
    function: Function,
    named: Named,
    value: Code,
    *,
    table: str,
    column: str,
    filled: tuple[str, ...],
    model: str = "",
    key: str = "",
) -> BodyId:
    struct = named.struct
    return BodyId(
        function.full_name,
        model,
        table,
        call.callee,
        key,
        column,
        tuple(sorted(filled)),
        named.code.text,
        struct.type_name if struct is not None and struct.is_param else "",
        named.field,
        function.once(_says),
        value.place,
        call.place,
        bool(model) and _is_told_tenant(call),
    )


def _says(function: Function) -> tuple[str, ...]:
    """The words for tenants in a function."""
    return stems_in(function.text)


def _is_before(other: Code, call: Call) -> bool:
    """May what else is done with an ID keep the row from being made?"""
    return other.start_byte < call.start_byte or not call.dominates(other)


@package_fact(OnlyMakes, on=Functions(methods=True), words=_MAKING_WORDS)
def only_makes(function: Function, ctx: Context) -> Iterator[OnlyMakes]:
    """The methods of stores that insert what they are given."""
    if _MAKING.fullmatch(function.name) is None or not is_in_service(ctx.header):
        return
    calls = function.calls
    made = next((call for call in calls if _makes(call)), None)
    if made is not None and all(_makes(call) or _asks_nobody(call, ctx) for call in calls):
        yield OnlyMakes(function.full_name, made.place)


def _makes(call: Call) -> bool:
    """Does a call insert a row: by a builder, or by SQL that reads no other table?"""
    if call.word in RUNNING:
        found = statement_in(call)
        statement = found[1].statement if found is not None else None
        if statement is not None:
            return statement.verb == "insert" and not named_columns(statement)
    return call.word in _INSERTING and is_builder(call.callee)


def _asks_nobody(call: Call, ctx: Context) -> bool:
    """Is a call one of a library that runs no statement, or given nothing to ask by?"""
    if ctx.module_path in call.callee:
        is_given = any(str(given.type) == "context.Context" for given in call.arguments)
        return not is_given or _GIVES_HANDLE.fullmatch(call.word) is not None
    return call.word not in _ASKING


class BodyType(PackageFact, frozen=True):
    """A type of what the bodies of requests are read into."""

    struct: str


class PassedField(PackageFact, frozen=True):
    """A handler fills a field of a struct with an ID of its request, and hands the struct on."""

    struct: str
    field: str


@package_fact(PassedField, on=Functions(), words=("ID:", "Id:", "UUID:"))
def passed_field(function: Function, ctx: Context) -> Iterator[PassedField]:
    """The fields of the literals in the calls of a handler that reads a body."""
    if function.is_literal or not is_in_service(ctx.header) or not function.once(read_bodies):
        return
    for call in function.calls:
        for given in call.arguments if ctx.module_path in call.callee else ():
            for one in _ids_given_in(given):
                path, name = call.types.name(call.types.base(one.row))
                if path:
                    yield PassedField(f"{path}.{name}", one.field)


@package_fact(BodyType, on=Functions(), words=READING_WORDS)
def body_type(function: Function, ctx: Context) -> Iterator[BodyType]:
    """The types of the locals that a handler reads bodies into."""
    if not function.is_literal and is_in_service(ctx.header):
        for local in function.once(read_bodies):
            if local.type_name.rpartition(".")[2].isidentifier():
                yield BodyType(local.type_name)


@package_fact(AskedField, on=Functions(), words=("ID", "Id"))
def asked_field(function: Function, ctx: Context) -> Iterator[AskedField]:
    """The IDs of a request that go to calls, and of what a function is given to its own module."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    # What is given nothing besides can only look at the form of what it holds.
    own = function.receiver if not function.parameters else None
    # Texts before what they are: most functions name no such field, and most calls are given none.
    for call in function.calls if _SELECTED_ID.search(function.text) is not None else ():
        for given in call.arguments if _SELECTED_ID.search(call.text) is not None else ():
            code = given.value
            holder = code.selected_from if ID_NAME.fullmatch(code.selected) is not None else None
            local = holder.value.local if holder is not None else None
            if local is None or local == own:
                continue
            if call.word in RUNNING and _writes(call, code.selected):
                continue
            is_own = local.is_param and ctx.module_path in call.callee
            if is_own or is_of_request(local, code):
                yield AskedField(local.type_name, code.selected, function.full_name)


def _writes(call: Call, field: str) -> bool:
    """Does a call run the statement that puts a field of a row into its column?"""
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if statement is None or statement.verb not in ("insert", "update"):
        return False
    filled = (*statement.inserted, *(assigned.column for assigned in statement.set))
    return column_of(field, "") in {column.name for column in filled}


#: The facts that `unchecked` takes, with those of `asking`.
UNCHECKED = (BodyId, AskedField, BodyType, PassedField, OnlyMakes)


class Unchecked(Record, frozen=True):
    """An ID that goes into a row unchecked, and the table of tenants' rows that it names one of.

    `stored` is where a store inserts the row that it is handed, if that is all that it does.
    """

    at: BodyId
    table: str
    stored: Place | None = None


def unchecked(module: ModuleView, asked: Asking) -> Iterator[Unchecked]:
    """The IDs of clients for rows of tenants, in functions that know the tenant and do not look.

    It takes `UNCHECKED` and what `asking` takes. Nothing is said of a key that the database itself
    holds to the tenant, of rows of logs, of a field that another function hands on, and of what is
    told the tenant beside the row, unless it only makes that.
    """
    stems, names = stems_of(asked.column), {f.model: f.table for f in module.facts(TableName)}
    looked: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for field in module.facts(AskedField):
        looked[field.struct, field.field].add(field.function)
    read = {body.struct for body in module.facts(BodyType)}
    passed = {(one.struct, one.field) for one in module.facts(PassedField)}
    schema = module.fact(Schema)
    held, referred = _held(schema, asked.column), _referred(schema)
    inserts = [one for one in asked.statements if one.verb == "insert"]
    made: defaultdict[str, list[OnlyMakes]] = defaultdict(list)
    for store in module.facts(OnlyMakes):
        made[_last(store.function)].append(store)
    for one in module.facts(BodyId):
        into = names.get(one.model, one.table)
        if one.model and into not in asked.tables and not is_builder(one.called):
            into = next((i.table for i in inserts if is_same(i.function, one.called)), "")
        table = _table_behind(one.column, into, referred, asked)
        if table not in asked.owned or not stems.isdisjoint(stems_in(one.column)):
            continue
        # Where it asks the other table itself, it looks.
        called = [i for i in asked.statements if i.table == table and i.function]
        if any(
            i.verb == "select" or table != into for i in called if is_same(i.function, one.called)
        ):
            continue
        makers = (m for m in made[_last(one.called)] if is_same(m.function, one.called))
        maker = next(makers, None)
        if one.is_told and maker is None:
            continue
        if not into or (into, one.column) in held or not _OF_LOGS.isdisjoint(into.split("_")):
            continue
        knows = asked.column in one.filled or not stems.isdisjoint(one.says)
        if not knows and not (one.struct and into in asked.below):
            continue
        # What a parameter holds is the client's where bodies are read into such a one.
        others = looked[one.struct, one.field] - {one.function}
        is_clients = one.struct in read or (one.struct, one.field) in passed
        if one.struct and (not is_clients or others):
            continue
        if one.model and looked[one.model, one.key] - {one.function}:
            continue
        yield Unchecked(one, table, maker.at if maker is not None else None)


def _last(full_name: str) -> str:
    return full_name.rpartition(".")[2]


def _table_behind(
    column: str, into: str, referred: Mapping[tuple[str, str], str], asked: Asking
) -> str:
    """The table whose row a column of another one names; empty where nobody knows.

    A foreign key says it, or else its name; a parent is a row of the same table.
    """
    if (into, column) in referred:
        return referred[into, column]
    if column in _PARENTS:
        return into
    table = table_named(column.removesuffix("_uuid"), into, asked.tables)
    return table if table != into else ""


def _referred(schema: Schema | None) -> dict[tuple[str, str], str]:
    """The tables that the foreign keys of one column each refer to, by table and column."""
    return {
        (table.name, key.columns[0]): key.references
        for table in (schema.tables if schema is not None else ())
        for key in table.constraints
        if key.kind == "foreign key" and len(key.columns) == 1 and key.references
    }


def _held(schema: Schema | None, column: str) -> frozenset[tuple[str, str]]:
    """The tables and columns of keys that the tenant is a part of."""
    return frozenset(
        (table.name, name)
        for table in (schema.tables if schema is not None else ())
        for key in table.constraints
        if key.kind == "foreign key" and column in key.columns
        for name in key.columns
    )
