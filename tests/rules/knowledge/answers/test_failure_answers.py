"""Helpers that answer with one status."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with, of_calls

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.answers.failure_answers import (
    AnswersStatus,
    answered_by_helpers,
    status_of,
)

HEAD = """import "net/http"

type client any

func ask() error { return nil }
func respond(c client, status int, v any) {}
func note(status int) {}
func failed(c client) { respond(c, http.StatusBadGateway, nil) }
func refused(c client) { respond(c, http.StatusUnauthorized, nil) }
"""


@pytest.mark.parametrize(
    ("helper", "expected"),
    [
        ("func help(c client) { respond(c, http.StatusBadGateway, nil) }", 502),
        ("func help(c client) { respond(c, 404, nil) }", 404),
        ("func help(c client) { note(1); respond(c, http.StatusBadGateway, nil) }", 502),
        ("func help(c client, status int) { respond(c, status, http.StatusText(1)) }", 0),
        ("func help(c client, status int) { respond(c, status, http.StatusOK); _ = 404 }", 200),
        ("func help(c client) { note(http.StatusBadGateway) }", 0),
        ("func help(c client) { if c != nil { respond(c, http.StatusBadGateway, nil) } }", 0),
        ("func help(c client) { if c == nil { return }; respond(c, http.StatusOK, nil) }", 0),
        (
            "func help(c client) { respond(c, http.StatusOK, 1); respond(c, http.StatusFound, 1) }",
            0,
        ),
        ("func help(c client) { func() { respond(c, http.StatusBadGateway, nil) }() }", 0),
        ("func help(c client) int { respond(c, http.StatusBadGateway, nil); return 1 }", 0),
    ],
)
def test_the_status_of_a_helper(tmp_path: Path, helper: str, expected: int) -> None:
    text = f"{HEAD}{helper}\nfunc f(c client) {{ help(c, 1) }}"
    text = text if "status int)" in helper else text.replace("help(c, 1)", "help(c)")
    asked = of_calls(tmp_path, text, lambda call, _: status_of(call), needs=(AnswersStatus,))
    assert asked["help(c, 1)" if "status int)" in helper else "help(c)"] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err != nil { failed(c); return }; refused(c)", "c"),
        ("if err != nil { failed(c); return }; refused(d)", ""),
        ("if err != nil { failed(c); return }", ""),
    ],
)
def test_who_is_answered_by_helpers(tmp_path: Path, body: str, expected: str) -> None:
    def question(branch: ErrorBranch) -> str:
        assert branch.function is not None
        return answered_by_helpers(branch.function)

    text = f"{HEAD}func f(c, d client) {{ err := ask(); {body} }}"
    asked = of_branches_with(tmp_path, text, lambda b, _: question(b), (AnswersStatus,))
    assert asked == [expected]
