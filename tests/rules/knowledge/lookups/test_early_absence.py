"""Values of a look-up that count as not there before its error is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lookups.early_absence import taken_for_absent

HEAD = """import ("errors"; "log")

type rows struct{}

func (rows) FindByEmail(email string) (*string, error) { return nil, nil }
func (rows) SaveEmail(email string) (*string, error) { return nil, nil }
func make(email string) (*string, error) { return nil, nil }

var errNone = errors.New("none")
var errNotFound = errors.New("not found")
var errTaken = errors.New("taken")

type service struct{ repo rows }

"""
FIND = "x, err := s.repo.FindByEmail(email)"


def _asked(call: Call, _: Context) -> str:
    statement = call.statement.statement_after
    branch = statement.branch if statement is not None else None
    if branch is None:
        return ""
    found = [taken_for_absent(operand) for operand in branch.condition.operands("||")]
    return next((name for one in found if one is not None for name in one[1:]), "")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{FIND}; if x == nil {{ return errNotFound }}; return err", ["err"]),
        (f"{FIND}; if x == nil {{ log.Print(1); return errNotFound }}; return err", ["err"]),
        (f"{FIND}; if x == nil {{ return errTaken }}; return err", []),
        (f"{FIND}; if x == nil {{ log.Print(err); return errNotFound }}; return nil", []),
        (f"{FIND}; if x == nil {{ return errors.Join(errNotFound, err) }}; return nil", []),
        (f"{FIND}; if x == nil {{ log.Print(errNotFound) }}; return err", []),
        (f"{FIND}; if errors.Is(err, errNone) || x == nil {{ return errNotFound }}", ["err"]),
        (f"{FIND}; if err != nil || x == nil {{ return errNotFound }}", []),
        (f"{FIND}; if x != nil {{ return errNotFound }}; return err", []),
        (f"{FIND}; log.Print(err); if x == nil {{ return errNotFound }}; return nil", []),
        (f"{FIND} // errors are ignored\nif x == nil {{ return errNotFound }}; return err", []),
        ("x, err := s.repo.SaveEmail(email); if x == nil { return errNotFound }; return err", []),
        ("x, err := make(email); if x == nil { return errNotFound }; return err", []),
    ],
)
def test_what_is_asked_too_early(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{HEAD}func (s *service) f(email string) error {{ {body} }}"
    found = of_calls(tmp_path, text, _asked).values()

    assert [said for said in found if said] == expected
