"""Limits that a count keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.lost_updates.counted_limits import counted_limit

HEAD = """
import ("database/sql"; "errors"; "gorm.io/gorm")
type Seat struct { ID uint }
type Hall struct { ID uint }
type SeatRepository interface {
	CountSeats() (int, error); CountHalls() (int, error); CountByHall() (int, error)
	CreateSeat(s *Seat) error
}
var errFull = errors.New("x")
type s struct { db *gorm.DB; sql *sql.DB; seats SeatRepository; most int }
"""
COUNT = "n, err := s.seats.CountSeats(); if err != nil { return err }"
FULL = "if n >= s.most { return errFull }"
CREATE = "return s.seats.CreateSeat(&Seat{})"
GORM = "var n int64; s.db.Model(&Seat{}).Count(&n)"
SQL = "var n int; s.sql.QueryRow(`SELECT COUNT(*) FROM seats`).Scan(&n)"
INSERT = "_, err := s.sql.Exec(`INSERT INTO seats (id) VALUES (1)`); return err"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{COUNT}; {FULL}; {CREATE}", "s.seats.CreateSeat"),
        (
            f"{COUNT.replace('Seats()', 'ByHall()')}; {FULL}; {CREATE}",
            "s.seats.CreateSeat",
        ),
        (f"{COUNT.replace('Seats()', 'Halls()')}; {FULL}; {CREATE}", None),
        (f"{COUNT}; if n > 0 {{ return errFull }}; {CREATE}", None),
        (f"{COUNT}; if n > 9 {{ return errFull }}; {CREATE}", "s.seats.CreateSeat"),
        (
            f"{COUNT}; if s.most - n <= 0 {{ return errFull }}; {CREATE}",
            "s.seats.CreateSeat",
        ),
        (f"{COUNT}; if n > s.most {{ println() }}; {CREATE}", None),
        (f"{COUNT}; {FULL}; s.mu.Lock(); {CREATE}", None),
        (f"{CREATE.removeprefix('return ')}; {COUNT}; {FULL}", None),
        (
            f"{GORM}; if n > 9 {{ return errFull }}; return s.db.Create(&Seat{{}}).Error",
            "s.db.Create",
        ),
        (f"{GORM}; if n > 9 {{ return errFull }}; return s.db.Create(&Hall{{}}).Error", None),
        (f"{SQL}; {FULL}; {INSERT}", "s.sql.Exec"),
        (f"{SQL}; {FULL}; {INSERT.replace('seats', 'halls')}", None),
        (f"{SQL.replace('COUNT(*)', 'id')}; {FULL}; {INSERT}", None),
    ],
)
def test_limits(tmp_path: Path, body: str, expected: str | None) -> None:
    def ask(ctx: Context) -> object:
        function = next(f for f in ctx.functions() if f.name == "run")
        found = counted_limit(function, ctx)
        return found.create.target if found is not None else None

    assert of_files(tmp_path, f"{HEAD}func (s *s) run() error {{ {body} }}", ask) == expected
