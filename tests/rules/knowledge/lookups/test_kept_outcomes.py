"""Whether a look-up succeeded, kept as yes or no."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.lookups.kept_outcomes import kept_outcome

HEAD = """import "net/mail"

type rows struct{}

func (rows) FindByEmail(email string) (string, error) { return "", nil }
func use(...any) {}

type service struct{ repo rows }

"""
FIND = "_, err := s.repo.FindByEmail(email)"


def _asked(call: Call, _: Context) -> str:
    statement = call.statement.statement_after
    if statement is None:
        return ""
    values = [value for _, value in statement.assigned if value is not None] + list(
        statement.returned
    )
    found = kept_outcome(values[0]) if values else None
    return found.target if found is not None else ""


def _answer(tmp_path: Path, body: str, name: str = "f", results: str = "bool") -> list[object]:
    text = f"{HEAD}func (s *service) {name}(email string) {results} {{ {body} }}"
    return [said for said in of_calls(tmp_path, text, _asked).values() if said]


@pytest.mark.parametrize(
    "body", [f"{FIND}; return err == nil", f"{FIND}; has := err == nil; use(has); return has"]
)
def test_kept(tmp_path: Path, body: str) -> None:
    assert _answer(tmp_path, body) == ["s.repo.FindByEmail"]


@pytest.mark.parametrize(
    "body",
    [
        f"{FIND}; has := err == nil; use(err); return has",
        f"{FIND}; has := err != nil; return has",
        f"{FIND}; has := email == ``; use(err); return has",
        "_, err := mail.ParseAddress(email); return err == nil",
        f"{FIND}; // An outage is as good as no: best effort.\nreturn err == nil",
    ],
)
def test_not_kept(tmp_path: Path, body: str) -> None:
    assert _answer(tmp_path, body) == []


def test_probes_and_pairs_are_none(tmp_path: Path) -> None:
    assert _answer(tmp_path, f"{FIND}; return err == nil", name="isAvailable") == []
    assert _answer(tmp_path, f"{FIND}; return err == nil, err", results="(bool, error)") == []
