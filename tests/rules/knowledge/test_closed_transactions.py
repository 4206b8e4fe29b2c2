"""Conditions that take the error of a transaction that is over for none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.closed_transactions import excuses_closed


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
