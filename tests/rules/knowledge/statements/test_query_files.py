"""Statements in the query files of sqlc."""

from __future__ import annotations

from tests.rules.knowledge.sql_files import asset

from golint_agent.rulekit.assets import AssetContext
from golint_rules.knowledge.statements.query_files import QueryStatement, query_statement

QUERIES = """-- name: GetInvoice :one
SELECT id, total FROM invoices WHERE id = $1 AND tenant_id = $2;

-- name: DeleteInvoice :exec
-- Removes it.
DELETE FROM invoices WHERE id = $1;
"""


def _learned(text: str, path: str) -> list[QueryStatement]:
    learn = query_statement.learn
    assert learn is not None
    nobody: AssetContext | None = None
    return list(learn(asset(text, path), nobody))


def test_statements_have_the_names_of_methods() -> None:
    found = _learned(QUERIES, "db/queries/invoices.sql")

    assert [(one.verb, one.tables, one.bound, one.function) for one in found] == [
        ("select", ("invoices",), ("id", "tenant_id"), "(sqlc.Queries).GetInvoice"),
        ("delete", ("invoices",), ("id",), "(sqlc.Queries).DeleteInvoice"),
    ]


def test_other_files_have_none() -> None:
    assert not _learned("SELECT id FROM invoices WHERE id = 1;", "db/report.sql")
