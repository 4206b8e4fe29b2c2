"""Columns that say whose a row is, by the words of the schema."""

from golint_rules.knowledge.schema import Schema, Table
from golint_rules.knowledge.tables import word_set

#: Such columns, the surest first.
_SURE = ("tenant_id", "tenantid", "tenant", "tenant_uuid")
_HOUSE = (
    "organization_id",
    "organisation_id",
    "org_id",
    "workspace_id",
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
#: In so many tables, and in such a part of them, a column stands that says whose a row is.
_TABLES = 3
_SHARE = 0.4


def tenant_column(schema: Schema) -> str:
    """The column that the schema's tables say their tenant by; empty where nothing shows one."""
    tables = [table for table in schema.tables if table.columns]
    for names in (_SURE, _HOUSE):
        counts = {name: sum(name in table.columns for table in tables) for name in names}
        best = max(names, key=lambda name: counts[name])
        if counts[best] >= _TABLES and counts[best] >= _SHARE * len(tables):
            return best
    return ""


def owned_tables(schema: Schema, column: str) -> tuple[Table, ...]:
    """The tables whose rows belong to a tenant each."""
    return tuple(
        table
        for table in schema.tables
        if column in table.columns and table.name not in _REGISTRIES
    )
