"""Statements on a connection whose rows are open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.transactions.busy_connections import statements_while_open


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for rows.Next() { tx.Exec(ctx, q) }", ["tx.Exec"]),
        ("for rows.Next() { run(tx) }", ["run"]),
        ("for rows.Next() { look(tx) }", []),
        ("for rows.Next() { pool.Exec(ctx, q) }", []),
        ("for rows.Next() { rows.Close(); tx.Exec(ctx, q) }", []),
        ("for rows.Next() { }; tx.Exec(ctx, q)", []),
        ("defer rows.Close(); tx.Exec(ctx, q)", ["tx.Exec"]),
        ("rows.Close(); tx.Exec(ctx, q)", []),
        ("read(rows); tx.Exec(ctx, q)", []),
    ],
)
def test_while_open(tmp_path: Path, body: str, expected: list[str]) -> None:
    code = """import ("context"; "github.com/jackc/pgx/v5"; "github.com/jackc/pgx/v5/pgxpool")
func run(tx pgx.Tx) { tx.Exec(context.Background(), "DELETE FROM t") }
func look(tx pgx.Tx) { _ = tx.Conn() }
func read(rows pgx.Rows) {}
func f(ctx context.Context, tx pgx.Tx, pool *pgxpool.Pool, q string) {
\trows, err := tx.Query(ctx, "SELECT 1")
\tif err != nil { tx.Exec(ctx, q); return }
\tBODY
}
""".replace("BODY", body)
    found = of_calls(tmp_path, code, _asked)

    assert found['tx.Query(ctx, "SELECT 1")'] == expected


def _asked(call: Call, _: Context) -> list[str]:
    handle = next(iter(call.target_locals), None)
    return [c.target for c in statements_while_open(call, handle)] if handle is not None else []
