"""Handlers that answer a failure and go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.answered_on import answered_failure

HEAD = """import ("errors"; "net/http")

var errA = errors.New("a")

func ask() error { return nil }
func answer(w http.ResponseWriter, status int, v any) {}
func note(v any) {}

"""
FAILED = 'http.Error(w, "no", 500)'
DONE = "answer(w, 200, 1)"


def _target(branch: ErrorBranch) -> str:
    call = answered_failure(branch)
    return call.target if call is not None else ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"if err != nil {{ {FAILED} }}; {DONE}", "http.Error"),
        (f"if err != nil {{ answer(w, http.StatusConflict, 1) }}; {DONE}", "answer"),
        (f"if err != nil {{ {DONE} }}; {DONE}", ""),
        (f"if err != nil {{ {FAILED}; return }}; {DONE}", ""),
        (f"if err != nil {{ {FAILED} }} else {{ {DONE} }}; {DONE}", ""),
        (f"if err != nil {{ {FAILED} }}; if err == nil {{ {DONE} }}", ""),
        (f"if err != nil {{ {FAILED}; w = nil }}; {DONE}", ""),
        (f"if err != nil {{ {FAILED} }}; note(1)", ""),
        (f"if err != nil {{ {FAILED} }}; return; {DONE}", ""),
        (f"if err != nil {{ switch err {{ case errA: {FAILED} }} }}; {DONE}", "http.Error"),
        (f"if err != nil {{ switch err {{ case errA: {FAILED} }}; return }}; {DONE}", ""),
    ],
)
def test_answers(tmp_path: Path, body: str, expected: str) -> None:
    text = f"{HEAD}func f(w http.ResponseWriter) {{ err := ask(); {body} }}"
    assert of_branches(tmp_path, text, _target)[0] == expected


def test_who_is_handed_no_writer_answers_nobody(tmp_path: Path) -> None:
    text = f"{HEAD}func f() {{ err := ask(); if err != nil {{ note(500) }}; note(200) }}"
    assert of_branches(tmp_path, text, _target) == [""]
