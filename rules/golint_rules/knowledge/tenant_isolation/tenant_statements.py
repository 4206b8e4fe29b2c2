"""Statements on tables of tenants that do not say which tenant's rows they are about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from golint_agent.rulekit import ModuleView, Place, Record, words
from golint_rules.knowledge.basics.implementers import Implementers, implementers
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.id_chains import Chains, IdUse, Lookups
from golint_rules.knowledge.request_ids.lone_ids import GuardedPart, LoneId, PrivilegedRoute
from golint_rules.knowledge.schema.code_tables import CodeTable
from golint_rules.knowledge.schema.models import TableName, plural
from golint_rules.knowledge.schema.row_security import SessionSetter, asks_for_role, may_set_session
from golint_rules.knowledge.schema.schema import Schema
from golint_rules.knowledge.schema.tenant_columns import (
    SURE_COLUMNS,
    TENANT_COLUMNS,
    employing,
    hung_on,
    is_registry,
    stems_of,
    tenant_column,
)
from golint_rules.knowledge.sql.query_chains import BY_HELPER
from golint_rules.knowledge.statements.built_statements import BuiltStatement
from golint_rules.knowledge.statements.chosen_schemas import SchemaSwitch
from golint_rules.knowledge.statements.ent_statements import EntGuard, EntStatement
from golint_rules.knowledge.statements.mongo_statements import MongoStatement
from golint_rules.knowledge.statements.query_files import QueryStatement
from golint_rules.knowledge.statements.table_statements import TableStatement, folded
from golint_rules.knowledge.statements.unions import UnitedSelect
from golint_rules.knowledge.tenancy.tenant_filters import ADMIN
from golint_rules.knowledge.tenant_isolation.house_words import (
    ClaimedWord,
    GlobalFilter,
    KeptWord,
    OwnDatabase,
    house_stems,
)

#: Of so many statements on a table such a part must name the tenant, before the others are told.
_STATEMENTS = 5
_SHARE = 0.8
#: On a table of few, all but one must, and such a part of so many in the module.
_FEW = 3
_ALL = 20
_SURE_SHARE = 0.9
#: So many of a hundred must, where somebody without a tenant surely reaches the others.
_USUAL = 40
_MOST = 50
#: What names of functions, types and files say that goes over all tenants.
_FOR_ALL = word_set(
    """admin all any archive audit backfill backoffice batch billing claim clean cleanup collect
    cron dequeue dispatch dispatcher drain due enqueue every expire expired expires expiring export
    exporter fetch
    global gc health internal job jobs job lease maintenance metrics migrate monitor next
    old older outbox ops pending poll poller process prune public purge queue rebuild reap reaper
    recover
    reconcile relay replay reset retention retry root scan schedule scheduled scheduler seed
    stale stats superuser support sweep sweeper sync system test unscoped webhook worker workers
    webhooks without token tokens key login session auth authenticate hash email overdue remind
    reminder reminders alert alerts stripe paypal mpesa razorpay midtrans xendit paystack"""
)
#: Of these, those that name what a service deals in as well: a file with bills is no job for all.
_OF_TRADE = word_set(
    """audit batch billing claim export exporter fetch health job jobs lease monitor schedule
    scheduled session alert alerts remind reminder reminders webhook webhooks token tokens key
    keys"""
)
#: Last words of columns by which jobs find what is to be done.
_WHEN = word_set("status state at date due time")
#: Columns that name one row in the world, by which whoever asks is told the tenant.
_SECRETS = word_set("hash token secret key slug email external code fingerprint domain nonce")
#: By the order of a payment, and the like, who settles it asks: the other side, who has no tenant.
_OF_PAYMENTS = word_set("order_id transaction_id payment_id charge_id invoice_id")
_PAYMENTS = word_set(
    """payment payments transaction transactions subscription subscriptions subscribe subscribes
    topup topups charge charges refund refunds"""
)
#: Tables of rows whose IDs are given to somebody outside, who pays, joins or looks.
_GIVEN_OUT = word_set(
    """intent intents checkout checkouts link links share shares invite invites invitation
    invitations"""
)
#: What the house does with such a row, and nobody outside.
_TAKING_BACK = word_set("revoke revokes deactivate disable remove")
#: Columns that say whose a row is, of a tenant's people.
PEOPLE = word_set("user_id owner_id customer_id author_id creator_id member_id created_by user")
#: Those of them by which a row is a person's own, and not only made by one.
_OWNERS = PEOPLE - {"created_by", "creator_id", "author_id"}
#: Columns by which a statement is about one row.
_KEYS = ("id", "uuid", "_id")


class Asked(msgspec.Struct, frozen=True):
    """A statement on a table, whether it is written or built; as `TableStatement` says."""

    verb: str
    table: str
    bound: frozenset[str]
    named: frozenset[str]
    selected: tuple[str, ...]
    says: frozenset[str]
    is_sure: bool
    place: Place
    function: str
    is_excused: bool = False
    lone: LoneId | None = None
    text: Place | None = None
    loose: frozenset[str] = frozenset()

    def binds(self, column: str) -> bool:
        """Is it restricted to a tenant, by its column or by a helper that speaks of tenants?"""
        if column in self.bound:
            return True
        return BY_HELPER in self.bound and not stems_of(column).isdisjoint(self.says)


#: The facts that `asking` takes.
ASKED = (
    *(SchemaSwitch, Schema, TableStatement, BuiltStatement, QueryStatement, MongoStatement),
    *(EntStatement, EntGuard, TableName, KeptWord, ClaimedWord, CodeTable, SessionSetter),
)


#: Facts that say that a statement need not name the tenant.
ELSEWHERE = (SchemaSwitch, OwnDatabase, GlobalFilter)
#: Those that say whether the database itself keeps tenants apart.
APART = (*ELSEWHERE, Schema, CodeTable, SessionSetter)


class Asking(msgspec.Struct, frozen=True):
    """What a module asks its database, and which tables belong to tenants by which column."""

    column: str
    owned: tuple[str, ...]
    statements: tuple[Asked, ...]
    #: Those of the tables whose every row surely has a tenant.
    certain: frozenset[str] = frozenset()
    #: All tables of which anything is known.
    tables: frozenset[str] = frozenset()
    #: Tables without the column whose rows hang on a row of a tenant, each with that one's table.
    below: dict[str, str] = {}
    #: Those of both: what asks of them joins a table that has the column.
    joined: frozenset[str] = frozenset()
    #: Do requests or tokens name a tenant by the words of the column?
    is_of_requests: bool = False


def keeps_apart_elsewhere(module: ModuleView) -> bool:
    """Has each tenant a schema or a database of its own, or does a hook restrict all statements?"""
    within = {switch.within for switch in module.facts(SchemaSwitch)}
    if "" in within or len(within) > 1:  # two that do so for themselves show how the house does
        return True
    return any(module.facts(kind) for kind in (OwnDatabase, GlobalFilter))


def hangs_on_functions(module: ModuleView, _: str) -> bool:
    """Are tenants kept apart by what functions ask, and not by the database itself?

    It keeps them apart where sessions are told whose rows they see, and tables have row-level
    security. For a rule's `when=`; it takes `APART`.
    """
    if keeps_apart_elsewhere(module):
        return False
    schema = module.fact(Schema)
    secured = sum(table.enabled is not None for table in (schema.tables if schema else ()))
    secured += sum(written.is_secured for written in module.facts(CodeTable))
    return secured < _HABIT or not may_set_session(module)


#: So many tables with security show that it is how the house keeps tenants apart.
_HABIT = 2


def asking(module: ModuleView) -> Asking:
    """What a module asks; without a column where nothing shows one."""
    schema = module.fact(Schema)
    within = {switch.within for switch in module.facts(SchemaSwitch)} - {""}
    names = {fact.model: fact.table for fact in module.facts(TableName)}
    built = module.facts(BuiltStatement)
    tables: dict[str, frozenset[str]] = {}
    for made in built:
        if made.has_columns:
            tables[names.get(made.model, made.table)] = frozenset(made.columns) | {"id"}
    asked: list[MongoStatement | EntStatement] = [*module.facts(MongoStatement), *_of_ent(module)]
    for sent in asked:
        tables[sent.table] = tables.get(sent.table, frozenset({"id"})) | set(sent.named)
    secured = set()
    is_bound = may_set_session(module)
    for table in schema.tables if schema is not None else ():
        name = folded(table.name)
        tables[name] = frozenset(map(folded, table.columns)) | tables.get(name, frozenset())
        if table.enabled is not None and (is_bound or any(map(asks_for_role, table.policies))):
            secured.add(name)
    for written in module.facts(CodeTable):
        name = folded(written.name)
        tables[name] = tables.get(name, frozenset()) | set(map(folded, written.columns))
        if written.is_secured and is_bound:
            secured.add(name)
    sql = module.facts(TableStatement)
    tables |= _columns_in(sql, tables)
    shown = _shown(built, names, tables)
    keys = {
        table: parents
        for table, parents in _keys(schema, module.facts(CodeTable))
        if table not in secured
    }
    hanging = _hanging(tables, built, names, keys)
    asked_of = {table: () for one in sql for table in one.tables}
    asked_of |= {names.get(made.model, made.table): () for made in built}
    belonging = frozenset(employing({**asked_of, **tables, **shown}))
    column = tenant_column(tables, house_stems(module) | belonging, hanging) or tenant_column(
        {table: columns & SURE_COLUMNS for table, columns in shown.items()}
    )
    tables |= shown
    owned = tuple(
        name
        for name in sorted(tables)
        if column in tables[name] and name not in secured and not is_registry(name, column)
    )
    certain = {
        names.get(made.model, made.table)
        for made in built
        if column in made.columns and column not in made.optional
    }
    certain.update(table for table, columns in shown.items() if column in columns)
    certain.update(_requiring(schema, module.facts(CodeTable), column))
    statements = _above(
        column,
        (
            *(_of_sql(one) for one in sql if one.function not in within),
            *map(_of_sql, module.asset_facts(QueryStatement)),
            *(_of_chain(made, names) for made in built),
            *map(_of_mongo, asked),
        ),
    )
    if _is_place(column, tables) and not _is_asked_by(column, owned, statements):
        return Asking("", (), statements, tables=frozenset(tables))
    below = {
        table: parent
        for table, parent in (hung_on(owned, hanging) if column else {}).items()
        if not is_registry(table, column)
    }
    joined = frozenset(_joined(statements, below, column))
    people = (
        table
        for table in ("users",)
        if table not in secured
        and column in tables.get(table, ())
        and _are_looked_up(statements, table, column)
    )
    return Asking(
        column,
        tuple(sorted((*owned, *joined, *people))),
        statements,
        frozenset(certain),
        frozenset(tables),
        below,
        joined,
        not stems_of(column).isdisjoint(house_stems(module)) if column else False,
    )


def _is_place(column: str, tables: Mapping[str, frozenset[str]]) -> bool:
    """Does a column name a place of a tenant, as `store_id` does where a company has stores?

    Who works for the company may go to all of them.
    """
    own = tables.get(plural(column.removesuffix("_id")), frozenset())
    others = (TENANT_COLUMNS & own) - SURE_COLUMNS - {column}
    return column not in SURE_COLUMNS and bool(others)


def _is_asked_by(column: str, owned: Collection[str], statements: Iterable[Asked]) -> bool:
    """Do nearly all statements on the tables of a tenant name it?"""
    about = [one.binds(column) for one in statements if one.table in owned and one.is_sure]
    return len(about) >= _STATEMENTS and sum(about) >= _SHARE * len(about)


def _above(column: str, statements: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """The statements, of which those that name the tenant of a tenant name the latter by it."""
    above = SURE_COLUMNS - {column}
    if column in SURE_COLUMNS or all(above.isdisjoint(one.bound) for one in statements):
        return statements
    return tuple(
        one
        if above.isdisjoint(one.bound)
        else msgspec.structs.replace(one, bound=one.bound | {column})
        for one in statements
    )


def _are_looked_up(statements: Iterable[Asked], table: str, column: str) -> bool:
    """Does the house ask for people by their ID and their tenant, so that nobody is of several?"""
    asked = (one for one in statements if one.table == table and one.verb != "insert")
    both = {one.function for one in asked if one.binds(column) and _is_own_row(one)}
    return len(both) >= _HABIT


def _joined(statements: Iterable[Asked], below: Collection[str], column: str) -> Iterator[str]:
    """The tables without the column of which several functions ask by that of a joined one."""
    functions: defaultdict[str, set[str]] = defaultdict(set)
    for one in statements:
        if one.table in below and one.verb != "insert" and one.binds(column):
            functions[one.table].add(one.function)
    return (table for table, asking_by_it in functions.items() if len(asking_by_it) > 1)


def _requiring(schema: Schema | None, made: Iterable[CodeTable], column: str) -> Iterator[str]:
    """The tables in which a column is never NULL."""
    for table in schema.tables if schema is not None else ():
        if any(folded(one.name) == column and one.is_required for one in table.definitions):
            yield folded(table.name)
    yield from (folded(one.name) for one in made if column in map(folded, one.required))


def _keys(
    schema: Schema | None, made: Iterable[CodeTable]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The tables that each table refers to."""
    for table in schema.tables if schema is not None else ():
        keys = (key.references for key in table.constraints if key.kind == "foreign key")
        yield folded(table.name), tuple(map(folded, keys))
    for one in made:
        if one.references:
            yield folded(one.name), tuple(map(folded, one.references))


