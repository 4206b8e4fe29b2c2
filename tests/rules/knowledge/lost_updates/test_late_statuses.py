"""Statuses that a webhook sets, whatever they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.late_statuses import LateStatus

_HEAD = """
import "gorm.io/gorm"
type Order struct { ID, Status, Note string; PaidAt *int; LastAt int }
type Note struct { Status string }
func (o *Order) Open() bool { return true }
type OrderRepository interface {
	Get(id string) (*Order, error)
	GetPending(id string) (*Order, error)
	GetNote(id string) (*Note, error)
	Update(o *Order) error
	UpdateNote(n *Note) error
}
func may(o *Order) {}
"""
_READ = "o, _ := r.Get(s)"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("Webhook", f"{_READ}; o.Status = s; r.Update(o)", ["r.Update"]),
        ("Webhook", f"{_READ}; o.Status = `a`; o.Status = `b`; r.Update(o)", ["r.Update"]),
        ("Webhook", f"{_READ}; o.Status = `paid`; r.Update(o)", []),
        ("Webhook", f"{_READ}; o.Status = s; _ = r", []),
        ("Webhook", f"{_READ}; if o.Status == s {{ return }}; o.Status = s; r.Update(o)", []),
        ("Webhook", f"{_READ}; if o.Open() {{ return }}; o.Status = s; r.Update(o)", []),
        ("Webhook", f"{_READ}; if o.PaidAt != nil {{ return }}; o.Status = s; r.Update(o)", []),
        ("Webhook", f"{_READ}; if len(s) < o.LastAt {{ return }}; o.Status = s; r.Update(o)", []),
        (
            "Webhook",
            f"{_READ}; if o.ID == `` {{ return }}; o.Status = s; r.Update(o)",
            ["r.Update"],
        ),
        ("Webhook", f"{_READ}; may(o); o.Status = s; r.Update(o)", []),
        ("Webhook", "o, _ := r.GetPending(s); o.Status = s; r.Update(o)", []),
        ("Webhook", "n, _ := r.GetNote(s); n.Status = s; r.UpdateNote(n)", []),
        ("Webhook", "o := &Order{}; o.Status = s; r.Update(o)", []),
        ("Webhook", "var o Order; db.First(&o); o.Status = s; db.Save(&o)", ["db.Save"]),
        (
            "Webhook",
            "var o Order; db.Where(`status = ?`, s).First(&o); o.Status = s; db.Save(&o)",
            [],
        ),
        ("Set", f"{_READ}; o.Status = s; r.Update(o)", []),
    ],
)
def test_what_is_set(tmp_path: Path, name: str, body: str, expected: list[str]) -> None:
    text = f"{_HEAD}func Apply{name}(r OrderRepository, db *gorm.DB, s string) {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, LateStatus)

    assert [one.stored for one in found] == expected
