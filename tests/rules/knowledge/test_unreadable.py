"""Texts that cannot be read: an outcome, or a failure."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.unreadable import may_be_unreadable

HEAD = """import ("net/url"; "strconv")

var _ = url.Parse

type line struct{}

"""
ATOI = "n, err := strconv.Atoi(a); if err != nil {{ return 0, {} }}; _ = n; "


def _asked(branch: ErrorBranch) -> bool | None:
    call, function = branch.call, branch.function
    if call is None or function is None:
        return None
    return may_be_unreadable(branch, call, function)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"func f(a string) (int, error) {{ {ATOI.format('nil')} return 1, nil }}", [True]),
        (
            (
                f"func f(a string) (int, error) {{ {ATOI.format('nil')} "
                "m, err := strconv.Atoi(a); if err != nil { return 0, err }; return m, nil }"
            ),
            [False, True],
        ),
        (
            (
                "func NewLine(a string) (*line, error) { "
                "u, err := NewPart(a); if err != nil { return nil, nil }; _ = u; "
                "return nil, nil }\n"
                "func NewPart(a string) (int, error) { return strconv.Atoi(a) }"
            ),
            [False],
        ),
        (
            (
                "func f(a string) (int, error) { n, err := load(a); "
                "if err != nil { return 0, nil }\n"
                "return n, nil }\nfunc load(a string) (int, error) { return strconv.Atoi(a) }"
            ),
            [False],
        ),
    ],
)
def test_unreadable(tmp_path: Path, text: str, expected: list[bool]) -> None:
    assert of_branches(tmp_path, HEAD + text, _asked) == expected