def _hanging(
    tables: dict[str, frozenset[str]],
    built: Iterable[BuiltStatement],
    names: dict[str, str],
    keys: dict[str, tuple[str, ...]],
) -> dict[str, frozenset[str]]:
    """The tables that each table refers to, by foreign keys, by its model, and by its columns.

    What refers to a person is his, whatever else it refers to.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for table, parents in keys.items():
        found[table].update(parents)
    columns = {table: set(known) for table, known in tables.items()}
    for made in built:
        columns.setdefault(names.get(made.model, made.table), set()).update(made.parents)
    for table, known in columns.items():
        for column in sorted(known) if _OWNERS.isdisjoint(known) else ():
            parent = table_named(column, table, columns) if column.endswith("_id") else ""
            if parent and parent != table:
                found[table].add(parent)
    return {table: frozenset(parents) for table, parents in found.items()}


def table_named(column: str, beside: str, tables: Collection[str]) -> str:
    """The table that a column of another one refers to by its name; empty for none.

    `task_id` refers to `tasks`, and in `board_cards`, where there are several, to `board_tasks`.
    """
    name = column.removesuffix("_id")
    own = next((table for table in (plural(name), name) if table in tables), "")
    if own:
        return own
    longer = [table for table in tables if table.endswith(f"_{plural(name)}")]
    if len(longer) > 1:
        area = beside.partition("_")[0]
        longer = [table for table in longer if table == f"{area}_{plural(name)}"]
    return longer[0] if len(longer) == 1 else ""


def _shown(
    built: Iterable[BuiltStatement], names: dict[str, str], known: Collection[str]
) -> dict[str, frozenset[str]]:
    """The columns of tables of which no more is known than that several functions ask by them."""
    functions: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for made in built:
        for column in made.shown:
            functions[names.get(made.model, made.table), column].add(made.function)
    shown: dict[str, frozenset[str]] = {}
    for (table, column), asking_by_it in functions.items():
        if len(asking_by_it) > 1 and table not in known:
            shown[table] = shown.get(table, frozenset()) | {column}
    return shown


def _columns_in(sql: Iterable[TableStatement], known: Collection[str]) -> dict[str, frozenset[str]]:
    """The columns of tables of which no more is known than the statements on them alone."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in sql:
        if len(one.tables) == 1 and one.tables[0] not in known:
            found[one.tables[0]].update(one.own)
    return {table: frozenset(columns) for table, columns in found.items()}


