"""Locks that a read takes on its rows."""

import re

import pytest

from golint_rules.knowledge.sql.row_locks import FOR_UPDATE, LOCKING_READ


@pytest.mark.parametrize(
    ("text", "of_sql", "of_any"),
    [
        ("SELECT 1 FROM a FOR UPDATE", True, True),
        ("select 1 from a for no key\n update skip locked", True, True),
        ("SELECT 1 FROM a FOR SHARE", False, False),
        ("waits for updates", False, False),
        ('db.Clauses(clause.Locking{Strength: "UPDATE"})', False, True),
        ("db.Where(id)", False, False),
    ],
)
def test_texts(text: str, *, of_sql: bool, of_any: bool) -> None:
    assert bool(re.search(FOR_UPDATE, text, re.IGNORECASE)) is of_sql
    assert bool(re.search(LOCKING_READ, text, re.IGNORECASE)) is of_any
