"""Errors that are wrapped before anybody asks whether there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.wrapped_unasked import wrapped_unasked

HEAD = """import ("database/sql"; "errors"; "fmt"; "net/http")

var _ = http.Get
var _ = errors.Join

"""


def _said(call: Call, _: Context) -> list[str]:
    function = call.enclosing_function
    return [found.error.text for found in wrapped_unasked(function)] if function else []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('return fmt.Errorf("commit: %w", tx.Commit())', ["tx.Commit()"]),
        ('_, err := tx.Exec("UPDATE a"); return fmt.Errorf("x: %w", err)', ["err"]),
        ('_, err := tx.Exec("UPDATE a"); mark(err); return fmt.Errorf("x: %w", err)', []),
        ('err := http.ListenAndServe("", nil); return fmt.Errorf("x: %w", err)', []),
        ('return fmt.Errorf("x: %w", errors.Join(all...))', ["errors.Join(all...)"]),
        ('if all == nil { return nil }; return fmt.Errorf("x: %w", errors.Join(all...))', []),
        ('if err := mark(nil); err != nil { return fmt.Errorf("x: %w", tx.Commit()) }', []),
        ('return fmt.Errorf("x: %w", mark(nil))', []),
        ('return fmt.Errorf("%w: %w", tx.Commit(), tx.Rollback())', []),
    ],
)
def test_what_is_wrapped_as_nil(tmp_path: Path, body: str, expected: list[str]) -> None:
    mark = "func mark(err error) error { return err }"
    text = f"{HEAD}{mark}\nfunc f(tx *sql.Tx, all []error) error {{ {body}; return nil }}"
    answers = of_calls(tmp_path, text, _said)
    assert next(said for call, said in answers.items() if call.startswith("fmt.Errorf")) == expected
