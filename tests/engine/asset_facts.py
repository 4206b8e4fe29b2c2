"""Facts of tests that are learned from files that are not Go, and rules that go by them."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Asset,
    AssetContext,
    Assets,
    Call,
    Calls,
    Context,
    Finding,
    Module,
    ModuleContext,
    ModuleFact,
    ModuleView,
    PackageFact,
    Place,
    Severity,
    module_fact,
    package_fact,
    rule,
)


class TableMade(PackageFact, frozen=True):
    """A table that a migration makes."""

    at: Place
    name: str


class TableRead(PackageFact, frozen=True):
    """A table that Go code reads."""

    at: Place
    name: str


class Schema(ModuleFact, frozen=True):
    """The tables that a module has."""

    tables: tuple[str, ...]


@package_fact(TableMade, on=Assets("*.sql"))
def table_made(asset: Asset, ctx: AssetContext) -> Iterator[TableMade]:
    """Each `CREATE TABLE`."""
    del ctx
    for statement in asset.statements:
        if statement.verb == "create" and statement.target is not None:
            yield TableMade(asset.place(statement.target), statement.target.name or "")


@package_fact(TableRead, on=Calls("(*database/sql.DB).Query"))
def table_read(call: Call, ctx: Context) -> Iterator[TableRead]:
    """Each table of a query."""
    del ctx
    query = call.arguments[0]
    sql = query.sql if query is not None else None
    for statement in sql or ():
        for table in statement.tables:
            yield TableRead(call.place, table.name or "")


@module_fact(Schema, needs=(TableMade,))
def schema(module: ModuleView) -> Schema | None:
    """All tables that migrations make."""
    names = {made.name for made in module.facts(TableMade)}
    return Schema(tuple(sorted(names))) if names else None


@rule(
    id="sql/unknown-table",
    summary="a table that no migration makes",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Module(at=(TableRead,)),
    needs=(Schema,),
)
def unknown_table(ctx: ModuleContext) -> Iterator[Finding]:
    """Report tables that are read and that no migration makes."""
    known = ctx.module.fact(Schema)
    for read in ctx.module.facts(TableRead) if known is not None else ():
        if known is not None and read.name not in known.tables:
            yield ctx.finding(read.at, f"no migration makes `{read.name}`")


@rule(
    id="sql/unread-table",
    summary="a table that nothing reads",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Module(at=(TableMade,)),
    needs=(TableRead,),
)
def unread_table(ctx: ModuleContext) -> Iterator[Finding]:
    """Report tables that migrations make and no code reads."""
    read = {one.name for one in ctx.module.facts(TableRead)}
    for made in ctx.module.asset_facts(TableMade):
        if made.name not in read:
            yield ctx.finding(made.at, f"nothing reads `{made.name}`")


FACT_RULES = (unknown_table, unread_table)