def _of_sql(one: TableStatement | QueryStatement) -> Asked:
    return Asked(
        one.verb,
        one.tables[0],
        frozenset(one.bound),
        frozenset(one.named),
        one.selected,
        frozenset(),
        one.is_sure,
        one.place,
        one.function,
        lone=one.lone if isinstance(one, TableStatement) else None,
        text=one.text if isinstance(one, TableStatement) else None,
        loose=frozenset(one.loose if isinstance(one, TableStatement) else ()),
    )


def _of_ent(module: ModuleView) -> Sequence[EntStatement]:
    """The statements of ent; none where hooks or rules for privacy restrict them."""
    return () if module.facts(EntGuard) else module.facts(EntStatement)


def _of_mongo(one: MongoStatement | EntStatement) -> Asked:
    return Asked(
        one.verb,
        one.table,
        frozenset(one.bound),
        frozenset(one.named),
        (),
        frozenset(one.says),
        one.is_sure,
        one.place,
        one.function,
    )


def _of_chain(one: BuiltStatement, names: dict[str, str]) -> Asked:
    return Asked(
        one.verb,
        names.get(one.model, one.table),
        frozenset(one.bound),
        frozenset(one.named),
        (),
        frozenset(one.says),
        one.is_sure,
        one.place,
        one.function,
        one.is_excused,
        one.lone,
    )


