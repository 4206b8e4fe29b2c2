"""Queries that run once for each row of another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.loop_reads import reads_in_loops

HEAD = """import ("database/sql"; "gorm.io/gorm")
type Order struct{ ID, UserID int }
type User struct{ ID int }
type OrderRepository interface { List() ([]Order, error); FindPage() (*Page, error) }
type Page struct { Items []Order }
type UserRepository interface {
	GetByID(id int) (*User, error)
	GetCachedByID(id int) (*User, error)
	UpdateSeen(id int) error
}
type s struct { db *sql.DB; orm *gorm.DB; orders OrderRepository; users UserRepository }
"""
LIST = "orders, _ := s.orders.List()"
READ = "s.users.GetByID(o.UserID)"
SELECT = "s.db.QueryRow(`SELECT 1 FROM a WHERE b = $1`, o.ID)"
INSERT = "s.db.QueryRow(`INSERT INTO a (b) VALUES ($1) RETURNING b`, o.ID)"
ROWS = "rows, _ := s.db.Query(`SELECT id FROM orders`); var orders []Order"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{LIST}; for _, o := range orders {{ {READ} }}", [READ]),
        (
            f"page, _ := s.orders.FindPage(); for _, o := range page.Items {{ {READ} }}",
            [READ],
        ),
        (
            f"var orders []Order; s.orm.Find(&orders); for _, o := range orders {{ {READ} }}",
            [READ],
        ),
        (
            (
                f"{ROWS}; for rows.Next() {{ orders = append(orders, Order{{}}) }};"
                f" for _, o := range orders {{ {READ} }}"
            ),
            [READ],
        ),
        (
            f"{LIST}; for i := range orders {{ s.users.GetByID(orders[i].UserID) }}",
            ["s.users.GetByID(orders[i].UserID)"],
        ),
        (f"orders := []Order{{{{}}}}; for _, o := range orders {{ {READ} }}", []),
        (f"{LIST}; for _, o := range orders {{ println(o.ID); s.users.GetByID(1) }}", []),
        (f"{LIST}; for _, o := range orders {{ s.users.GetCachedByID(o.UserID) }}", []),
        (f"{LIST}; for _, o := range orders {{ {READ}; s.users.UpdateSeen(o.ID) }}", []),
        (f"{LIST}; for _, o := range orders {{ {READ}; break }}", []),
        (f"{LIST}; for _, o := range orders {{ go {READ} }}", []),
        (f"{LIST}; for _, o := range orders {{ func() {{ {READ} }}() }}", []),
        (
            (
                f"{LIST}; seen := map[int]bool{{}};"
                f" for _, o := range orders {{ _, ok := seen[o.ID]; println(ok); {READ} }}"
            ),
            [],
        ),
        (
            (f"{LIST}; for _, o := range orders {{ s.orm.Model(&o).Update(`a`, 1); {READ} }}"),
            [],
        ),
        (
            f"{LIST}; for _, o := range orders {{ var n int; {SELECT}.Scan(&n) }}",
            [SELECT],
        ),
        (
            f"{LIST}; for _, o := range orders {{ var n int; {INSERT}.Scan(&n) }}",
            [],
        ),
    ],
)
def test_loops(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = of_files(tmp_path, f"{HEAD}func (s *s) f() {{ {body} }}", _asked)

    assert found == expected


@pytest.mark.parametrize("name", ["processOrders", "syncAll", "notifyUsers"])
def test_functions_that_work_on_each_row(tmp_path: Path, name: str) -> None:
    text = f"{HEAD}func (s *s) {name}() {{ {LIST}; for _, o := range orders {{ {READ} }} }}"

    assert of_files(tmp_path, text, _asked) == []


def _asked(ctx: Context) -> list[str]:
    return [one.read.text for f in ctx.functions() for one in reads_in_loops(f, ctx)]
