"""What was booked is changed or deleted, where a second booking should reverse it."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.schema.schema import Schema
from golint_rules.knowledge.statements.booked import is_booked, unbooks
from golint_rules.knowledge.statements.table_statements import TableStatement


@rule(
    id="money/history-changed",
    summary="a booking is changed or deleted",
    standard=(
        "Business Logic: Transaction processing with double-entry accounting",
        "Business Logic: Business rule enforcement and validation",
        "Event-Driven Architecture: Event sourcing and event handlers",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TableStatement,)),
    needs=(Schema,),
    cwe=("CWE-840",),
    tags=("money", "ledger", "database"),
)
def history_changed(ctx: ModuleContext) -> Iterator[Finding]:
    """Report UPDATE and DELETE of bookings: their amounts, accounts, currencies, or all of them."""
    schema = ctx.module.fact(Schema)
    for statement in ctx.module.facts(TableStatement):
        does = unbooks(statement)
        (table, *_) = statement.tables
        if does and is_booked(table, schema):
            yield ctx.finding(
                statement.place,
                f"the statement {does} what was booked in `{table}`, so balances no longer follow"
                " from their bookings and nobody can tell what was there; book the reverse, and"
                " leave the row as it is",
            )
