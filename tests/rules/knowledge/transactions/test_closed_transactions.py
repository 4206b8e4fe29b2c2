"""Conditions that take the error of a transaction that is over for none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_calls

from golint_agent.rulekit import Call, Context, ErrorBranch
from golint_rules.knowledge.transactions.closed_transactions import excuses_closed, passed_for_done


def _asked(branch: ErrorBranch) -> object:
    return [excuses_closed(other) for other in branch.others]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("!errors.Is(err, sql.ErrTxDone)", True),
        ("err != sql.ErrTxDone", True),
        ("errors.Is(err, sql.ErrTxDone)", False),
        ("!errors.Is(err, sql.ErrNoRows)", False),
        ("n > 0", False),
    ],
)
def test_conditions(tmp_path: Path, condition: str, *, expected: bool) -> None:
    text = (
        'import ("database/sql"; "errors")\nvar _ = errors.Is; var _ = sql.ErrNoRows\n'
        f"func run(err error, n int) {{ if err != nil && {condition} {{ panic(err) }} }}"
    )

    assert of_branches(tmp_path, text, _asked) == [[expected]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if errors.Is(err, sql.ErrTxDone) { return nil }", ["tx.Commit()"]),
        ("if err != nil { if err == sql.ErrTxDone { return nil } }", ["tx.Commit()"]),
        ("if errors.Is(err, sql.ErrTxDone) { return err }", []),
        ("if !errors.Is(err, sql.ErrTxDone) { return nil }", []),
        ("err = tx.Rollback(); if errors.Is(err, sql.ErrTxDone) { return nil }", []),
    ],
)
def test_branches_that_pass_it_for_done(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = (
        'import ("database/sql"; "errors")\nvar _ = errors.Is\n'
        f"func run(tx *sql.Tx) error {{ err := tx.Commit(); {body}; return err }}"
    )

    def passed(_: Call, ctx: Context) -> list[str]:
        found = map(passed_for_done, ctx.branches())
        return [one[0].text for one in found if one is not None]

    assert of_calls(tmp_path, text, passed)["tx.Commit()"] == expected