class Lacking(Record, frozen=True):
    """A statement without the tenant, and how many of how many others name it.

    `has_peers` says that these are on its table; where none there does, they are on all tables.
    `callers` are where the function around it is handed an ID that nobody has looked at.
    """

    statement: Asked
    with_it: int
    of: int
    has_peers: bool
    callers: tuple[Place, ...] = ()


def without_tenant(
    asked: Asking,
    uses: Iterable[IdUse],
    guarded: Iterable[GuardedPart] = (),
    privileged: Iterable[PrivilegedRoute] = (),
    behind: Implementers | None = None,
) -> Iterator[Lacking]:
    """The statements that lack the tenant, though nearly all others on their table have it.

    Where the function around it asks for rows of the tenant besides, or
    everybody who calls it has a tenant at hand, it is looked at there. Where somebody surely has
    none, on a way from a request, and the statement is about rows by an ID, fewer others need to
    name the tenant. So it is where an ID goes nowhere else in a function that knows the tenant, if
    no middleware looks at that part of the path, and no `privileged` route is its. `behind` says
    what stands behind the interfaces that are called.
    """
    column, stems = asked.column, stems_of(asked.column)
    restricted = {
        one.function for one in asked.statements if one.binds(column) or _is_of_person(one)
    } - {""}
    told = _setting_alone(asked.statements, column)
    restricted -= told
    unlooked = {one.function for one in asked.statements} - restricted - {""}
    routes = {route.handler for route in privileged}
    parts = {part.key for part in guarded}
    of_house = _words_of_house(asked)
    lookups = Lookups(restricted, unlooked, told)
    chains = Chains(uses, lookups, parts, routes, behind, of_tenants=ADMIN in of_house)
    by_table: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in asked.statements:
        if one.table not in asked.owned or not (one.is_sure or one.binds(column)):
            continue
        if one.verb != "insert" or one.table not in asked.joined:
            by_table[one.table].append(one)
    every = [one for found in by_table.values() for one in found]
    bound = sum(one.binds(column) for one in every)
    is_known = len(every) >= _STATEMENTS * 2 and bound * 100 >= _MOST * len(every)
    is_habit = len(every) >= _ALL and bound >= _SURE_SHARE * len(every)
    for table in sorted(by_table):
        about = by_table[table]
        count = sum(one.binds(column) for one in about)
        is_many = len(about) >= _STATEMENTS and count >= _SHARE * len(about)
        is_lone = is_habit and _FEW <= len(about) == count + 1
        # Look-ups by a secret, and what goes over all tenants, say nothing of the others.
        lacking = sum(_lacks(one, column, stems, of_house) for one in about)
        is_usual = count > 0 and count * 100 >= _USUAL * (count + lacking)
        if table in asked.certain:
            binding = any(o.verb != "insert" and o.binds(column) for o in about)
            is_usual = is_known or binding or asked.is_of_requests
        for one in about:
            is_alone = _is_alone(one, stems, parts) and _last(one.function) not in routes
            # What a request names by its ID is asked for alone, whatever the file is about.
            is_by_id = _is_by_id(one, asked.owned)
            is_for_one = _lacks(one, column, stems, of_house)
            if not is_for_one and not (
                is_by_id and _lacks(one, column, stems, of_house | _OF_TRADE)
            ):
                continue
            if one.function in restricted and not is_alone:
                continue
            by_row = _is_own_row(one)
            reached = None
            if one.function:
                reached = chains.is_reached(one.function, stems, by_row=by_row)
            if is_alone and reached is None:
                reached = True
            if reached is False or (not reached and (not is_for_one or _needs_caller(one))):
                continue
            has_peers = count > 0
            with_it, of = (count, len(about)) if has_peers else (bound, len(every))
            if is_many or is_lone or (reached and is_usual and is_by_id):
                callers = chains.open_callers(one.function, stems, by_row=by_row)
                yield Lacking(one, with_it, of, has_peers, callers)


