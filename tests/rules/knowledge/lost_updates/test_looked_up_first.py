"""Rows that are created where none was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.looked_up_first import HandsOnWrite, LookedUpFirst

CODE = """
import ("errors"; "sync"; "gorm.io/gorm")
var errOpen = errors.New("x")
type Item struct { ID uint `gorm:"primaryKey"`; Code string; ShopID uint }
type ItemRepository interface {
	FindByCodeAndShop(code string, shop uint) (*Item, error)
	CodeExists(code string) (bool, error)
	ExistsByCode(code string) bool
	Create(i *Item) error
}
func later(f func() error) error { return f() }
type s struct { repo, other ItemRepository; db *gorm.DB; mu sync.Mutex }
"""
FOUND = "found, err := s.repo.FindByCodeAndShop(i.Code, 1)"
ENDS = "if err == nil && found != nil { return errOpen }"
CREATE = "return s.repo.Create(i)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{FOUND}; {ENDS}; {CREATE}", [("code", "shop")]),
        (
            f"{FOUND}; {ENDS}; return s.db.Transaction(func(tx *gorm.DB) error {{ {CREATE} }})",
            [("code", "shop")],
        ),
        (
            f"return s.db.Transaction(func(tx *gorm.DB) error {{ {FOUND}; {ENDS}; {CREATE} }})",
            [("code", "shop")],
        ),
        (f"{FOUND}; {ENDS}; return later(func() error {{ {CREATE} }})", []),
        (f"{FOUND}; if found == nil {{ return err }}; {CREATE}", []),
        (f"{FOUND}; _ = found; _ = err; {CREATE}", []),
        (f"{FOUND}; {ENDS}; return s.other.Create(i)", []),
        (f"s.mu.Lock(); {FOUND}; {ENDS}; {CREATE}", []),
        (
            f"ok, _ := s.repo.CodeExists(i.Code); if ok {{ return errOpen }}; {CREATE}",
            [("code",)],
        ),
        (f"if s.repo.ExistsByCode(i.Code) {{ return errOpen }}; {CREATE}", [("code",)]),
        (f"if !s.repo.ExistsByCode(i.Code) {{ {CREATE} }}; return nil", [("code",)]),
        (f"if !s.repo.ExistsByCode(i.Code) {{ return errOpen }}; {CREATE}", []),
        (
            (
                "var f Item; err := s.db.Where(`code = ?`, i.Code).First(&f).Error;"
                " if err == nil { return errOpen }; return s.db.Create(i).Error"
            ),
            [("code",)],
        ),
        (
            (
                "var f Item; err := s.db.First(&f, `id = ?`, 1).Error;"
                " if err == nil { return errOpen }; return s.db.Create(i).Error"
            ),
            [],
        ),
    ],
)
def test_what_is_looked_up(tmp_path: Path, body: str, expected: list[tuple[str, ...]]) -> None:
    text = f"{CODE}func (s *s) f(i *Item) error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, LookedUpFirst)

    assert [one.columns for one in found] == expected


SQL = """
import ("database/sql"; "errors")
var errOpen = errors.New("x")
"""
LOOK = "var n int; db.QueryRow(`SELECT count(*) FROM items WHERE code = $1`, c).Scan(&n)"
INSERT = "_, err := db.Exec(`INSERT INTO items (code) VALUES ($1)`, c); return err"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{LOOK}; if n > 0 {{ return errOpen }}; {INSERT}", [("items", ("code",))]),
        (f"{LOOK}; if n == 0 {{ return errOpen }}; {INSERT}", []),
        (f"{LOOK}; {INSERT}", []),
        (f"{LOOK}; if n > 0 {{ return errOpen }}; {INSERT.replace('items', 'others')}", []),
        (f"{LOOK}; if n > 0 {{ return errOpen }}; {INSERT.replace('code', 'name')}", []),
        (
            (
                f"{LOOK}; if n > 0 {{ return errOpen }};"
                f" {INSERT.replace('($1)', '($1) ON CONFLICT DO NOTHING')}"
            ),
            [],
        ),
    ],
)
def test_sql(tmp_path: Path, body: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    text = f"{SQL}func f(db *sql.DB, c string) error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, LookedUpFirst)

    assert [(one.table, one.columns) for one in found] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return s.repo.Create(i)", True),
        ("if i == nil { return nil }; return s.repo.Create(i)", False),
        ("return nil", False),
    ],
)
def test_services_that_hand_a_write_on(tmp_path: Path, body: str, *, expected: bool) -> None:
    text = f"""{CODE}type itemService struct {{ repo ItemRepository }}
func (s *itemService) Save(i *Item) error {{ {body} }}"""

    found = package_facts(tmp_path, {"m/m": text}, HandsOnWrite)

    assert [one.function for one in found] == ["(*example.com/m.itemService).Save"] * expected
