"""Statuses that are looked at and then stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.stale_statuses import (
    GuardedWrite,
    LookedAtStatus,
    SetsStatus,
    guarded_writes,
    is_guarded_where,
)

CODE = """
import ("errors"; "strings"; "gorm.io/gorm")
var _ = strings.ToUpper
type Line struct { Status string }
var errState = errors.New("x")
type Order struct { ID, Status string; Paid bool }
func (o *Order) Cancel() error { return nil }
func (o *Order) CanCancel() bool { return true }
func (o *Order) IsZero() bool { return true }
func may(from, to string) bool { return true }
type OrderRepository interface {
	Get(id string) (*Order, error)
	GetWithLock(id string) (*Order, error)
	Update(o *Order) error
	UpdateStatus(id, s string) error
	SetStatus(p Params) error
	Cancel(id string) error
}
type Ticket struct { ID, Status string }
type ticketRepoIface interface { Get(id string) (*Ticket, error); UpdateStatus(id, s string) error }
type Params struct { ID string; S int }
func text(id string) string { return id }
func checkNext(from, to string) error { return nil }
func log(s string) error { return nil }
var next = map[string][]string{}
type s struct { repo OrderRepository; tickets ticketRepoIface; db *gorm.DB }
"""
READ = "o, err := s.repo.Get(id); if err != nil { return err }"
TICKET = (
    "t, err := s.tickets.Get(id); if err != nil { return err };"
    " if t.Status != `new` { return errState }"
)
LOOK = "if o.Status != `new` { return errState }"
SET = "o.Status = `paid`"
STORE = "return s.repo.Update(o)"
FOUND = "var o Order; if err := s.db.First(&o, id).Error; err != nil { return err }"
BY_ID = "Model(&Order{}).Where(`id = ?`, o.ID)"
OTHER = "Model(&Line{}).Where(`order_id = ?`, o.ID)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{READ}; {LOOK}; {SET}; {STORE}", ["s.repo.Update"]),
        (f"{READ}; {SET}; {STORE}", []),
        (f"{READ}; {LOOK}; o.Paid = true; {STORE}", []),
        (f"{READ}; {LOOK}; {SET}; return nil", []),
        (f"{READ}; if o.Status == `new` {{ println() }}; {SET}; {STORE}", []),
        (f"{READ}; if !o.CanCancel() {{ return errState }}; {SET}; {STORE}", ["s.repo.Update"]),
        (f"{READ}; if o.IsZero() {{ return errState }}; {SET}; {STORE}", []),
        (f"{READ}; if err := o.Cancel(); err != nil {{ return err }}; {STORE}", ["s.repo.Update"]),
        (f"{READ}; {LOOK}; return s.repo.UpdateStatus(id, `paid`)", ["s.repo.UpdateStatus"]),
        # By the ID of another row, the order is read, and the status of that one is set.
        (
            (
                f"ticketID := id; {READ.replace('(id)', '(ticketID)')}; {LOOK};"
                " return s.tickets.UpdateStatus(ticketID, `paid`)"
            ),
            [],
        ),
        (
            (
                f"txID := id; {READ.replace('(id)', '(txID)')}; {LOOK};"
                " return s.repo.UpdateStatus(txID, `paid`)"
            ),
            ["s.repo.UpdateStatus"],
        ),
        (f"{READ}; {LOOK}; return s.repo.Cancel(o.ID)", ["s.repo.Cancel"]),
        (f"{TICKET}; return s.tickets.UpdateStatus(t.ID, `used`)", ["s.tickets.UpdateStatus"]),
        (f"{TICKET}; return s.tickets.UpdateStatus(t.ID, `closed`)", []),
        (f"{READ}; {LOOK}; return s.repo.UpdateStatus(o.ID, `paid`)", ["s.repo.UpdateStatus"]),
        (f"{READ}; {LOOK}; return s.repo.UpdateStatus(`1`, `paid`)", []),
        (
            f"{READ}; {LOOK}; p := Params{{ID: text(o.ID), S: 1}}; return s.repo.SetStatus(p)",
            ["s.repo.SetStatus"],
        ),
        (f"{READ}; {LOOK}; return s.repo.SetStatus(Params{{ID: `1`, S: 1}})", []),
        (
            f"{READ}; switch o.Status {{ case `paid`: return errState }}; {SET}; {STORE}",
            ["s.repo.Update"],
        ),
        (
            f"{READ}; switch {{ case o.Status == `paid`: return errState }}; {SET}; {STORE}",
            ["s.repo.Update"],
        ),
        (f"{READ}; switch o.Status {{ case `paid`: println() }}; {SET}; {STORE}", []),
        (
            f"{READ}; switch {{ case o.Paid: o.Status = `x`; return errState }}; {SET}; {STORE}",
            [],
        ),
        (
            (
                f"{READ}; if err := checkNext(o.Status, `paid`); err != nil {{ return err }};"
                f" {SET}; {STORE}"
            ),
            ["s.repo.Update"],
        ),
        (
            f"{READ}; if err := log(o.Status); err != nil {{ return err }}; {SET}; {STORE}",
            [],
        ),
        (
            f"{READ}; _, ok := next[o.Status]; if !ok {{ return errState }}; {SET}; {STORE}",
            ["s.repo.Update"],
        ),
        (
            f"{READ}; if !may(o.Status, `paid`) {{ return errState }}; {SET}; {STORE}",
            ["s.repo.Update"],
        ),
        (
            (
                f"o, err := s.repo.GetWithLock(id); if err != nil {{ return err }}; {LOOK}; {SET};"
                f" {STORE}"
            ),
            [],
        ),
        (
            (
                f"var o Order; s.db.Where(`id = ? AND status = ?`, id, `new`).First(&o); {SET};"
                " return s.db.Save(&o).Error"
            ),
            ["s.db.Save"],
        ),
        (f"{FOUND}; {LOOK}; return s.db.{BY_ID}.Update(`status`, `paid`).Error", ["….Update"]),
        (
            (
                f"{FOUND}; {LOOK}; return s.db.Transaction(func(tx *gorm.DB) error {{"
                f" return tx.{BY_ID}.Updates(map[string]any{{`status`: `paid`}}).Error }})"
            ),
            ["….Updates"],
        ),
        (
            (
                f"{FOUND}; now := strings.ToUpper(o.Status); if now != `NEW` {{ return errState }};"
                f" return s.db.{BY_ID}.Update(`status`, `paid`).Error"
            ),
            ["….Update"],
        ),
        (f"{FOUND}; {LOOK}; return s.db.{OTHER}.Update(`status`, `paid`).Error", []),
        (
            (
                f"{FOUND}; {LOOK}; return s.db.{BY_ID}.Where(`status = ?`, o.Status)"
                ".Update(`status`, `paid`).Error"
            ),
            [],
        ),
    ],
)
def test_what_is_stored(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{CODE}func (s *s) f(id string) error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, LookedAtStatus)

    assert [one.stored for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UPDATE o SET status = $1 WHERE id = $2 AND status = $3", ["Update"]),
        ("UPDATE o SET status = $1 WHERE id = $2 AND status IN ('a', 'b')", ["Update"]),
        ("UPDATE o SET status = $1, version = version + 1 WHERE version = $2", ["Update"]),
        ("UPDATE o SET status = $1 WHERE id = $2", []),
    ],
)
def test_who_looks_again(tmp_path: Path, text: str, expected: list[str]) -> None:
    code = (
        f"type repo struct{{}}\nfunc (r *repo) Update() error {{ println(`{text}`); return nil }}"
    )

    found = package_facts(tmp_path, {"m/m": code}, GuardedWrite)

    assert [one.function.rpartition(".")[2] for one in found] == expected


_STORES = """import "database/sql"
const text = `UPDATE o SET status = $1 WHERE id = $2 AND status = $3`
const all = `UPDATE o SET status = $1 WHERE id = $2`
type repo struct { db *sql.DB }
type other struct { db *sql.DB }
func (r *repo) run() error { _, err := r.db.Exec(text); return err }
func (o other) run() error { _, err := o.db.Exec(text); return err }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return r.run()", ["Update"]),
        ("_, err := r.db.Exec(text); return err", ["Update"]),
        ("return other{}.run()", []),
        ("_, err := r.db.Exec(all); return err", []),
    ],
)
def test_who_looks_again_elsewhere(tmp_path: Path, body: str, expected: list[str]) -> None:
    code = f"{_STORES}func (r *repo) Update() error {{ {body} }}"

    found = guarded_writes(package_facts(tmp_path, {"m/m": code}, GuardedWrite))

    assert [name.rpartition(".")[2] for name in found if name.endswith("Update")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UPDATE vouchers SET status = 'redeemed' WHERE id = $1", ["Redeem"]),
        ("UPDATE vouchers SET status = 'redeemed' WHERE id = $1 AND status = 'new'", []),
        ("UPDATE vouchers SET redeemed_by = $2 WHERE id = $1", []),
        ("UPDATE vouchers SET status = 'redeemed' WHERE id = $1 -- FOR UPDATE", []),
    ],
)
def test_who_sets_it(tmp_path: Path, text: str, expected: list[str]) -> None:
    code = f"""import "database/sql"
type repo struct {{ db *sql.DB }}
func (r *repo) Redeem(id string) error {{ _, err := r.db.Exec(`{text}`, id); return err }}"""

    found = package_facts(tmp_path, {"m/m": code}, SetsStatus)

    assert [one.function.rpartition(".")[2] for one in found] == expected


def test_conditions() -> None:
    assert is_guarded_where("id = ? AND status = ?")
    assert not is_guarded_where("status_id = ?")
