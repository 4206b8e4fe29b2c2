"""A statement on a table of tenants does not say which tenant's rows it is about."""

from collections.abc import Iterator
from itertools import islice

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
from golint_rules.knowledge.basics.implementers import IMPLEMENTED, implementers
from golint_rules.knowledge.request_ids.id_chains import IdUse
from golint_rules.knowledge.request_ids.lone_ids import GuardedPart, PrivilegedRoute
from golint_rules.knowledge.statements.built_statements import BuiltStatement
from golint_rules.knowledge.statements.ent_statements import EntStatement
from golint_rules.knowledge.statements.mongo_statements import MongoStatement
from golint_rules.knowledge.statements.query_files import QueryStatement
from golint_rules.knowledge.statements.table_statements import TableStatement
from golint_rules.knowledge.tenant_isolation.tenant_statements import (
    ASKED,
    ELSEWHERE,
    Asked,
    asking,
    below_tenant,
    joined_loosely,
    keeps_apart_elsewhere,
    without_tenant,
)

#: So many callers are told with a statement.
_CALLERS = 8
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
    on=Module(at=(TableStatement, BuiltStatement, QueryStatement, MongoStatement, EntStatement)),
    needs=(*ASKED, *ELSEWHERE, *IMPLEMENTED, IdUse, GuardedPart, PrivilegedRoute),
    cwe=("CWE-639",),
    tags=("tenant", "security", "database"),
    security_severity="7.5",
)
def query_without_tenant(ctx: ModuleContext) -> Iterator[Finding]:
    """Report statements that lack the tenant nearly all others on their table name."""
    if keeps_apart_elsewhere(ctx.module):
        return
    asked = asking(ctx.module)
    if not asked.column or not asked.owned:
        return
    column = asked.column
    facts = ctx.module.facts
    routes = facts(GuardedPart), facts(PrivilegedRoute)
    behind = implementers(ctx.module)
    uses = facts(IdUse)
    told = set()
    for found in without_tenant(asked, uses, *routes, behind):
        told.add(found.statement.place)
        statement, table = found.statement, found.statement.table
        if statement.verb == "insert":
            what = f"the rows it puts into `{table}` belong to no tenant"
        else:
            what = f"the statement {_DOES[statement.verb]} rows of `{table}` whosever they are"
        others = f"{found.with_it} of {found.of} statements on"
        others += " that table do" if found.has_peers else " such tables do"
        yield ctx.finding(
            statement.place,
            f"{what}: it does not name `{column}`, which"
            f" {others if found.with_it else 'requests name'}; add `{column}` to it",
            related=_around(statement, found.callers),
        )
    for loose in joined_loosely(asked):
        told.add(loose.place)
        yield ctx.finding(
            loose.place,
            f"the statement reads rows of `{loose.table}` whosever they are: `{column}` stands in"
            " the `ON` of a left join, which leaves out none of them; put it into `WHERE`",
            related=_around(loose),
        )
    for lone, parent in below_tenant(asked, uses, *routes, behind):
        if lone.place in told:
            continue
        yield ctx.finding(
            lone.place,
            f"the statement {_DOES[lone.verb]} rows of `{lone.table}` whosever they are, by an ID"
            f" that the client names: they hang on rows of `{parent}`, which have `{column}`;"
            f" join `{parent}` with it, or look its row up first",
            related=_around(lone),
        )


def _around(statement: Asked, callers: tuple[Place, ...] = ()) -> tuple[Related, ...]:
    """Where a statement is written, and where somebody asks for rows by it."""
    text = statement.text
    written = (Related(text.path, text.span, "the statement"),) if text is not None else ()
    asked = (
        Related(one.path, one.span, "asked here by an ID that nobody looks at") for one in callers
    )
    return (*written, *islice(asked, _CALLERS))
