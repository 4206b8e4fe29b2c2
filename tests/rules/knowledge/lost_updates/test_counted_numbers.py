"""Numbers of documents that are counted on from what a query has told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lost_updates.counted_numbers import counted_number, next_number

HEAD = """import ("fmt"; "strconv"; "gorm.io/gorm")
type Item struct{ ID, Number int }
"""
COUNT = "db.Model(&Item{}).Count(&n)"
LAST = "db.Order(`id desc`).Limit(1).Find(&last)"


@pytest.mark.parametrize(
    ("body", "number", "how"),
    [
        (COUNT, 'fmt.Sprintf("A-%d", n+1)', "count"),
        (f"{COUNT}; n++", 'fmt.Sprintf("A-%d", n)', "count"),
        (f"{COUNT}; n += 1", 'fmt.Sprintf("A-%d", n)', "count"),
        (LAST, 'fmt.Sprintf("%s%04d", "A", last.Number+1)', "last row"),
        (f"{LAST}; m := int(last.Number); m = 1 + m", 'fmt.Sprintf("A%d", m)', "last row"),
        ("db.Last(&last)", 'fmt.Sprintf("A%d", last.ID+1)', "last row"),
        ("db.Raw(`SELECT max(n) FROM t`).Scan(&n)", 'fmt.Sprintf("A%d", n+1)', "last row"),
        (
            "db.Order(`id DESC`).Limit(1).Scan(&s); k, _ := strconv.Atoi(s[len(s)-4:])",
            'fmt.Sprintf("A%04d", k+1)',
            "last row",
        ),
        # Not one more, another row, words around it, and another value.
        (COUNT, 'fmt.Sprintf("A-%d", n)', ""),
        (COUNT, 'fmt.Sprintf("A-%d", n-1)', ""),
        ("db.Order(`id`).First(&last)", 'fmt.Sprintf("A%d", last.Number+1)', ""),
        (COUNT, 'fmt.Sprintf("item %d", n+1)', ""),
        (COUNT, 'fmt.Sprintf("A-%d", last.ID+1)', ""),
        (f"{COUNT}; m := made(n) + 1", 'fmt.Sprintf("A-%d", m)', ""),
        # Somebody waits, or tries again.
        (f"other.Take(); lock := 1; _ = lock; {COUNT}", 'fmt.Sprintf("A-%d", n+1)', ""),
        (f"retries := 3; _ = retries; {COUNT}", 'fmt.Sprintf("A-%d", n+1)', ""),
    ],
)
def test_numbers(tmp_path: Path, body: str, number: str, how: str) -> None:
    text = f"""{HEAD}
func made(n int64) int64 {{ return n }}
func f(db *gorm.DB, n int64, last Item, s string, other interface{{ Take() }}) string {{
	{body}
	return {number}
}}"""

    def asked(call: Call, ctx: Context) -> str:
        if call.callee != "fmt.Sprintf":
            return ""
        found = counted_number(call, ctx)
        return found.how if found is not None else ""

    assert of_calls(tmp_path, text, asked)[number] == how


def test_loops(tmp_path: Path) -> None:
    """A loop over rows makes a number for each; another one may ask again."""
    number = 'fmt.Sprintf("A-%d", n+1)'
    for head, how in (("for _, i := range items", "count"), ("for range 3", ""), ("for", "")):
        used = "_ = i; " if " i " in head else ""
        text = f"""{HEAD}
func f(db *gorm.DB, n int64, items []Item) string {{
	{head} {{ {used}{COUNT}; return {number} }}
	return ""
}}"""

        def asked(call: Call, ctx: Context) -> str:
            found = counted_number(call, ctx) if call.callee == "fmt.Sprintf" else None
            return found.how if found is not None else ""

        assert of_calls(tmp_path, text, asked)[number] == how


@pytest.mark.parametrize(
    ("name", "body", "how"),
    [
        ("nextNumber", f"{COUNT}; return n + 1", "count"),
        ("getNextSequence", "db.Raw(`SELECT MAX(n) + 1 FROM t`).Scan(&n); return n", "last row"),
        ("nextNumber", f"{COUNT}; return n", ""),
        ("nextPage", f"{COUNT}; return n + 1", ""),
        ("nextNumber", f"mu.Lock(); {COUNT}; return n + 1", ""),
    ],
)
def test_next(tmp_path: Path, name: str, body: str, how: str) -> None:
    text = f"{HEAD}func {name}(db *gorm.DB, n int64) int64 {{ {body} }}"

    def asked(ctx: Context) -> str:
        function = next(f for f in ctx.functions() if f.name == name)
        found = next_number(function, ctx)
        return found.how if found is not None else ""

    assert of_files(tmp_path, text, asked) == how
