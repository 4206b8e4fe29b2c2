"""Times that are looked for free, and then taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.booked_times import GuardsTimes, TimeTaken, may_be_about

CODE = """
import ("errors"; "strings"; "time"; "gorm.io/gorm")
func has(a, b string) bool { return strings.Contains(a, b) }
var errTaken = errors.New("x")
type Booking struct { RoomID int; Start, End time.Time }
type BookingRepository interface {
	HasConflict(room int, start, end time.Time) (bool, error)
	IsAvailable(n int) (bool, error)
	Create(b *Booking) error
}
type s struct { repo BookingRepository; db *gorm.DB }
"""
LOOK = "taken, err := s.repo.HasConflict(b.RoomID, b.Start, b.End); println(err)"
ENDS = "if taken { return errTaken }"
CREATE = "return s.repo.Create(b)"
COUNT = "var n int64; s.db.Model(b).Where(`start < ? AND stop = 1 AND end > ?`, b.End).Count(&n)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{LOOK}; {ENDS}; {CREATE}", ["HasConflict"]),
        (f"{COUNT}; if n > 0 {{ return errTaken }}; return s.db.Create(b).Error", ["Count"]),
        (f"{LOOK}; {CREATE}", []),
        (f"{LOOK}; if b == nil {{ return errTaken }}; {CREATE}", []),
        (f"{LOOK}; if taken {{ println(1) }}; {CREATE}", []),
        (f"{LOOK}; {ENDS}; s.db.Exec(`SELECT 1 FOR UPDATE`); {CREATE}", []),
        (f"{LOOK}; {ENDS}; return nil", []),
        (f'{LOOK}; {ENDS}; if has(err.Error(), "x") {{ return nil }}; {CREATE}', ["HasConflict"]),
        (f'{LOOK}; {ENDS}; if strings.Contains(err.Error(), "overlaps") {{}}; {CREATE}', []),
        (f"taken, _ := s.repo.IsAvailable(1); {ENDS}; {CREATE}", []),
        (
            (
                "var n int64; s.db.Model(b).Where(`room = ?`, 1).Count(&n);"
                " if n > 0 { return errTaken }; return s.db.Create(b).Error"
            ),
            [],
        ),
    ],
)
def test_what_is_taken(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{CODE}func (s *s) f(b *Booking) error {{ {body} }}"

    found = package_facts(tmp_path, {"m/m": text}, TimeTaken)

    assert [one.looks.rpartition(".")[2] for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "func (s *s) Create() { s.db.Exec(`SELECT 1 FOR UPDATE`) }",
            ["(*example.com/m.s).Create"],
        ),
        ("func (s *s) Other() { s.db.Exec(`SELECT 1 FOR UPDATE`) }", []),
        ("func (s *s) Create(excludeID *int) {}", []),
        ("func f(s *s) { s.db.Exec(`ALTER TABLE b ADD EXCLUDE USING gist (a WITH =)`) }", [""]),
    ],
)
def test_what_guards(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = package_facts(tmp_path, {"m/m": CODE + text}, GuardsTimes)

    assert [one.function for one in found] == expected


@pytest.mark.parametrize(
    ("callee", "table", "expected"),
    [
        ("(m/x.LeaveRequestRepository).Create", "leave_requests", True),
        ("(m/x.LeaveRequestRepository).Create", "employee_schedules", False),
        ("(*gorm.io/gorm.DB).Create", "employee_schedules", True),
    ],
)
def test_tables(callee: str, table: str, *, expected: bool) -> None:
    assert may_be_about(callee, table) is expected
