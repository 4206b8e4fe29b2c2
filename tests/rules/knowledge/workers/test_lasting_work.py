"""What rounds change for good, themselves or by functions of the package."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.lasting_work import ChangesRecords, changes_records

FILE = """import ("context"; "database/sql")

type repository interface {
	MarkOffline(id int) error
	DeleteOld() error
	ListStale() ([]int, error)
}
var db *sql.DB
var repo repository
func rounds() { all(); %s }
func all() {}
func settle(context.Context) error { return nil }
func one() { two() }
func two() { repo.MarkOffline(1) }
func three() { one() }
func later() { go two() }
func again() { var f func(); f = func() { f() }; f(); again() }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("repo.MarkOffline(1)", True),
        ('db.Exec("UPDATE a SET b = 1")', True),
        ("one()", True),
        # Too far to see.
        ("three()", False),
        ("later()", False),
        ("func() { one() }()", True),
        ("again()", False),
        # Dropped again the next time, or looked at alone.
        ("repo.DeleteOld()", False),
        ('db.Exec("DELETE FROM a")', False),
        ("repo.ListStale()", False),
        ("db.Ping()", False),
        # Nobody knows what it asks.
        ("settle(context.TODO())", False),
    ],
)
def test_what_changes_records(tmp_path: Path, body: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, FILE % body, _asked, needs=(ChangesRecords,))

    assert found["all()"] is expected


def test_literals_in_one_another_are_looked_at_once(tmp_path: Path) -> None:
    nested = f"{'func() { all(); ' * 150}all(){' }()' * 150}"

    started = time.process_time()
    found = of_calls(tmp_path, FILE % nested, _asked, needs=(ChangesRecords,))

    assert found["all()"] is False
    assert time.process_time() - started < 3.0  # to look at each from each took 9 s


def _asked(call: Call, _: Context) -> bool:
    function = call.enclosing_function
    return function is not None and changes_records(function)
