"""Statuses that are set whatever they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files
from tests.rules.knowledge.sql_files import asset

from golint_agent.rulekit import Context
from golint_rules.knowledge.lost_updates.status_updates import (
    Overwritten,
    is_deciding,
    is_locked_elsewhere,
    is_status,
    overwritten_in,
    overwritten_in_queries,
    overwritten_status,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("status", True), ("payment_status", True), ("sync_status", False), ("note", False)],
)
def test_columns(name: str, expected: bool) -> None:  # noqa: FBT001 - expected
    assert is_status(name) == expected


def test_tables() -> None:
    assert is_deciding("orders")
    assert is_deciding("WalletTransaction")
    assert not is_deciding("payment_logs")
    assert not is_deciding("users")
    assert is_deciding("subscriptions")
    assert not is_deciding("push_subscriptions")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE orders SET status = $1 WHERE id = $2", Overwritten("status", "orders")),
        ("UPDATE orders SET status = $1 WHERE id = $2 AND status = $3", None),
        ("UPDATE orders SET status = $1 WHERE created_at < $2", None),
        ("UPDATE orders SET note = $1 WHERE id = $2", None),
        ("UPDATE users SET status = $1 WHERE id = $2", None),
        ("UPDATE orders SET status = $1", None),
        (
            "UPDATE orders o SET status = $1 FROM carts c WHERE o.cart_id = c.id AND c.by_id = $2",
            None,
        ),
        (
            "UPDATE orders SET status = CASE WHEN status = 'new' THEN 'old' END WHERE id = $1",
            None,
        ),
    ],
)
def test_statements(tmp_path: Path, statement: str, expected: Overwritten | None) -> None:
    text = f'import "database/sql"\nfunc f(db *sql.DB) {{ db.Exec("{statement}", 1, 2, 3) }}'
    (found,) = of_calls(tmp_path, text, lambda call, _: overwritten_status(call)).values()

    assert found == expected


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ('Model(&Order{}).Where("id = ?", 1).Update("status", s)', Overwritten("status", "Order")),
        (
            'Table("orders").Where("id = ?", 1).Updates(map[string]any{"status": s})',
            Overwritten("status", "orders"),
        ),
        ('Model(&Order{}).Where("id = ? AND status = ?", 1, s).Update("status", s)', None),
        ('Model(&Order{}).Where(s, 1).Update("status", s)', None),
        ('Model(&Order{}).Clauses(nil).Where("id = ?", 1).Update("status", s)', None),
        ('Model(&Order{}).Update("status", s)', None),
        ("Updates(&Order{ID: 1, Status: s})", Overwritten("Status", "Order")),
        ("Updates(&Order{Status: s})", None),
        ('Model(&Order{}).Where("id = ?", 1).Update("note", s)', None),
    ],
)
def test_chains(tmp_path: Path, chain: str, expected: Overwritten | None) -> None:
    text = (
        'import "gorm.io/gorm"\ntype Order struct{ ID int; Status string }\n'
        f"func f(db *gorm.DB, s string) {{ db.{chain} }}"
    )
    found = of_calls(tmp_path, text, lambda call, _: overwritten_status(call))

    assert found[f"db.{chain}"] == expected


def test_functions_and_locks(tmp_path: Path) -> None:
    text = """
import "database/sql"
func f(db *sql.DB) { db.Exec("UPDATE orders SET status = 1 WHERE id = 2") }
func g(db *sql.DB) { db.Query("SELECT id FROM orders FOR UPDATE") }
"""

    def ask(ctx: Context) -> object:
        functions = list(ctx.functions())
        orders, other = Overwritten("status", "orders"), Overwritten("status", "payments")
        return (
            [len(overwritten_in(function)) for function in functions],
            is_locked_elsewhere(orders, ctx),
            is_locked_elsewhere(other, ctx),
        )

    assert of_files(tmp_path, text, ask) == ([1, 0], True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-- name: A :exec\nUPDATE orders SET status = $1 WHERE id = $2;", ["orders"]),
        (
            "-- name: A :exec\nUPDATE orders SET status = sqlc.arg(s) WHERE id = sqlc.arg(id);",
            ["orders"],
        ),
        ("UPDATE orders SET status = $1 WHERE id = $2;", []),
        (
            (
                "-- name: A :one\nSELECT id FROM orders WHERE id = $1 FOR UPDATE;\n"
                "-- name: B :exec\nUPDATE orders SET status = $1 WHERE id = $2;"
            ),
            [],
        ),
    ],
)
def test_query_files(text: str, expected: list[str]) -> None:
    found = overwritten_in_queries(asset(text, "queries/orders.sql"))

    assert [status.of for _, status in found] == expected
