"""Rows are given in pages, and nothing says in which order they come."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.query_chains import HandlesQuery
from golint_rules.knowledge.sql.sql_calls import RUNNING
from golint_rules.knowledge.sql.unordered_pages import (
    RUNNING_CHAINS,
    MayOrder,
    page_in_chain,
    page_in_statement,
)


@rule(
    id="data/page-without-order",
    summary="pages of rows that come in no order",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "Business Logic: CQRS query handlers (read, list, search, aggregation)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=tuple(sorted({*RUNNING, *RUNNING_CHAINS}))),
    needs=(HandlesQuery, MayOrder),
    where=is_in_service,
    tags=("data", "correctness", "database"),
)
def page_without_order(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report queries that leave out a number of rows and are not ordered."""
    left_out = page_in_chain(call)
    if left_out is None and not page_in_statement(call):
        return
    yield ctx.finding(
        left_out or call.name_span,
        "nothing orders the rows that these pages are cut from, so the database may give each page"
        " in another order: some rows come twice and others never; order them by something unique"
        " (`ORDER BY created_at, id`)",
    )
