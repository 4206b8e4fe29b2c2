"""Row-level security with a hole: its owner is not bound, a policy is open, a table is left out."""

from collections.abc import Collection, Iterable, Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Place,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.schema.row_security import (
    RuntimeRole,
    SessionFunction,
    hangs_on_session,
    lets_all_through,
)
from golint_rules.knowledge.schema.schema import Schema, Table
from golint_rules.knowledge.schema.schema_changes import SchemaChange
from golint_rules.knowledge.schema.tenant_columns import owned_tables, tenant_column

#: So many tables with security show that it is how the house keeps tenants apart.
_HABIT = 2
#: As many tables are named.
_MAX_NAMES = 4


@rule(
    id="tenant/rls-incomplete",
    summary="row-level security has a hole",
    standard=(
        (
            "Multi-Tenancy: Tenant isolation strategies (schema-per-tenant, row-level security,"
            " database-per-tenant)"
        ),
        "Multi-Tenancy: Cross-tenant data protection and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(SchemaChange,)),
    needs=(Schema, SchemaChange, SessionFunction, RuntimeRole),
    cwe=("CWE-284",),
    tags=("tenant", "security", "database", "migration"),
    security_severity="7.5",
)
def rls_incomplete(ctx: ModuleContext) -> Iterator[Finding]:
    """Report tables whose security binds not all, policies that let all through, tables without."""
    schema = ctx.module.fact(Schema)
    if schema is None:
        return
    functions = {function.name for function in ctx.module.asset_facts(SessionFunction)}
    secured = [table for table in schema.tables if table.enabled is not None]
    # Who serves by a role of its own is bound, and the owner may see all on purpose.
    owner_serves = not ctx.module.asset_facts(RuntimeRole)
    yield from _grouped(
        ctx,
        (
            (t.enabled, t.name)
            for t in secured
            if owner_serves and t.enabled and _may_bind(t, functions)
        ),
        "row-level security of {0} does not bind the owner of the table, as whom most services"
        " connect, so it sees the rows of all tenants; add `FORCE ROW LEVEL SECURITY`",
    )
    policies = [(p, t.name) for t in secured for p in t.policies]
    for when in sorted({lets_all_through(policy) for policy, _ in policies} - {""}):
        yield from _grouped(
            ctx,
            ((p.place, name) for p, name in policies if lets_all_through(p) == when),
            f"the policy on {{0}} lets every row through {when}; compare the tenant alone, so that"
            " nothing is seen without one",
        )
    column = tenant_column({table.name: table.columns for table in schema.tables})
    if len(secured) < _HABIT or not column or not schema.is_whole:
        return
    owned = owned_tables(schema, column)
    bare = {table.name for table in owned if table.enabled is None}
    if len(bare) * 2 < len(owned):
        made = (c for c in ctx.module.asset_facts(SchemaChange) if c.kind == "create")
        yield from _grouped(
            ctx,
            ((c.place, c.table) for c in made if c.table in bare),
            f"{{0}} has a `{column}` and no row-level security, which other tables with one have,"
            " so each query sees the rows of all tenants; enable and force it, with a policy",
        )


def _may_bind(table: Table, functions: Collection[str]) -> bool:
    """Are there policies that could bind the owner, and do not? Without any, force shuts it out."""
    return not table.is_forced and any(hangs_on_session(p, functions) for p in table.policies)


def _grouped(
    ctx: ModuleContext, found: Iterable[tuple[Place, str]], message: str
) -> Iterator[Finding]:
    """One finding a file, at the first place, with the others beside it."""
    by_path: dict[str, list[tuple[Place, str]]] = {}
    for place, name in found:
        by_path.setdefault(place.path, []).append((place, name))
    for path in sorted(by_path):
        here = sorted(by_path[path], key=lambda one: one[0].span.start.byte)
        names = list(dict.fromkeys(f"`{name}`" for _, name in here))
        told = ", ".join(names[:_MAX_NAMES])
        if len(names) > _MAX_NAMES:
            told += f" and {len(names) - _MAX_NAMES} more"
        yield ctx.finding(
            here[0][0],
            message.format(told),
            related=tuple(Related(p.path, p.span, f"`{name}`") for p, name in here[1:]),
        )
