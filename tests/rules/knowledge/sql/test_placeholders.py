"""Placeholders of a statement, held against the values that it is given."""

from __future__ import annotations

import pytest

from golint_agent.assets.limits import Watch
from golint_agent.assets.sql.reader import read_sql
from golint_rules.knowledge.sql.placeholders import mismatch


@pytest.mark.parametrize(
    ("text", "given", "wrong"),
    [
        ("SELECT 1 FROM a WHERE b = $1", 1, ""),
        ("SELECT 1 FROM a WHERE b = $1 OR c = $1", 1, ""),
        ("SELECT 1 FROM a WHERE b = $2", 1, "it takes 2 and 1 value is given"),
        ("SELECT 1 FROM a WHERE b = ?", 2, "it takes 1 and 2 values are given"),
        ("SELECT 1 FROM a WHERE b LIKE '%$1%'", 1, "`$1` stands in quotes in `'%$1%'`"),
        ("SELECT 1 FROM a WHERE b LIKE '%?%'", 1, "`?` stands in quotes in `'%?%'`"),
        ("SELECT 1 FROM a WHERE b = '$1'", 0, ""),
        ("SELECT 1 FROM a WHERE b = :name", 0, ""),
    ],
)
def test_mismatch(text: str, given: int, wrong: str) -> None:
    (statement,), _ = read_sql(text, "postgres", Watch())

    assert mismatch(statement, given) == wrong


def test_what_is_not_known_is_not_counted() -> None:
    (statement,), _ = read_sql(
        "SELECT 1 FROM a WHERE b = $1 AND c LIKE '%$2%'", "postgres", Watch()
    )

    assert mismatch(statement, 3, is_known=False) == "`$2` stands in quotes in `'%$2%'`"
    (statement,), _ = read_sql("SELECT 1 FROM a WHERE b = $1", "postgres", Watch())
    assert mismatch(statement, 3, is_known=False) == ""
