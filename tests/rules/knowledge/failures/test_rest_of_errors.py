"""What becomes of errors that are none of the kinds that a branch asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.failures.rest_of_errors import is_server_blamed, rest_of

HEAD = """import ("context"; "errors"; "fmt")

var errNone = errors.New("none")

func find() error { return nil }
func say(status int) error { return fmt.Errorf("%w", context.Canceled) }

"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if errors.Is(err, errNone) { return say(404) }; return say(400)", "return say(400)"),
        ("if errors.Is(err, errNone) { say(404) }; return say(400)", ""),
        (
            "if errors.Is(err, errNone) { return say(404) } else { say(1) }; return say(400)",
            "say(1); return say(400)",
        ),
        ("if errors.Is(err, errNone) { say(404) } else { if n > 1 { say(1) } }; return err", ""),
        ("if n > 1 { return say(404) }; return say(400)", ""),
        (
            "switch err { case errNone: return say(404); default: return say(400) }",
            "return say(400)",
        ),
        ("switch n { case 1: return say(404); default: return say(400) }", ""),
        ("switch err { case errNone: return say(404) }; return say(400)", ""),
        ("switch err { case errNone: n = 1; default: n = 2 }; return say(n)", ""),
        ("return say(400)", ""),
    ],
)
def test_what_runs_for_the_rest(tmp_path: Path, body: str, expected: str) -> None:
    code = f"{HEAD}func f(n int) error {{ if err := find(); err != nil {{ {body} }}; return nil }}"

    def question(branch: ErrorBranch) -> str:
        return "; ".join(statement.text for statement in rest_of(branch))

    assert of_branches(tmp_path, code, question)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if errors.Is(err, errNone) { return say(404) }; return say(400)", False),
        ("if !errors.Is(err, errNone) { return say(404) }; return say(400)", True),
        ("if err != errNone { return say(404) }; return say(400)", True),
        ("if errors.Is(err, errNone) { return err }; return say(400)", True),
        ("if errors.Is(err, errNone) { return say(503) }; return say(400)", True),
        ("if errors.Is(err, context.Canceled) { return say(404) }; return say(400)", True),
        ('if errors.Is(err, errNone) { return fmt.Errorf("%w", err) }; return say(400)', True),
    ],
)
def test_who_may_blame_the_server(tmp_path: Path, body: str, *, expected: bool) -> None:
    code = f"{HEAD}func f() error {{ if err := find(); err != nil {{ {body} }}; return nil }}"
    assert of_branches(tmp_path, code, is_server_blamed)[0] is expected
