"""A statement on a table of tenants does not say which tenant's rows it is about."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.schema import Schema
from golint_rules.knowledge.table_statements import SchemaSwitch, TableStatement
from golint_rules.knowledge.tenant_columns import owned_tables, tenant_column
from golint_rules.knowledge.tenant_statements import without_tenant

_DOES = {"select": "reads", "update": "changes", "delete": "deletes"}


@rule(
    id="tenant/query-without-tenant",
    summary="a statement on a tenant's table names no tenant",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        (
            "Multi-Tenancy: Tenant isolation strategies (schema-per-tenant, row-level security,"
            " database-per-tenant)"
        ),
        "Data Layer: PostgreSQL repository implementations",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TableStatement,)),
    needs=(Schema, TableStatement, SchemaSwitch),
    cwe=("CWE-639",),
    tags=("tenant", "security", "database"),
    security_severity="7.5",
)
def query_without_tenant(ctx: ModuleContext) -> Iterator[Finding]:
    """Report statements that lack the tenant nearly all others on their table name."""
    schema = ctx.module.fact(Schema)
    column = tenant_column(schema) if schema is not None else ""
    if schema is None or not column or ctx.module.facts(SchemaSwitch):
        return
    owned = [table.name for table in owned_tables(schema, column) if table.enabled is None]
    statements = ctx.module.facts(TableStatement)
    for statement, table, with_it, count in without_tenant(statements, column, owned):
        if statement.verb == "insert":
            what = f"the rows it puts into `{table}` belong to no tenant"
        else:
            what = f"the statement {_DOES[statement.verb]} rows of `{table}` whosever they are"
        yield ctx.finding(
            statement.place,
            f"{what}: it does not name `{column}`, which {with_it} of {count} statements on that"
            f" table do; add `{column}` to it",
        )
