"""Rules of tests on files that are not Go, and on SQL in Go code."""

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
    Severity,
    rule,
)


@rule(
    id="sql/float-amount",
    summary="a column that is dropped or a table without a condition",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Assets("*.sql"),
)
def unconditional(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    """Report updates and deletes without a condition."""
    for statement in asset.statements:
        table = statement.target
        if statement.verb in ("update", "delete") and table and not statement.predicates:
            yield ctx.finding(table, f"every row of `{table.name}` is hit by {statement.verb}")


@rule(
    id="config/plain-secret",
    summary="a secret in a configuration file",
    standard=("Heading: bullet",),
    severity=Severity.WARNING,
    on=Assets("*.yaml", "*.json", "*.toml"),
    words=("password",),
)
def plain_secret(asset: Asset, ctx: AssetContext) -> Iterator[Finding]:
    """Report keys called `password`."""
    for item in asset.tree.walk() if asset.tree is not None else ():
        if item.name == "password":
            yield ctx.finding(item, f"`{asset.text_at(item.start, item.end)}` is in the open")


@rule(
    id="sql/untenanted",
    summary="a statement without its tenant",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Calls("(*database/sql.DB).Query", "(*database/sql.DB).Exec"),
)
def untenanted(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report statements on tables without a condition on `org_id`."""
    query = call.arguments[0]
    sql = query.sql if query is not None else None
    for statement in sql or ():
        for table in statement.tables:
            if sql is not None and statement.restricts("org_id") is False:
                span = sql.span(table)
                related = (sql.related(table, "here"),)
                name = table.name or "?"
                yield ctx.finding(span or call, f"`{name}` of no tenant", related=related)


ASSET_RULES = (unconditional, plain_secret, untenanted)
