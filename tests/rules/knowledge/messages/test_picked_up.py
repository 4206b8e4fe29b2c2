"""Rows that wait, and that each process picks up."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.messages.picked_up import PickedUp, SkipsLocked

CODE = """
type Row struct { ID string }
type Repository interface {
	GetPending() ([]Row, error)
	GetAll() ([]Row, error)
	FindByStatus(s string) ([]Row, error)
	Update(id string) error
}
type Gateway interface { Charge(id string) error; Status(id string) error }
type s struct { repo Repository; gateway Gateway }
func (s *s) charge(r Row) error { return s.gateway.Charge(r.ID) }
func lock() {}
"""
RUN = """
func (s *s) run(pending, done string) error {
	rows, err := s.repo.FIND
	if err != nil { return err }
	for _, r := range rows { EACH }
	return nil
}
"""


@pytest.mark.parametrize(
    ("find", "each", "expected"),
    [
        ("GetPending()", "_ = s.gateway.Charge(r.ID)", ["s.gateway.Charge"]),
        ("GetPending()", "_ = s.charge(r)", ["s.gateway.Charge"]),
        ("FindByStatus(pending)", "_ = s.gateway.Charge(r.ID)", ["s.gateway.Charge"]),
        ("FindByStatus(done)", "_ = s.gateway.Charge(r.ID)", []),
        ("GetAll()", "_ = s.gateway.Charge(r.ID)", []),
        ("GetPending()", "_ = s.gateway.Status(r.ID)", []),
        ("GetPending()", "_ = s.repo.Update(r.ID); _ = s.gateway.Charge(r.ID)", []),
        ("GetPending()", "lock(); _ = s.gateway.Charge(r.ID)", []),
        ("GetPending()", "reference := r.ID; _ = s.gateway.Charge(reference)", []),
    ],
)
def test_what_is_picked_up(tmp_path: Path, find: str, each: str, expected: list[str]) -> None:
    text = CODE + RUN.replace("FIND", find).replace("EACH", each)

    assert [one.moved for one in package_facts(tmp_path, {"m/m": text}, PickedUp)] == expected


@pytest.mark.parametrize(("text", "expected"), [("SKIP LOCKED", 1), ("FOR UPDATE", 0)])
def test_who_leaves_out_locked_rows(tmp_path: Path, text: str, expected: int) -> None:
    code = f"const ending = `LIMIT 1 {text}`"

    assert len(package_facts(tmp_path, {"m/m": code}, SkipsLocked)) == expected
