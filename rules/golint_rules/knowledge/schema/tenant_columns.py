"""Columns that say whose a row is, by the words of the schema."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from golint_rules.knowledge.basics.house_nouns import SHOWN, TRADES
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.schema.models import plural
from golint_rules.knowledge.schema.schema import Schema, Table
from golint_rules.knowledge.tenancy.tenant_stems import stems_in

#: Such columns, the surest first.
_SURE = ("tenant_id", "tenantid", "tenant", "tenant_uuid")
_WHOLE = ("organization_id", "organisation_id", "org_id", "workspace_id")
_HOUSE = (
    "project_id",
    "merchant_id",
    "namespace_id",
    "team_id",
)
#: What is registered for all tenants: the row is the tenant, or says who belongs to it.
_REGISTRIES = word_set(
    """tenants tenant organizations organisations orgs workspaces memberships members
    schema_migrations"""
)
#: Tables of people who log in, and last words of those that say who is of which tenant.
_PEOPLE = word_set("users user user_profiles user_profile employees employee staff staffs")
_BELONGING = word_set("users user members member memberships membership staff staffs employees")
#: Columns that say it where the code shows that such a one is the tenant of a request.
_SHOWN = tuple(f"{noun}_id" for noun in (*TRADES, *SHOWN))
#: In so many tables, and in such a part of them, a column stands that says whose a row is.
_TABLES = 3
_SHARE = 0.4
_SMALL_SHARE = 0.2
#: Where few tables are known, as of a service that keeps two, such a part of them must have it.
_HALF = 0.5
_FEW = 1
#: Those whose rows outsiders do not choose among, as they do among shops, and so many tables that
#: have one where nothing else shows what it means.
_CLOSED = ("company_id", "school_id")
_MANY = 5
#: Of columns that mean it nearly always, but for a word in another sense, so many must.
_PAIR = 2
#: Where requests or people name the tenant, so many tables and such a part hang on its rows.
_HANGING_SHARE = 0.4
#: A part of a tenant keeps its own rows where so many times more tables name it than the tenant.
_OFTEN = 3
#: So far tables hang on one another.
_STEPS = 3
#: All columns that may say whose a row is.
TENANT_COLUMNS = frozenset((*_SURE, *_WHOLE, *_HOUSE, *_SHOWN))
#: Those that say it wherever they stand.
SURE_COLUMNS = frozenset((*_SURE, *_WHOLE))


#: Nothing is known of what hangs on what.
_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


def tenant_column(
    tables: Mapping[str, frozenset[str]],
    shown: Collection[str] = (),
    hanging: Mapping[str, Collection[str]] = _NOTHING,
) -> str:
    """The column that tables say their tenant by; empty where nothing shows one.

    `tables` are their columns by name; `shown` are columns, and stems of words, that the code keeps
    in the contexts of requests, or by which people belong to somebody. `hanging` are the tables
    that a table refers to.
    """
    known = [columns for columns in tables.values() if columns]
    house = tuple(name for name in _SHOWN if _is_shown(name, shown))
    sure = _by_what_hangs(tables, (*_SURE, *_WHOLE), shown, hanging)
    within = _within(known, house)
    for names, fewest, share in (
        ((within,) if within else (), _TABLES, _SHARE),
        (_SURE, _TABLES, _SMALL_SHARE),
        (_WHOLE, _TABLES, _SMALL_SHARE),
        ((sure,) if sure else (), _FEW, 0.0),
        (_HOUSE, _TABLES, _SHARE),
        (house, _TABLES, _SMALL_SHARE),
        (_CLOSED, _MANY, _HALF),
        (_SURE, _FEW, _HALF),
        (_WHOLE, _PAIR, _HALF),
    ):
        counts = {name: sum(name in columns for columns in known) for name in names}
        best = max(names, key=lambda name: counts[name], default="")
        if best and counts[best] >= fewest and counts[best] >= share * len(known):
            return best
    return ""


def _within(known: Collection[Collection[str]], house: Collection[str]) -> str:
    """The column that most tables have instead of that of the tenant that theirs belongs to.

    Where a tenant has several shops, each of which keeps its own rows, few tables say the tenant.
    """
    counts = {name: sum(name in columns for columns in known) for name in (*house, *SURE_COLUMNS)}
    best = max(house, key=lambda name: counts[name], default="")
    above = max(counts[name] for name in SURE_COLUMNS)
    return best if best and above and counts[best] >= _OFTEN * above else ""


def _is_shown(column: str, shown: Collection[str]) -> bool:
    return column in shown or not stems_of(column).isdisjoint(shown)


def employing(tables: Mapping[str, Collection[str]]) -> Iterator[str]:
    """The columns by which people belong to a tenant: `users.company_id`, table `store_members`.

    `tables` are their columns by name, as far as they are known.
    """
    for table, columns in tables.items():
        if table in _PEOPLE:
            yield from filter(_employs, TENANT_COLUMNS.intersection(columns))
        said = table.split("_")
        if len(said) == len(("company", "users")) and not _BELONGING.isdisjoint(said):
            stems = frozenset(stems_in(table))
            names = (name for name in TENANT_COLUMNS if not stems.isdisjoint(stems_of(name)))
            yield from filter(_employs, names)


def _employs(column: str) -> bool:
    return column in SURE_COLUMNS or not stems_of(column).isdisjoint(TRADES)


def _by_what_hangs(
    tables: Mapping[str, frozenset[str]],
    names: Collection[str],
    shown: Collection[str],
    hanging: Mapping[str, Collection[str]],
) -> str:
    """The column of few tables on which most others hang; of those that requests or people name."""
    counts: defaultdict[str, int] = defaultdict(int)
    for name in names:
        if not _is_shown(name, shown):
            continue
        owned = {t for t, columns in tables.items() if name in columns and not is_registry(t, name)}
        below = {table for table in hung_on(owned, hanging) if tables.get(table)}
        if owned and len(owned | below) >= _TABLES:
            counts[name] = len(owned | below)
    best = max(names, key=lambda name: counts[name], default="")
    return best if counts[best] >= max(1, _HANGING_SHARE * len(tables)) else ""


def hung_on(owned: Collection[str], hanging: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The tables that hang on `owned` ones, straight or by others, each with the owned one."""
    found: dict[str, str] = {}
    for _ in range(_STEPS):
        before = dict(found)
        for table in sorted(hanging):
            if table in owned or table in found:
                continue
            for parent in sorted(hanging[table]):
                on = parent if parent in owned else before.get(parent, "")
                if on:
                    found[table] = on
                    break
    return found


def stems_of(column: str) -> frozenset[str]:
    """The stems by which code speaks of what a column is about: `org` and `organi` of `org_id`."""
    stems = frozenset(stems_in(column))
    return stems | {"org", "organi"} if stems & {"org", "organi"} else stems


def is_registry(table: str, column: str) -> bool:
    """Is a table one for all tenants: are its rows tenants, or people who may be of several?"""
    if table in (*_REGISTRIES, "users", plural(column.removesuffix("_id"))):
        return True
    said = table.split("_")
    is_pair = len(said) == len(("company", "users")) and not _BELONGING.isdisjoint(said)
    return is_pair and not stems_of(table).isdisjoint(stems_of(column))


def owned_tables(schema: Schema, column: str) -> tuple[Table, ...]:
    """The tables of migrations whose rows belong to a tenant each."""
    return tuple(
        table
        for table in schema.tables
        if column in table.columns
        and table.name not in (*_REGISTRIES, plural(column.removesuffix("_id")))
    )