def _words_of_house(asked: Asking) -> frozenset[str]:
    """The words for all tenants that mean those of one: admins, whose statements mostly name it."""
    column, owned = asked.column, frozenset(asked.owned)
    about = (one for one in asked.statements if one.table in owned)
    theirs = [one.binds(column) for one in about if _is_admins(one)]
    is_meant = sum(theirs) >= _STATEMENTS and sum(theirs) * 100 >= _MOST * len(theirs)
    return frozenset({ADMIN} if is_meant else ())


def _is_admins(one: Asked) -> bool:
    *folders, file = one.place.path.lower().split("/")
    return any(ADMIN in said for said in (*folders, file, one.place.symbol.lower()))


def _setting_alone(statements: Iterable[Asked], column: str) -> set[str]:
    """The functions that take something from all rows of a tenant, and give it to one by its ID.

    `UPDATE … SET is_default = false WHERE tenant_id = $1` looks at no row: the one that follows may
    be another tenant's.
    """
    beside: defaultdict[tuple[str, str], list[Asked]] = defaultdict(list)
    looking: set[str] = set()
    for one in statements:
        beside[one.function, one.table].append(one)
        if _knows(one, column) and (one.verb != "update" or _is_own_row(one)):
            looking.add(one.function)
    found = set()
    for (function, table), about in beside.items():
        if not function or not table or function in looking:
            continue
        if any(one.verb != "update" for one in about):
            continue
        is_taken = any(_knows(one, column) for one in about)
        if is_taken and any(_is_own_row(one) and not one.binds(column) for one in about):
            found.add(function)
    return found


