"""Conditions that an OR opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.sql.opened_conditions import (
    is_alternative,
    opened_by_call,
    opened_by_or,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a = ? AND b LIKE ? OR c LIKE ?", "a = ?"),
        ("a = ? and b ilike ? or c ilike ? or d ilike ?", "a = ?"),
        ("b LIKE ? OR c LIKE ? AND a = ?", "a = ?"),
        ("SELECT 1 FROM t WHERE a = ? AND b LIKE ? OR c LIKE ? ORDER BY x", "a = ?"),
        ("a BETWEEN 1 AND 2 AND b LIKE 'x' OR c LIKE 'y'", None),
        (" AND b LIKE ? OR c LIKE ?", ""),
        ("a = ? AND (b LIKE ? OR c LIKE ?)", None),
        ("a = ? AND b = ? OR c = ?", None),
        ("s = 'x' AND from_user = ? OR to_user = ?", "s = 'x'"),
        ("from_user = $1 OR to_user = $1 AND s = 'x'", "s = 'x'"),
        ("s = 'x' AND t.from_user IN (?) OR t.to_user IN (?)", "s = 'x'"),
        ("s = 'x' AND reader_id = ? OR author_id = ?", None),
        ("tenant_id = ? AND reader_id = ? OR author_id = ?", None),
        ("tenant_id = ? AND author_user = ? OR reader_user = ?", "tenant_id = ?"),
        ("a_user = ? AND from_user = ? OR to_user = ?", None),
        ("s = 'x' AND from_user = ? OR to_group = ?", None),
        ("s = 'x' AND from_user = ? OR from_user = ?", None),
        ("s = 'x' AND from_user = ? OR to_user = 'y'", None),
        ("s = 'x' AND t = 'y' AND from_user = ? OR to_user = ?", None),
        ("a = ? AND b LIKE ? OR c", None),
        ("a = ? AND b LIKE ? OR a = ? AND c LIKE ?", None),
        ("a = 'x or y' AND b LIKE ' or '", None),
        ("b LIKE ? OR c LIKE ?", None),
        ("a = ? AND b LIKE ?", None),
        ("a = ? AND b LIKE ?) OR c LIKE ?", None),
        ("CASE WHEN a = 1 AND b LIKE 'x' OR c LIKE 'y' THEN 1 END", None),
        ("read this AND a text like b OR another like c", None),
    ],
)
def test_opened(text: str, kept: str | None) -> None:
    found = opened_by_or(text)

    assert (found.kept if found is not None else None) == kept


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("db.Where(`store_id = ?`, 1).Where(`a = ?`, 1).Or(`b = ?`, 1).Find(x)", "store_id = ?"),
        ("db.Where(`shown = ?`, 1).Where(`a = ?`, 1).Or(`b = ?`, 1).Find(x)", ""),
        ("db.Where(db.Where(`store_id = ?`, 1).Where(`a = ?`, 1).Or(`b = ?`, 1))", ""),
        ("c := db.Where(`store_id = ?`, 1).Where(`a = ?`, 1).Or(`b = ?`, 1); db.Where(c)", ""),
    ],
)
def test_chains(tmp_path: Path, body: str, kept: str) -> None:
    def asked(call: Call, _: Context) -> object:
        found = opened_by_call(call)
        return found.kept if found is not None else ""

    text = f'import "gorm.io/gorm"\nfunc f(db *gorm.DB, x any) {{ {body} }}'
    answers = of_calls(tmp_path, text, asked)
    assert next(said for text, said in answers.items() if text.endswith("Or(`b = ?`, 1)")) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b LIKE ? OR c LIKE ?", True),
        ("(b LIKE ? OR c LIKE ?)", False),
        ("b LIKE ?", False),
        ("b LIKE ? OR c = ?", False),
        ("a = ? AND b LIKE ? OR c LIKE ?", False),
    ],
)
def test_alternatives(text: str, *, expected: bool) -> None:
    assert is_alternative(text) is expected


def test_a_long_text_takes_no_long_time() -> None:
    assert opened_by_or("a LIKE b OR " * 100_000) is None
