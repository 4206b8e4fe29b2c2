"""Tokens that are good for one time."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.lost_updates.one_time_tokens import GuardedUse, UsedUpLate

CODE = """
import ("time"; "errors")
type Token struct { ID string; UsedAt *time.Time }
type Other struct { ID string; UsedAt *time.Time }
type TokenRepository interface {
	GetByID(id string) (*Token, error)
	GetOther(id string) (*Other, error)
	MarkUsed(id string) error
	Update(t *Token) error
	UpdateOther(o *Other) error
}
type UserRepository interface { UpdatePassword(id string) error; GetByID(id string) (int, error) }
type s struct { tokens TokenRepository; users UserRepository }
func (s *s) lock() {}
var errUsed = errors.New("used")
"""
RUN = """
func (s *s) run(id string) error {
	t, err := s.tokens.GetByID(id)
	if err != nil { return err }
	if t.UsedAt != nil { return errUsed }
	BODY
	return nil
}
"""
WORK = "if err := s.users.UpdatePassword(id); err != nil { return err }"
MARK = "if err := s.tokens.MarkUsed(t.ID); err != nil { return err }"
SET = "now := time.Now(); t.UsedAt = &now; if err := s.tokens.Update(t); err != nil { return err }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{WORK}; {MARK}", ["s.tokens.MarkUsed"]),
        (f"{WORK}; {SET}", ["s.tokens.Update"]),
        (f"{MARK}; {WORK}", []),
        (MARK, []),
        (WORK, []),
        (f"s.lock(); {WORK}; {MARK}", []),
        (f"if _, err := s.users.GetByID(id); err != nil {{ return err }}; {MARK}", []),
    ],
)
def test_what_is_used_up_late(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = package_facts(tmp_path, {"m/m": CODE + RUN.replace("BODY", body)}, UsedUpLate)

    assert [one.marked for one in found] == expected


def test_what_is_no_token(tmp_path: Path) -> None:
    run = RUN.replace("BODY", f"{WORK}; {SET}").replace("GetByID(id)\n", "GetOther(id)\n")
    text = CODE + run.replace("s.tokens.Update(t)", "s.tokens.UpdateOther(t)")

    assert package_facts(tmp_path, {"m/m": text}, UsedUpLate) == []


@pytest.mark.parametrize(
    ("condition", "expected"),
    [(" AND used_at IS NULL", 1), (" AND used = false", 1), ("", 0), (" AND user_id = $2", 0)],
)
def test_what_is_guarded(tmp_path: Path, condition: str, expected: int) -> None:
    text = (
        "type store struct{}\nfunc exec(q string) error { return nil }\n"
        'func (store) MarkUsed(id string) error { return exec("UPDATE tokens SET used_at = now()'
        ' WHERE id = $1CONDITION") }'
    ).replace("CONDITION", condition)

    assert len(package_facts(tmp_path, {"m/m": text}, GuardedUse)) == expected
