"""Queries that run once for each row of another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.transactions.loop_reads import ReadsFor, ReadsForEach, reads_in_loops

HEAD = """import ("database/sql"; "github.com/uptrace/bun"; "gorm.io/gorm")
type Order struct{ ID, UserID int }
type User struct{ ID int }
type OrderRepository interface { List() ([]Order, error); FindPage() (*Page, error) }
type Page struct { Items []Order }
type UserRepository interface {
	GetByID(id int) (*User, error)
	GetCachedByID(id int) (*User, error)
	UpdateSeen(id int) error
}
type DataStorage interface { Exists(id int) bool; GetUser(id int) *User }
type store struct { *sql.DB }
type OrderService struct{}
func (*OrderService) ListOpen() []Order { return nil }
type s struct {
	db *sql.DB; own *store; orm *gorm.DB; bun *bun.DB
	orders OrderRepository; users UserRepository; svc *OrderService; all DataStorage
	cache interface{ Get(id int) bool }; known map[int]bool
}
"""
NEEDS = (ReadsFor, ReadsForEach)
LIST = "orders, _ := s.orders.List()"
READ = "s.users.GetByID(o.UserID)"
SELECT = "s.db.QueryRow(`SELECT 1 FROM a WHERE b = $1`, o.ID)"
BUN = "s.bun.NewSelect().Where(`id = ?`, o.UserID)"
OWNED = "s.orm.Model(&o).Association(`User`)"
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
        (f"{LIST}; for _, o := range orders {{ u, _ := {READ}; if u != nil {{ return }} }}", []),
        (
            f"{LIST}; for _, o := range orders {{ _, err := {READ}; if err != nil {{ return }} }}",
            [READ],
        ),
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
        (
            f"{LIST}; for _, o := range orders {{ s.own.QueryRow(`SELECT 1`, o.ID) }}",
            ["s.own.QueryRow(`SELECT 1`, o.ID)"],
        ),
        (f"{ROWS}; for rows.Next() {{ var o Order; rows.Scan(&o.ID); {READ} }}", [READ]),
        (f"{ROWS}; for rows.Next() {{ var o Order; rows.Scan(&o.ID); s.users.GetByID(1) }}", []),
        (f"{LIST}; for _, o := range orders {{ s.all.Exists(o.ID) }}", []),
        (f"{LIST}; for _, o := range orders {{ s.all.GetUser(o.ID) }}", ["s.all.GetUser(o.ID)"]),
        (f"{LIST}; for _, o := range orders {{ {BUN}.Scan(nil) }}", [f"{BUN}.Scan(nil)"]),
        (f"{LIST}; for _, o := range orders {{ {READ}; s.bun.NewUpdate().Exec(nil) }}", []),
        (f"{LIST}; for _, o := range orders {{ {OWNED}.Find(nil) }}", [f"{OWNED}.Find(nil)"]),
        (f"for _, o := range s.svc.ListOpen() {{ {READ} }}", [READ]),
        (
            (
                f"{LIST}; var open []Order; for _, o := range orders {{ open = append(open, o) }};"
                f" for _, o := range open {{ {READ} }}"
            ),
            [READ],
        ),
    ],
)
def test_loops(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = of_files(tmp_path, f"{HEAD}func (s *s) f() {{ {body} }}", _asked, needs=NEEDS)

    assert found == expected


@pytest.mark.parametrize("name", ["processOrders", "syncAll", "notifyUsers", "newCache"])
def test_functions_that_work_on_each_row(tmp_path: Path, name: str) -> None:
    text = f"{HEAD}func (s *s) {name}() {{ {LIST}; for _, o := range orders {{ {READ} }} }}"

    assert of_files(tmp_path, text, _asked, needs=NEEDS) == []


VIEW = "func (s *s) view(o Order) *User { u, _ := s.users.GetByID(o.UserID); return u }"
VIEWS = """func (s *s) views(orders []Order) (found []*User) {
	for _, o := range orders { found = append(found, s.view(o)) }
	return found
}"""


def _searching(inside: str) -> str:
    """A function that gives an error, with code in a loop over orders."""
    loop = f"for _, o := range orders {{ {inside} }}"
    return f"func (s *s) first() (*User, error) {{ {LIST}; {loop}; return nil, nil }}"


@pytest.mark.parametrize(
    ("inside", "body", "expected"),
    [
        (VIEW, f"{LIST}; for _, o := range orders {{ s.view(o) }}", ["s.view(o)"]),
        (VIEW, f"{LIST}; for i := range orders {{ s.view(orders[i]) }}", ["s.view(orders[i])"]),
        (
            f"{VIEW}; func (s *s) row(n int, o Order) *User {{ return s.view(o) }}",
            f"{LIST}; for _, o := range orders {{ s.row(1, o) }}",
            ["s.row(1, o)"],
        ),
        (VIEW + ";" + VIEWS, f"{LIST}; s.views(orders)", ["s.views(orders)"]),
        (VIEW + ";" + VIEWS, "s.views([]Order{{}})", []),
        (VIEW, f"{LIST}; for range orders {{ s.view(Order{{}}) }}", []),
        # The first match ends it, and an error does, too.
        (_searching("if o.ID == 1 { return s.users.GetByID(o.UserID) }"), "", []),
        (_searching(f"if u, err := {READ}; err == nil {{ return u, nil }}"), "", []),
        (_searching(f"if _, err := {READ}; err != nil {{ return nil, err }}"), "", [READ]),
        # What it asks for is not about the row.
        (
            "func (s *s) view(o Order) *User { u, _ := s.users.GetByID(1); return u }",
            f"{LIST}; for _, o := range orders {{ s.view(o) }}",
            [],
        ),
        # It looks first whether it was asked before, or works on the row.
        (
            f"var kept map[int]int; {VIEW.replace('{', '{ _, ok := kept[o.ID]; println(ok);', 1)}",
            f"{LIST}; for _, o := range orders {{ s.view(o) }}",
            [],
        ),
        (
            VIEW.replace("{", "{ if s.cache.Get(o.ID) { return nil };", 1),
            f"{LIST}; for _, o := range orders {{ s.view(o) }}",
            [],
        ),
        (
            VIEW.replace("{", "{ if _, ok := s.known[o.ID]; ok { return nil };", 1),
            f"{LIST}; for _, o := range orders {{ s.view(o) }}",
            [],
        ),
        (
            "func (s *s) view(o Order) { s.users.GetByID(o.UserID); s.users.UpdateSeen(o.ID) }",
            f"{LIST}; for _, o := range orders {{ s.view(o) }}",
            [],
        ),
        (
            VIEW.replace("view", "notify"),
            f"{LIST}; for _, o := range orders {{ s.notify(o) }}",
            [],
        ),
    ],
)
def test_functions_that_are_handed_rows(
    tmp_path: Path, inside: str, body: str, expected: list[str]
) -> None:
    text = f"{HEAD}{inside}\nfunc (s *s) f() {{ {body} }}"

    assert of_files(tmp_path, text, _asked, needs=NEEDS) == expected


@pytest.mark.parametrize(
    ("name", "path", "is_told"),
    [
        ("listTasks", "code.go", True),
        ("listOrders", "tasks/code.go", True),
        ("report", "tasks/code.go", False),
        ("listOrders", "jobs/code.go", False),
    ],
)
def test_rows_of_tasks(tmp_path: Path, name: str, path: str, *, is_told: bool) -> None:
    text = f"{HEAD}func (s *s) {name}() {{ {LIST}; for _, o := range orders {{ {READ} }} }}"

    assert of_files(tmp_path, text, _asked, path, NEEDS) == [READ] * is_told


def _asked(ctx: Context) -> list[str]:
    return [one.read.text for f in ctx.functions() for one in reads_in_loops(f, ctx)]
