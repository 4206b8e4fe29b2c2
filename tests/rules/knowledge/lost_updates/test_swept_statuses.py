"""Statuses that a sweep ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.swept_statuses import LockingRead, SweptStatus

_HEAD = """
import ("database/sql"; "gorm.io/gorm")
type Order struct { ID, Status string }
type Note struct { ID, Status string }
type OrderRepository interface {
	Get(id string) (*Order, error)
	GetPending() ([]Order, error)
	GetPendingNotes() ([]Note, error)
	List() ([]Order, error)
	Update(o *Order) error
	UpdateNote(n *Note) error
	UpdateStatus(id, status string) error
}
"""
_READ = "rows, _ := r.GetPending()"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{_READ}; for _, o := range rows {{ o.Status = `expired`; r.Update(&o) }}", ["r.Update"]),
        (
            f"{_READ}; for i := range rows {{ o := &rows[i]; o.Status = `failed`; r.Update(o) }}",
            ["r.Update"],
        ),
        (
            f"{_READ}; for _, o := range rows {{ r.UpdateStatus(o.ID, `expired`) }}",
            ["r.UpdateStatus"],
        ),
        (f"{_READ}; for _, o := range rows {{ r.UpdateStatus(o.ID, `paid`) }}", []),
        (f"{_READ}; for _, o := range rows {{ o.ID = `expired`; r.Update(&o) }}", []),
        (
            (
                f"{_READ}; for _, o := range rows {{ n, _ := r.Get(o.ID); _ = n;"
                " o.Status = `failed`; r.Update(&o) }"
            ),
            [],
        ),
        ("rows, _ := r.List(); for _, o := range rows { o.Status = `expired`; r.Update(&o) }", []),
        (
            (
                "rows, _ := r.GetPendingNotes(); for _, n := range rows { n.Status = `expired`;"
                " r.UpdateNote(&n) }"
            ),
            [],
        ),
        (
            (
                "var rows []Order; db.Where(`status = ?`, 1).Find(&rows); for _, o := range rows {"
                " o.Status = `expired`; db.Save(&o) }"
            ),
            ["db.Save"],
        ),
        (
            (
                "var rows []Order; db.Where(`id > ?`, 1).Find(&rows); for _, o := range rows {"
                " o.Status = `expired`; db.Save(&o) }"
            ),
            [],
        ),
    ],
)
def test_what_is_swept(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{_HEAD}func sweep(r OrderRepository, db *gorm.DB) {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, SweptStatus)

    assert [one.stored for one in found] == expected


@pytest.mark.parametrize(("text", "expected"), [("SELECT 1 FOR UPDATE", 1), ("SELECT 1", 0)])
def test_who_locks(tmp_path: Path, text: str, expected: int) -> None:
    code = f"""{_HEAD}type s struct {{ db *sql.DB }}
func (s *s) GetPending() {{ for range 1 {{ s.db.Query(`{text}`) }} }}"""

    assert len(package_facts(tmp_path, {"m/m": code}, LockingRead)) == expected