def _knows(one: Asked, column: str) -> bool:
    return one.binds(column) or _is_of_person(one)


def below_tenant(
    asked: Asking,
    uses: Iterable[IdUse],
    guarded: Iterable[GuardedPart] = (),
    privileged: Iterable[PrivilegedRoute] = (),
    behind: Implementers | None = None,
) -> Iterator[tuple[Asked, str]]:
    """The statements on rows that hang on a tenant's, by an ID of a request that nobody looks at.

    Each with the table of the tenant's rows that its own hang on. Where other functions stand
    between the handler and the statement, somebody must ask for such rows, or those that they hang
    on, by their tenant, and none of these functions may speak of people.
    """
    column = asked.column
    stems, parts = stems_of(column), {part.key for part in guarded}
    routes = {route.handler for route in privileged}
    bound = [one for one in asked.statements if one.binds(column)]
    looked = {one.table for one in bound if one.verb != "insert"}
    beside: defaultdict[str, set[Asked]] = defaultdict(set)
    for one in asked.statements:
        beside[one.function].add(one)
    restricted = {one.function for one in bound} - {""}
    chains = Chains(uses, Lookups(restricted), parts, routes, behind)
    known = (*asked.owned, *asked.below)
    for one in asked.statements:
        parent = asked.below.get(one.table)
        if parent is None or _last(one.function) in routes or not _lacks(one, column, stems):
            continue
        having = frozenset(asked.owned) - asked.joined
        parent = next((t for t in map(_referred, sorted(one.bound)) if t in having), parent)
        is_alone = _is_alone(one, stems, parts) and _is_by_id(one, asked.owned)
        may_reach = (
            one.verb != "insert"
            and one.function not in restricted
            and not looked.isdisjoint((parent, one.table))
            and _is_by_id(one, known)
            # What is read with a row of another table is read whosever that one is.
            and not any(_is_own_row(o) and o.table in known for o in beside[one.function] - {one})
        )
        by_row = _is_own_row(one)
        if is_alone or (
            may_reach and chains.is_reached_blindly(one.function, stems, by_row=by_row)
        ):
            yield one, parent


