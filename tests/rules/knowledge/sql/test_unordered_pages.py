"""Queries for pages of rows that nothing puts in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.sql.query_chains import HandlesQuery
from golint_rules.knowledge.sql.unordered_pages import MayOrder, page_in_chain, page_in_statement

HEAD = """
import ("database/sql"; "fmt"; "gorm.io/gorm")
type Item struct{ ID int }
type store struct { db *gorm.DB; pool *sql.DB }
func (s *store) plain() *gorm.DB { return s.db.Where("open") }
func (s *store) sorted() *gorm.DB { return s.db.Order("id") }
func sorted(s *store) *gorm.DB { return s.sorted() }
func open() func(*gorm.DB) *gorm.DB { return func(q *gorm.DB) *gorm.DB { return q.Where("open") } }
func byID() func(*gorm.DB) *gorm.DB { return func(q *gorm.DB) *gorm.DB { return q.Order("id") } }
"""


def _left_out(call: Call, _: Context) -> str:
    found = page_in_chain(call)
    return found.text if found is not None else ""


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ("s.db.Offset(n).Find(&x)", "n"),
        ("s.db.Offset(n).Pluck(`id`, &x)", "n"),
        ("s.db.Offset(10).Find(&x)", ""),
        ("s.db.Limit(n).Find(&x)", ""),
        ("s.db.Offset(n).First(&x)", ""),
        ("s.db.Offset(n).Order(`id`).Find(&x)", ""),
        ("s.db.Clauses(order).Offset(n).Find(&x)", ""),
        ("s.plain().Offset(n).Find(&x)", "n"),
        ("s.sorted().Offset(n).Find(&x)", ""),
        ("sorted(s).Offset(n).Find(&x)", ""),
        ("s.db.Scopes(open()).Offset(n).Find(&x)", "n"),
        ("s.db.Scopes(byID()).Offset(n).Find(&x)", ""),
        ("s.db.Scopes(given).Offset(n).Find(&x)", ""),
        ("query.Offset(n).Find(&x)", ""),
        ("elsewhere(s.db).Offset(n).Find(&x)", ""),
    ],
)
def test_pages_of_chains_without_an_order(tmp_path: Path, chain: str, expected: str) -> None:
    body = f"func (s *store) list(query *gorm.DB, n int, x []Item) {{ {chain} }}"
    asked = of_calls(tmp_path, HEAD + body, _left_out, needs=(HandlesQuery, MayOrder))
    assert asked[chain] == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('"SELECT id FROM items LIMIT $1 OFFSET $2"', True),
        ('"SELECT id FROM items LIMIT ? OFFSET ?"', True),
        ('"SELECT id FROM items LIMIT ?, ?"', True),
        ('"SELECT id FROM items OFFSET :from"', True),
        ('fmt.Sprintf("SELECT id FROM items LIMIT %d OFFSET %d", n, n)', True),
        ('fmt.Sprintf("SELECT id FROM items LIMIT $%d OFFSET $%d", n, n)', True),
        ('fmt.Sprintf("SELECT id FROM items LIMIT %d, %d", n, n)', True),
        ('fmt.Sprintf("SELECT id FROM items %s LIMIT %d OFFSET %d", sort, n, n)', False),
        ('"SELECT id FROM items ORDER BY id LIMIT $1 OFFSET $2"', False),
        ('"SELECT id FROM items order  by id LIMIT ?, ?"', False),
        ('"SELECT id FROM items LIMIT 10 OFFSET 5"', False),
        ('"SELECT id FROM items LIMIT $1"', False),
        ('"UPDATE items SET offset = ?"', False),
    ],
)
def test_pages_of_statements_without_an_order(
    tmp_path: Path, statement: str, *, expected: bool
) -> None:
    call = f"s.pool.Query({statement}, n, n)"
    body = f"func (s *store) list(sort string, n int) {{ {call} }}"
    asked = of_calls(tmp_path, HEAD + body, lambda call, _: page_in_statement(call))
    assert asked[call] is expected
