"""Entities that are saved as they were read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.saved_whole import ChangedSum, SavedWhole, SavesWhole

CODE = """
import "database/sql"
import "gorm.io/gorm"
type Wallet struct { ID uint; Status string; Balance int64; Amount string }
func (w *Wallet) Debit(n int64) {}
type WalletRepository interface { Get(id uint) (*Wallet, error); Update(w *Wallet) error }
type s struct { repo WalletRepository; db *gorm.DB; sql *sql.DB }
func applyName(w *Wallet) { w.Status = `x` }
func applySum(w *Wallet) { w.Balance = 1 }
"""
READ = "w, err := s.repo.Get(1); if err != nil { return err }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{READ}; w.Status = `x`; return s.repo.Update(w)", [("balance",)]),
        (f"{READ}; w.Status = `x`; w.Balance = 1; return s.repo.Update(w)", []),
        (f"{READ}; return s.repo.Update(w)", []),
        (f"{READ}; applyName(w); return s.repo.Update(w)", [("balance",)]),
        (f"{READ}; applySum(w); return s.repo.Update(w)", []),
        (f"{READ}; w.Status = `x`; w.Debit(1); return s.repo.Update(w)", []),
        (
            "var w Wallet; s.db.First(&w); w.Status = `x`; return s.db.Save(&w).Error",
            [("balance",)],
        ),
        ("var w Wallet; w.Status = `x`; return s.db.Save(&w).Error", []),
        (
            "var w Wallet; s.db.First(&w); w.Status = `x`; return s.db.Updates(&w).Error",
            [("balance",)],
        ),
        (
            (
                "var w Wallet; s.db.First(&w); w.Status = `x`;"
                " return s.db.Where(`status = ?`, `y`).Updates(&w).Error"
            ),
            [],
        ),
        (
            (
                "var w Wallet; s.db.First(&w); w.Status = `x`;"
                " return s.db.Omit(`balance`).Save(&w).Error"
            ),
            [],
        ),
    ],
)
def test_what_is_saved(tmp_path: Path, body: str, expected: list[tuple[str, ...]]) -> None:
    text = f"{CODE}func (s *s) f() error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, SavedWhole)
    assert [one.sums for one in found if one.sums] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{READ}; w.Balance = 1; return s.repo.Update(w)", [("status",)]),
        (f"{READ}; w.Balance = 1; w.Status = `x`; return s.repo.Update(w)", []),
        ("w := s.get(); w.Balance = 1; return s.repo.Update(w)", [("status",)]),
        ("w := s.getLocked(); w.Balance = 1; return s.repo.Update(w)", []),
    ],
)
def test_what_decides(tmp_path: Path, body: str, expected: list[tuple[str, ...]]) -> None:
    reads = """
    func (s *s) get() *Wallet { w, _ := s.repo.Get(1); return w }
    func (s *s) getLocked() *Wallet { s.mu.Lock(); w, _ := s.repo.Get(1); return w }
    """
    text = f"{CODE}{reads}func (s *s) f() error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, SavedWhole)
    assert [one.decisive for one in found] == expected
    assert all(one.table == "wallets" for one in found)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("w.Balance -= 1", ["balance"]),
        ("w.ID += 1", []),
        ("println(`UPDATE w SET balance = balance - $1`)", ["balance"]),
        ("s.db.Update(`stock`, gorm.Expr(`stock + ?`, 1))", ["stock"]),
        ("println(`SELECT balance FROM w`)", []),
    ],
)
def test_who_changes_sums(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{CODE}func (s *s) f(w *Wallet) {{ {body} }}"

    assert [one.column for one in package_facts(tmp_path, {"m/m": text}, ChangedSum)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return s.db.Save(w).Error", 1),
        ("return s.db.Select(`a`).Save(w).Error", 0),
        ("return s.db.Select(`*`).Updates(w).Error", 1),
        ("return s.db.\n\tSave(w).Error", 1),
        ("return s.db.\n\tSelect(`*`).\n\tUpdates(w).Error", 1),
        ("return s.db.Select(`*`).Omit(`a`).Updates(w).Error", 0),
        ("return s.db.Updates(w).Error", 1),
        ("return s.db.Where(`version = ?`, 1).Updates(w).Error", 0),
        ("var x Wallet; return s.db.Save(&x).Error", 0),
    ],
)
def test_who_saves_all(tmp_path: Path, body: str, expected: int) -> None:
    text = f"{CODE}func (s *s) Update(w *Wallet) error {{ {body} }}"

    assert len(package_facts(tmp_path, {"m/m": text}, SavesWhole)) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "`UPDATE w SET status = $1, balance = $2 WHERE id = $3`, w.Status, w.Balance, w.ID",
            ["w"],
        ),
        ("`UPDATE w SET status = $1 WHERE id = $2 AND version = $3`, w.Status, w.ID, 1", []),
        ("`UPDATE w SET status = $1 WHERE id = $2`, `x`, 1", []),
        ("`INSERT INTO w (status) VALUES ($1)`, w.Status", []),
    ],
)
def test_who_writes_by_sql(tmp_path: Path, statement: str, expected: list[str]) -> None:
    body = f"_, err := s.sql.Exec({statement}); return err"
    text = f"{CODE}func (s *s) Update(w *Wallet) error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, SavesWhole)
    assert [one.table for one in found] == expected
    assert all(one.columns == ("balance", "status") for one in found)
