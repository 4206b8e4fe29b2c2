"""What is wrong where a failure is only logged, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_branches.what_is_lost import what_is_lost, what_nobody_is_told

HEAD = """import ("encoding/json"; "log"; "net/http")

func load() error { return nil }
func publish(b []byte) error { return nil }

var _ = []any{log.Print, json.Marshal}

"""
ASK = "if err := load(); err != nil {"
LEFT = "if err != nil { log.Print(err); return nil }"


def _lost(branch: ErrorBranch) -> str:
    return what_is_lost(branch, "load", "orders")


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (
            f"f(w http.ResponseWriter) {{ {ASK} log.Print(err); return }}; w.WriteHeader(204) }}",
            "`load` failed and nothing is answered here",
        ),
        (
            'f() { if err := load(); err != nil { log.Print(err) }; log.Print("orders loaded") }',
            "`load` failed, and the next line logs all the same",
        ),
        ("f() { if err := load(); err != nil { log.Print(err) } }", ""),
    ],
)
def test_sentences(tmp_path: Path, function: str, expected: str) -> None:
    found = str(of_branches(tmp_path, f"{HEAD}func {function}", _lost)[0])
    assert found[: len(expected) or None] == expected


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (
            f"f(v any) error {{ b, err := json.Marshal(v); {LEFT}; return publish(b) }}",
            "so what it was to send is lost",
        ),
        (
            f"setup() error {{ err := load(); {LEFT}; return nil }}",
            "what this function is to prepare",
        ),
        (
            f"f() error {{ err := load(); {LEFT}; return nil }}",
            "",
        ),
    ],
)
def test_what_the_caller_is_not_told(tmp_path: Path, function: str, expected: str) -> None:
    found = str(of_branches(tmp_path, f"{HEAD}func {function}", what_nobody_is_told)[0])
    assert expected == "" if found == "" else expected in found
