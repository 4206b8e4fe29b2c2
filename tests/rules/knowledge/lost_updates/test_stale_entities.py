"""Sums of entities that go through repositories and GORM."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.lost_updates.stale_entities import is_locked, stale_sums

HEAD = """import ("gorm.io/gorm"; "sync")
var mu sync.Mutex
type row struct { Balance int64; Name string }
func (r *row) Debit(n int64) error { r.Balance -= n; return nil }
type versioned struct { Balance int64; Version int }
type RowRepository interface {
	Get(id int64) (*row, error)
	GetForUpdate(id int64) (*row, error)
	GetVersioned(id int64) (*versioned, error)
	Save(r *row) error
	GetAll() ([]row, error)
	SaveAll(rows []row) error
	SaveVersioned(r *versioned) error
	GetBalance(id int64) (int64, error)
	UpdateBalance(id, n int64) error
	SetBalance(id, n int64) error
	SetRow(r *row) error
	CreateMove(m *move) error
}
type move struct { BalanceAfter, Balance int64 }
type keeper interface { Get(id int64) (*row, error); Save(r *row) error }
type s struct { db *gorm.DB; rows RowRepository; other keeper }
func round(n int64) int64 { return n }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("var r row; s.db.First(&r); r.Balance -= n; s.db.Save(&r)", ["r.Balance"]),
        ("var r row; s.db.First(&r); r.Balance++; s.db.Save(&r)", ["r.Balance"]),
        ("var r row; s.db.First(&r); r.Balance = r.Balance + n; s.db.Save(&r)", ["r.Balance"]),
        ("var r row; s.db.First(&r); r.Balance = n; s.db.Save(&r)", []),
        ("var r row; s.db.First(&r); r.Name += t; s.db.Save(&r)", []),
        ("var r row; r.Balance -= n; s.db.Save(&r)", []),
        ("mu.Lock(); var r row; s.db.First(&r); r.Balance -= n; s.db.Save(&r)", []),
        ("r, _ := s.rows.Get(1); r.Balance += n; s.rows.Save(r)", ["r.Balance"]),
        ("r, _ := s.rows.Get(1); r.Balance = round(r.Balance+n); s.rows.Save(r)", ["r.Balance"]),
        ("r, _ := s.rows.Get(1); m := r.Balance - n; r.Balance = m; s.rows.Save(r)", ["r.Balance"]),
        (
            "r, _ := s.rows.Get(1); m := n; m = round(r.Balance-n); r.Balance = m; s.rows.Save(r)",
            ["r.Balance"],
        ),
        ("r, _ := s.rows.Get(1); m := r.Balance - n; r.Name = t; _ = m; s.rows.Save(r)", []),
        ("r, _ := s.rows.Get(1); r.Debit(n); s.rows.Save(r)", ["r"]),
        ("r, _ := s.rows.Get(1); r.Balance += n; s.rows.SetBalance(1, r.Balance)", ["r.Balance"]),
        (
            "r, _ := s.rows.Get(1); m := r.Balance - n; s.rows.SetRow(&row{Balance: m})",
            ["r.Balance"],
        ),
        ("r, _ := s.rows.Get(1); s.rows.SetRow(&row{Name: t, Balance: n})", []),
        ("r, _ := s.rows.Get(1); r.Balance += n", []),
        (
            (
                "all, _ := s.rows.GetAll(); var left []row; for _, r := range all {"
                " r.Balance -= n; left = append(left, r) }; s.rows.SaveAll(left)"
            ),
            ["r.Balance"],
        ),
        (
            (
                "all, _ := s.rows.GetAll(); for i := range all { all[i].Balance -= n };"
                " s.rows.SaveAll(all)"
            ),
            ["all[i].Balance"],
        ),
        (
            "all, _ := s.rows.GetAll(); for _, r := range all { r.Balance -= n; s.rows.Save(&r) }",
            ["r.Balance"],
        ),
        ("var all []row; for _, r := range all { r.Balance -= n; s.rows.Save(&r) }", []),
        ("r, _ := s.rows.GetForUpdate(1); r.Balance += n; s.rows.Save(r)", []),
        ("r, _ := s.rows.GetVersioned(1); r.Balance += n; s.rows.SaveVersioned(r)", []),
        ("r, _ := s.other.Get(1); r.Balance += n; s.other.Save(r)", []),
        ("r := &row{}; r.Balance += n; s.rows.Save(r)", []),
        ("b, _ := s.rows.GetBalance(1); s.rows.UpdateBalance(1, b-n)", ["b"]),
        ("b, _ := s.rows.GetBalance(1); c := b + n; s.rows.UpdateBalance(1, c)", ["b"]),
        ("b, _ := s.rows.GetBalance(1); s.rows.CreateMove(&move{BalanceAfter: b + n})", ["b"]),
        (
            (
                "b, _ := s.rows.GetBalance(1); var c int64; if n > 0 { c = b + n } else"
                " { c = b - n }; m := &move{BalanceAfter: c}; s.rows.CreateMove(m)"
            ),
            ["b"],
        ),
        ("b, _ := s.rows.GetBalance(1); s.rows.CreateMove(&move{Balance: b + n})", []),
        ("b := n; s.rows.CreateMove(&move{BalanceAfter: b + n})", []),
        ("b, _ := s.rows.GetBalance(1); _ = b; s.rows.UpdateBalance(1, n)", []),
    ],
)
def test_sums(tmp_path: Path, body: str, expected: list[str]) -> None:
    def ask(ctx: Context) -> object:
        function = next(f for f in ctx.functions() if f.name == "run")
        return [stale.what for stale in stale_sums(function, ctx)]

    text = f"{HEAD}func (s *s) run(n int64, t string) {{ {body} }}"

    assert of_files(tmp_path, text, ask) == expected


def test_locks(tmp_path: Path) -> None:
    text = """
    func a(q func(string)) { q("SELECT a FROM b FOR UPDATE") }
    func b(lock func()) { lock() }
    func c(ErrLocked error) error { return ErrLocked }
    """

    def ask(ctx: Context) -> object:
        return [is_locked(function) for function in ctx.functions()]

    assert of_files(tmp_path, text, ask) == [True, True, False]
