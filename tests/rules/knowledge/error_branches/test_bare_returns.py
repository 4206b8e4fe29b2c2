"""Branches that leave where the function ends anyway."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with

from golint_agent.rulekit import Context, ErrorBranch
from golint_rules.knowledge.error_branches.bare_returns import leaves_at_end
from golint_rules.knowledge.error_values.own_errors import LogsOwnErrors
from golint_rules.knowledge.failures.asks_store import AsksStore

HEAD = """import (
	"fmt"
	"log"
	"net/http"
)

func run() error
func helped(w http.ResponseWriter) error
func told() error { if err := run(); err != nil { log.Println(err); return err }; return nil }
"""

_TWO = [False, True]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if err := run(); err != nil { return }", [True]),
        ("err := run(); if err != nil {\n return\n }\n", [True]),
        ("if err := run(); err != nil { return }; done()", [False]),
        (
            "if err := run(); err != nil { return }; if err := run(); err != nil { return }",
            [False, True],
        ),
        ("for { if err := run(); err != nil { return } }", [False]),
        ("if err := run(); err != nil { done(); return }", [False]),
        ("if err := told(); err != nil { return }", [False]),
        ('if err := http.ListenAndServe("", nil); err != nil { return }', [False]),
        ("if err := helped(w); err != nil { return }", [False]),
        ("if _, err := fmt.Fprint(w, 1); err != nil { return }", [False]),
        ("if err := run(); err != nil { return } else { done() }", [False]),
        ("go func() { if err := run(); err != nil { return } }()", [True]),
    ],
)
def test_a_branch_that_ends_where_its_function_does(
    tmp_path: Path, body: str, expected: list[bool]
) -> None:
    text = f"{HEAD}\nfunc done()\nfunc f(w http.ResponseWriter) {{ {body} }}"

    def question(branch: ErrorBranch, _: Context) -> bool:
        return leaves_at_end(branch)

    found = of_branches_with(tmp_path, text, question, needs=(AsksStore, LogsOwnErrors))
    assert found[1:] == expected


def test_a_function_with_results_has_a_caller_to_tell(tmp_path: Path) -> None:
    text = f"{HEAD}\nfunc f() (err error) {{ if err = run(); err != nil {{ return }} }}"

    def question(branch: ErrorBranch, _: Context) -> bool:
        return leaves_at_end(branch)

    assert of_branches_with(tmp_path, text, question, needs=(AsksStore, LogsOwnErrors))[1:] == [
        False
    ]
