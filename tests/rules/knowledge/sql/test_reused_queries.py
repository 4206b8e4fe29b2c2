"""Queries of GORM that carry what an earlier run of the same variable has added."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.sql.reused_queries import reused_queries

HEAD = """import "gorm.io/gorm"
type Item struct{ ID int }
func keep(*gorm.DB) {}
"""
QUERY = "q := db.Model(&Item{})"
PAID = "q.Where(`a`).Count(&n)"
OPEN = "q.Where(`b`).Count(&n)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{QUERY}; {PAID}; {OPEN}", [OPEN]),
        (f"{QUERY}; {PAID}; q.Count(&n)", ["q.Count(&n)"]),
        (f"{QUERY}; q = q.Where(`c`); {PAID}; {OPEN}", [OPEN]),
        (f"{QUERY}; q.Count(&n); q.Limit(1).Find(&items)", []),
        (f"{QUERY}; q.Count(&n); {OPEN}", []),
        (f"{QUERY}.Session(nil); {PAID}; {OPEN}", []),
        (f"{QUERY}; q = q.Session(nil); {PAID}; {OPEN}", []),
        (f"{QUERY}; q.Session(nil).Where(`a`).Count(&n); {OPEN}", []),
        (f"{QUERY}; {PAID}; q = db.Model(&Item{{}}); {OPEN}", []),
        (f"{QUERY}; if n > 0 {{ {PAID}; return }}; {OPEN}", []),
        (f"{QUERY}; for range 3 {{ {PAID} }}", [PAID]),
        (f"for range 3 {{ {QUERY}; {PAID} }}", []),
        (f"for range 3 {{ {QUERY}; if n > 0 {{ {PAID} }} else {{ {OPEN} }} }}", []),
        (f"{QUERY}; {PAID}; q.Select(`c`).Where(`a`).Scan(&n)", []),
        (f"q := db; {PAID}; {OPEN}", []),
        (f"q := db.Begin(); {PAID}; {OPEN}", []),
        (f"{QUERY}; q.Where(`a`); {OPEN}", []),
    ],
)
def test_runs(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{HEAD}func f(db *gorm.DB, n int64, items []Item) {{ {body} }}"

    def asked(ctx: Context) -> list[str]:
        return [one.again.text for g in ctx.functions() for one in reused_queries(g)]

    assert of_files(tmp_path, text, asked) == expected


def test_the_first_version_copies(tmp_path: Path) -> None:
    head = HEAD.replace("gorm.io/gorm", "github.com/jinzhu/gorm")
    text = f"{head}func f(db *gorm.DB, n int64) {{ {QUERY}; {PAID}; {OPEN} }}"

    def asked(ctx: Context) -> list[str]:
        return [one.again.text for g in ctx.functions() for one in reused_queries(g)]

    assert of_files(tmp_path, text, asked) == []