def joined_loosely(asked: Asking) -> Iterator[Asked]:
    """The statements that compare the tenant in the `ON` of a left join, and nowhere else.

    They find the rows of all tenants, each beside what the tenant has for it, or nothing.
    """
    for one in asked.statements:
        if asked.column not in one.loose or one.table not in asked.owned or not one.is_sure:
            continue
        if not one.is_excused and not _is_for_all(one, frozenset()):
            yield one


def bound_in_half(asked: Asking, united: Iterable[UnitedSelect]) -> Iterator[tuple[Place, str]]:
    """The selects of which one half names the tenant, and another none, with that one's table.

    A half that asks for rows by an ID of something else may be of a tenant by that.
    """
    for one in united:
        names = words(_last(one.function))
        if asked.column in one.around or not _FOR_ALL.isdisjoint(names):
            continue
        if not any(asked.column in bound for _, bound in one.halves):
            continue
        for tables, bound in one.halves:
            by_id = any(name in _KEYS or name.endswith("_id") for name in bound)
            is_shared = any(not _SHARED_BY_ALL.isdisjoint(words(name)) for name in bound)
            if len(tables) == 1 and tables[0] in asked.owned and not by_id and not is_shared:
                yield one.place, tables[0]
                break


#: Words of columns that say that a row is there for all tenants: `is_public`.
_SHARED_BY_ALL = word_set("public published shared global system default builtin")


def ignoring_tenant(asked: Asking, functions: Collection[str]) -> Iterator[Asked]:
    """The statements of some functions that ask for no row by its ID, and lack the tenant.

    Nearly all other statements on their table name it.
    """
    by_table: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in asked.statements:
        by_table[one.table].append(one)
    for one in asked.statements:
        if one.function not in functions or one.table not in asked.owned or not one.is_sure:
            continue
        by_id = any(name in _KEYS or name.endswith("_id") for name in one.bound)
        if one.verb == "insert" or by_id or asked.column in one.bound | one.named or one.is_excused:
            continue
        others = [o for o in by_table[one.table] if o.function != one.function]
        having = [o for o in others if o.binds(asked.column)]
        if len(having) < _HAVING or len(having) < _SHARE * len(others):
            continue
        if not _is_for_all(one, frozenset()):
            yield one


#: So many others on a table name the tenant, where one is at hand.
_HAVING = 2


def _is_own_row(one: Asked) -> bool:
    return any(_is_own_key(name, one.table) for name in one.bound)


def _referred(column: str) -> str:
    return plural(column.removesuffix("_id"))


def _is_of_person(one: Asked) -> bool:
    """Is a statement about a row by its ID and by whose it is, so that it is looked up for him?"""
    return not PEOPLE.isdisjoint(one.bound) and any(_is_own_key(n, one.table) for n in one.bound)


