"""Which argument of a call is a statement, and which are its values."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in, values_of


def _asked(call: Call, _: Context) -> object:
    found = statement_in(call)
    if found is None:
        return None
    given = values_of(call, found[0])
    return found[0], [value.text for value in given] if given is not None else None


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('db.Exec("DELETE FROM a WHERE b = ?", x)', (0, ["x"])),
        ('db.ExecContext(ctx, "DELETE FROM a WHERE b = ?", x)', (1, ["x"])),
        ('db.Exec("DELETE FROM a WHERE b = ?", xs...)', (0, None)),
        ('db.Prepare("DELETE FROM a WHERE b = ?")', (0, None)),
        ('db.Exec("DELETE FROM a WHERE b = @b", sql.Named("b", x))', (0, None)),
        ("db.Exec(q)", None),
        ('own("DELETE FROM a WHERE b = ?", x)', (0, None)),
    ],
)
def test_calls(tmp_path: Path, call: str, expected: object) -> None:
    text = (
        'import ("context"; "database/sql")\nvar _ = context.TODO\nfunc own(q string, x any) {}\n'
        f"func run(ctx context.Context, db *sql.DB, q string, x int, xs []any) {{ {call} }}"
    )

    assert of_calls(tmp_path, text, _asked)[call] == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ('q = "DELETE FROM a WHERE b = 1"', (0, [])),
        ('q = "DELETE FROM a"; q += " WHERE b = 1"', None),
        ('q = "DELETE FROM a"; if x > 0 { q += " WHERE b = 1" }', None),
    ],
)
def test_variables(tmp_path: Path, before: str, expected: object) -> None:
    text = (
        'import "database/sql"\n'
        f"func run(db *sql.DB, x int) {{ var q string; {before}; db.Exec(q) }}"
    )

    assert of_calls(tmp_path, text, _asked)["db.Exec(q)"] == expected


def test_running() -> None:
    assert {"Exec", "QueryRowContext", "Raw"} <= set(RUNNING)
