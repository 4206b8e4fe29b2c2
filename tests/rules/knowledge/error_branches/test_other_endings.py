"""What an error branch ends with in place of the error."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_branches_with

from golint_agent.rulekit import Code, ErrorBranch
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.error_branches.other_endings import (
    answer_in,
    answer_of,
    error_in,
    new_error,
    panic_of,
)

HEAD = """import ("errors"; "net/http")

var errStore = errors.New("store")
var errNotFound = errors.New("not found")

func save() error { return nil }
func respond(w any, status int) {}
func lost(w any) { respond(w, http.StatusBadGateway) }

"""


def _text(code: Code | None) -> str:
    return code.text if code is not None else ""


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ('return errors.New("broken")', 'errors.New("broken")'),
        ("return errStore", "errStore"),
        ("return errNotFound", ""),
        ("return nil", ""),
        ('err = errors.New("broken"); return err', 'err = errors.New("broken")'),
    ],
)
def test_another_error(tmp_path: Path, ending: str, expected: str) -> None:
    def question(branch: ErrorBranch) -> str:
        return _text(new_error(branch, returns=True))

    body = f"{HEAD}func f() error {{ err := save(); if err != nil {{ {ending} }}; return nil }}"
    assert of_branches(tmp_path, body, question)[0] == expected


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ('return errors.New("broken")', 'errors.New("broken")'),
        ("return errStore", "errStore"),
        ("return errNotFound", ""),
        ("return nil", ""),
        ("return err", ""),
    ],
)
def test_the_error_of_some_statements(tmp_path: Path, ending: str, expected: str) -> None:
    def question(branch: ErrorBranch) -> tuple[str, str]:
        said = branch.statements[-1:]
        return _text(error_in(said, returns=True)), _text(error_in(said, returns=False))

    body = f"{HEAD}func f() error {{ err := save(); if err != nil {{ {ending} }}; return nil }}"
    assert of_branches(tmp_path, body, question)[0] == (expected, "")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ('http.Error(w, "failed", http.StatusInternalServerError)', "http.Error"),
        ('http.Error(w, "failed", http.StatusBadRequest)', ""),
        ("http.NotFound(w, nil)", ""),
        ("lost(w)", "lost"),
    ],
)
def test_an_answer(tmp_path: Path, answer: str, expected: str) -> None:
    def question(branch: ErrorBranch) -> tuple[str, str]:
        said = answer_of(branch), answer_in(branch.statements[:1])
        return (_text(said[0]).partition("(")[0], _text(said[1]).partition("(")[0])

    branch = f"if err := save(); err != nil {{ {answer}; return }}"
    body = f"{HEAD}func f(w http.ResponseWriter) {{ {branch} }}"
    asked = of_branches_with(tmp_path, body, lambda b, _: question(b), (AnswersStatus,))
    assert asked[0] == (expected, expected)


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ('panic("broken")', 'panic("broken")'),
        ('panic(errors.New("broken"))', 'panic(errors.New("broken"))'),
        ("panic(err)", ""),
        ("panic(errStore)", ""),
        ("return err", ""),
    ],
)
def test_a_panic_with_a_text(tmp_path: Path, ending: str, expected: str) -> None:
    text = f"{HEAD}func f() error {{ err := save(); if err != nil {{ {ending} }}; return nil }}"

    assert of_branches(tmp_path, text, lambda branch: _text(panic_of(branch)))[:1] == [expected]
