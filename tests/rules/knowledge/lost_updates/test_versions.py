"""Updates that count on a version."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.assets.limits import Watch
from golint_agent.assets.sql.reader import read_sql
from golint_rules.knowledge.lost_updates.versions import drops_count, guarded_sum, version_in


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("UPDATE a SET b = 1, version = version + 1 WHERE id = $1 AND version = $2", "version"),
        ("UPDATE a SET rev = $1 WHERE rev = $2", "rev"),
        ("UPDATE a SET b = 1 WHERE version = $1", ""),
        ("UPDATE a SET version = version + 1 WHERE id = $1", ""),
        ("UPDATE a SET version = $1 WHERE version = $2 RETURNING version", ""),
        ("DELETE FROM a WHERE version = $1", ""),
    ],
)
def test_versions(text: str, column: str) -> None:
    (statement,), _ = read_sql(text, "postgres", Watch())

    assert version_in(statement) == column


def test_counts(tmp_path: Path) -> None:
    text = (
        "func exec(n int) (int, error) { return 0, nil }\n"
        "func run() { exec(1); _, _ = exec(2); n, _ := exec(3); _ = n }"
    )

    found = of_calls(tmp_path, text, lambda call, _: drops_count(call))

    assert found == {"exec(1)": True, "exec(2)": True, "exec(3)": False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UPDATE w SET stock = stock - $1 WHERE id = $2 AND stock >= $1", "stock"),
        ("UPDATE w SET stock = stock - $1 WHERE id = $2 AND stock > 0", "stock"),
        ("UPDATE w SET stock = stock - $1 WHERE id = $2", ""),
        ("UPDATE w SET stock = stock + $1 WHERE id = $2 AND stock >= $1", ""),
        ("UPDATE w SET stock = stock - $1 WHERE stock >= $1 RETURNING id", ""),
        ("UPDATE w SET height = height - $1 WHERE height >= $1", ""),
    ],
)
def test_sums(tmp_path: Path, text: str, expected: str) -> None:
    code = f'import "database/sql"\nfunc f(db *sql.DB) {{ db.Exec(`{text}`, 1, 2) }}'

    (found,) = of_calls(tmp_path, code, lambda call, _: guarded_sum(call)).values()

    assert found == expected
