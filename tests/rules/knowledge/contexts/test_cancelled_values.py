"""What is returned past the end of its context."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.contexts.cancelled_values import cancelled_value

_BEGIN = "ctx, cancel := context.WithCancel(ctx); defer cancel()"


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("*sql.Row", f"{_BEGIN}; return db.QueryRowContext(ctx, t)", "db.QueryRowContext"),
        ("*sql.Row", f"{_BEGIN}; r := db.QueryRowContext(ctx, t); return r", "db.QueryRowContext"),
        ("*sql.Row", f"{_BEGIN}; return db.QueryRow(t)", ""),
        ("*sql.Row", f"{_BEGIN}; return db.QueryRowContext(context.TODO(), t)", ""),
        (
            "*sql.Row",
            "ctx, cancel := context.WithCancel(ctx); _ = cancel; return db.QueryRowContext(ctx, t)",
            "",
        ),
        ("(*sql.Conn, error)", f"{_BEGIN}; return db.Conn(ctx)", ""),
        ("(*http.Response, error)", f"{_BEGIN}; return c.Do(r.WithContext(ctx))", "c.Do"),
        ("(*http.Response, error)", f"{_BEGIN}; return c.Do(r)", ""),
    ],
)
def test_what_is_returned(tmp_path: Path, kind: str, body: str, expected: str) -> None:
    text = f"""import ("context"; "database/sql"; "net/http")
func f(ctx context.Context, db *sql.DB, c *http.Client, r *http.Request, t string) {kind} {{
	{body}
}}"""

    def ask(ctx: Context) -> object:
        found = cancelled_value(next(f for f in ctx.functions() if f.name == "f"))
        return found.made.target if found is not None else ""

    assert of_files(tmp_path, text, ask) == expected
