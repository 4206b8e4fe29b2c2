"""Handlers that answer a failure and go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with, of_calls

from golint_agent.rulekit import Call, Context, ErrorBranch
from golint_rules.knowledge.answers.answered_on import (
    answered_failure,
    answered_unlike_others,
    refused_and_went_on,
)
from golint_rules.knowledge.answers.failure_answers import AnswersStatus

HEAD = """import ("errors"; "net/http")

var errA = errors.New("a")

func ask() error { return nil }
func answer(w http.ResponseWriter, status int, v any) {}
func note(v any) {}

"""
FAILED = 'http.Error(w, "no", 500)'
DONE = "answer(w, 200, 1)"


def _asked(directory: Path, text: str) -> list[object]:
    return of_branches_with(directory, text, lambda branch, _: _target(branch), (AnswersStatus,))


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
        (f"no := false; if err != nil {{ no = true; {FAILED} }}; if no {{ return }}; {DONE}", ""),
    ],
)
def test_answers(tmp_path: Path, body: str, expected: str) -> None:
    text = f"{HEAD}func f(w http.ResponseWriter) {{ err := ask(); {body} }}"
    assert _asked(tmp_path, text)[0] == expected


def test_who_is_handed_no_writer_answers_nobody(tmp_path: Path) -> None:
    text = f"{HEAD}func f() {{ err := ask(); if err != nil {{ note(500) }}; note(200) }}"
    assert _asked(tmp_path, text) == [""]


HELPERS = """import "net/http"

func ask() error { return nil }
func note(c any) {}
func respond(c any, status int) {}
func failed(c any) { respond(c, http.StatusBadGateway) }
func done(c any) { respond(c, http.StatusOK) }
func either(c any, ok bool) { if ok { return }; respond(c, http.StatusBadGateway) }

"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err != nil { failed(c) }; done(c)", "failed"),
        ("if err != nil { failed(c) }; respond(c, 200)", "failed"),
        ("if err != nil { failed(c); return }; done(c)", ""),
        ("if err != nil { failed(c) }; note(c)", ""),
        ("if err != nil { failed(c) }; done(d)", ""),
        ("if err != nil { done(c) }; done(c)", ""),
        ("if err != nil { either(c, true) }; done(c)", ""),
    ],
)
def test_helpers_answer_by_what_their_code_says(tmp_path: Path, body: str, expected: str) -> None:
    text = f"{HELPERS}func f(c, d any) {{ err := ask(); {body} }}"
    assert _asked(tmp_path, text)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"if n == 0 {{ {FAILED} }}; {DONE}", ["http.Error"]),
        (f"if n == 0 {{ answer(w, 401, 1) }}; note(1); {DONE}", ["answer"]),
        (f"if n == 0 {{ {FAILED}; return }}; {DONE}", []),
        (f"if n == 0 {{ w.WriteHeader(503) }}; {DONE}", []),
        (f"if n == 0 {{ {DONE} }}; {DONE}", []),
        (f"if n == 0 {{ {FAILED} }} else {{ {DONE} }}", []),
        (f"if n == 0 {{ {FAILED} }}; if n > 0 {{ {DONE} }}", []),
        (f"if n > 1 {{ if n == 0 {{ {FAILED} }}; return }}; {DONE}", []),
        (f"if n == 0 {{ {FAILED} }}; note(1)", []),
        (f"no := false; if n == 0 {{ no = true; {FAILED} }}; if no {{ return }}; {DONE}", []),
        (f"m := 0; if n == 0 {{ m = 1; {FAILED} }}; note(m); {DONE}", ["http.Error"]),
        (f"if err := ask(); err != nil {{ {FAILED} }}; {DONE}", []),
    ],
)
def test_refusals_about_no_error(tmp_path: Path, body: str, expected: list[str]) -> None:
    found: list[str] = []

    def asked(call: Call, _: Context) -> None:
        function = call.enclosing_function
        if call.method == "begin" and function is not None:
            found.extend(answer.target for answer in refused_and_went_on(function))

    text = f"{HEAD}func begin() {{}}\nfunc f(w http.ResponseWriter, n int) {{ begin(); {body} }}"
    of_calls(tmp_path, text, asked, needs=(AnswersStatus,))

    assert found == expected


LEFT = """if n == 1 { fails.LostError(c.In, n); return }
if n == 2 { fails.BadError(c.In, n); return }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{LEFT} if n == 3 {{ fails.BadError(c.In, n) }}; fails.Fine(c.In, n)", 1),
        (f"{LEFT} if n == 3 {{ fails.BadError(c.In, n); return }}; fails.Fine(c.In, n)", 0),
        (f"{LEFT} if n == 3 {{ fails.BadError(c.In, n) }}; if n > 4 {{ fails.Fine(c.In, n) }}", 0),
        (f"{LEFT} if n == 3 {{ fails.BadError(c.In, n) }} else {{ fails.Fine(c.In, n) }}", 0),
        (f"{LEFT} if n == 3 {{ fails.Fine(c.In, n) }}; fails.Fine(c.In, n)", 0),
        ("if n == 3 { fails.BadError(c.In, n) }; fails.Fine(c.In, n)", 0),
    ],
)
def test_who_goes_on_unlike_others(tmp_path: Path, body: str, expected: int) -> None:
    text = (
        "type client struct{ In any }\ntype failing interface{\n"
        "LostError(any, int); BadError(any, int); Fine(any, int) }\n"
        f"var fails failing\nfunc f(c client, n int) {{ {body}\n}}"
    )

    def asked(call: Call, _: Context) -> int:
        function = call.enclosing_function
        return len(list(answered_unlike_others(function))) if function is not None else -1

    assert next(iter(of_calls(tmp_path, text, asked).values())) == expected
