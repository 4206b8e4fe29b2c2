"""Failures of another system, as the branch of an error tells them from a client's mistakes."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import of_branches_with

from golint_agent.rulekit import Context, ErrorBranch
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.lookups.system_failures import is_of_system

HEAD = """import "net/http"

type pairingService interface{ ValidatePIN(pin string) error }

"""


def _of_system(branch: ErrorBranch, _: Context) -> bool:
    return branch.call is not None and is_of_system(branch, branch.call)


def _asked(tmp_path: Path, status: str) -> object:
    ending = f'http.Error(w, "no", http.Status{status}); return'
    around = f"if err := service.ValidatePIN(pin); err != nil {{ {ending} }}"
    body = f"{HEAD}func f(w http.ResponseWriter, service pairingService, pin string) {{ {around} }}"
    return of_branches_with(tmp_path, body, _of_system, (AnswersStatus,))[0]


def test_who_says_that_the_server_failed(tmp_path: Path) -> None:
    assert _asked(tmp_path, "InternalServerError") is True


def test_who_blames_the_client(tmp_path: Path) -> None:
    assert _asked(tmp_path, "BadRequest") is False
