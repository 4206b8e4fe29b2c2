"""Columns that say whose a row is, by the words of the schema."""

from collections.abc import Collection, Mapping

from golint_rules.knowledge.models import plural
from golint_rules.knowledge.schema import Schema, Table
from golint_rules.knowledge.tables import word_set
from golint_rules.knowledge.tenant_stems import stems_in

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
    """tenants tenant organizations organisations orgs workspaces projects merchants namespaces
    teams memberships members schema_migrations"""
)
#: Columns that say it where the code shows that such a one is the tenant of a request.
_SHOWN = (
    "company_id",
    "account_id",
    "merchant_id",
    "customer_id",
    "client_id",
    "store_id",
    "shop_id",
    "school_id",
    "clinic_id",
    "outlet_id",
    "restaurant_id",
    "project_id",
)
#: In so many tables, and in such a part of them, a column stands that says whose a row is.
_TABLES = 3
_SHARE = 0.4
_SMALL_SHARE = 0.2
#: Where few tables are known, as of a service that keeps two, such a part of them must have it.
_HALF = 0.5
_FEW = 1
#: Of columns that mean it nearly always, but for a word in another sense, so many must.
_PAIR = 2
#: All columns that may say whose a row is.
TENANT_COLUMNS = frozenset((*_SURE, *_WHOLE, *_HOUSE, *_SHOWN))
#: Those that say it wherever they stand.
SURE_COLUMNS = frozenset((*_SURE, *_WHOLE))


def tenant_column(tables: Mapping[str, frozenset[str]], shown: Collection[str] = ()) -> str:
    """The column that tables say their tenant by; empty where nothing shows one.

    `tables` are their columns by name; `shown` are the stems of the words that the code keeps in
    the contexts of requests.
    """
    known = [columns for columns in tables.values() if columns]
    house = tuple(name for name in _SHOWN if not stems_of(name).isdisjoint(shown))
    for names, fewest, share in (
        (_SURE, _TABLES, _SMALL_SHARE),
        (_WHOLE, _TABLES, _SMALL_SHARE),
        (_HOUSE, _TABLES, _SHARE),
        (house, _TABLES, _SMALL_SHARE),
        (_SURE, _FEW, _HALF),
        (_WHOLE, _PAIR, _HALF),
    ):
        counts = {name: sum(name in columns for columns in known) for name in names}
        best = max(names, key=lambda name: counts[name], default="")
        if best and counts[best] >= fewest and counts[best] >= share * len(known):
            return best
    return ""


def stems_of(column: str) -> frozenset[str]:
    """The stems by which code speaks of what a column is about: `org` and `organi` of `org_id`."""
    stems = frozenset(stems_in(column))
    return stems | {"org", "organi"} if stems & {"org", "organi"} else stems


def is_registry(table: str, column: str) -> bool:
    """Is a table one for all tenants: are its rows tenants, or people who may be of several?"""
    return table in (*_REGISTRIES, "users", plural(column.removesuffix("_id")))


def owned_tables(schema: Schema, column: str) -> tuple[Table, ...]:
    """The tables of migrations whose rows belong to a tenant each."""
    return tuple(
        table
        for table in schema.tables
        if column in table.columns and table.name not in _REGISTRIES
    )