def _is_alone(one: Asked, stems: Collection[str], guarded: Collection[str]) -> bool:
    """Is a statement about the row of an ID that a handler does nothing else with?"""
    lone = one.lone
    if lone is None or lone.key in guarded or not set(stems).isdisjoint(lone.says):
        return False
    # Of what is read by SQL nobody follows into what: a tenant among it may be looked at. What is
    # changed already needs no look.
    told = (name == "*" or not stems_of(name).isdisjoint(stems) for name in one.selected)
    return one.verb != "select" or not any(told)


def _last(full_name: str) -> str:
    return full_name.rpartition(".")[2]


def _needs_caller(one: Asked) -> bool:
    """May a statement be about rows that a caller found before: a list, or what is below a row?

    Or about those of all tenants that something is due for, by their states and times alone.
    """
    if one.verb == "select" and not one.named:
        return True
    ids = _ids(one)
    if not ids and one.named and all(name.split("_")[-1] in _WHEN for name in one.named):
        return True
    return not all(_is_own_key(name, one.table) for name in ids)


def _ids(one: Asked) -> list[str]:
    return [name for name in one.bound if name in _KEYS or name.endswith(("_id", "_by", "_uuid"))]


def _is_by_id(one: Asked, owned: Collection[str]) -> bool:
    """Is a statement about the row of an ID, or those below a tenant's row, and no more?"""
    ids = _ids(one)
    said = one.table.split("_")
    is_taken_back = one.verb == "delete" or not _TAKING_BACK.isdisjoint(words(one.place.symbol))
    if not is_taken_back and not _GIVEN_OUT.isdisjoint(said):
        return False
    if not _PAYMENTS.isdisjoint(said) and not _OF_PAYMENTS.isdisjoint(ids):
        return False
    return bool(ids) and all(
        _is_own_key(name, one.table) or plural(name.removesuffix("_id")) in owned for name in ids
    )


def _lacks(
    one: Asked, column: str, stems: Collection[str], beside: frozenset[str] = frozenset()
) -> bool:
    """Does it lack the tenant, though none of the words for all, but those `beside`, excuses it?"""
    if not one.is_sure or one.is_excused or one.binds(column) or column in one.named:
        return False
    if not one.says.isdisjoint(stems) or _is_for_all(one, beside):
        return False
    by_secret = any(not _SECRETS.isdisjoint(name.split("_")) for name in one.bound)
    return not by_secret and not _tells(one, column)


def _tells(one: Asked, column: str) -> bool:
    """Is the caller told whose rows it found, to look at that?"""
    by_key = one.bound and all(_is_own_key(name, one.table) for name in one.bound)
    return column in one.selected and not by_key


def _is_own_key(name: str, table: str) -> bool:
    """Is a column the key of a table's rows: `id`, or `campaign_id` of `campaigns`?"""
    return name in _KEYS or (name.endswith("_id") and plural(name.removesuffix("_id")) == table)


def _is_for_all(statement: Asked, beside: frozenset[str]) -> bool:
    """Does the place say that it goes over all tenants, by other words than those `beside`?"""
    *_, folder, file = ("", *statement.place.path.removesuffix(".go").split("/"))
    said = {*folder.split("_"), *file.split("_"), *words(statement.place.symbol)}
    if not (_FOR_ALL - beside).isdisjoint(said):
        return True
    return ADMIN not in beside and ADMIN in folder.lower()


def functions_told(module: ModuleView) -> frozenset[str]:
    """The functions with statements that `without_tenant` and `below_tenant` tell.

    It takes what `asking` takes, `IdUse`, `GuardedPart`, `PrivilegedRoute` and `IMPLEMENTED`.
    """
    asked = asking(module)
    if not asked.column or not asked.owned:
        return frozenset()
    uses, guarded = module.facts(IdUse), module.facts(GuardedPart)
    routes, behind = module.facts(PrivilegedRoute), implementers(module)
    found = {o.statement.function for o in without_tenant(asked, uses, guarded, routes, behind)}
    found |= {one.function for one, _ in below_tenant(asked, uses, guarded, routes, behind)}
    return frozenset(found)
