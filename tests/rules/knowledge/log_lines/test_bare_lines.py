"""Lines of slog without the context at hand, and files that relate lines to requests."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.log_lines.bare_lines import BareLine, RelatesLines

CODE = """
import ("log/slog"; "net/http")
func %s(w http.ResponseWriter, r *http.Request) { %s }
"""


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("pay", 'slog.Info("a")', [("slog.Info", "r.Context()")]),
        ("pay", 'slog.InfoContext(r.Context(), "a")', []),
        ("pay", 'go func() { slog.Info("a") }()', []),
        ("start", 'slog.Info("a")', []),
        ("pay", 'l := from(r.Context()); l.Info("a")', []),
    ],
)
def test_bare_lines(tmp_path: Path, name: str, body: str, expected: list[tuple[str, str]]) -> None:
    text = CODE % (name, body) + "func from(any) *slog.Logger { return nil }"
    found = facts_of(tmp_path, text, BareLine)

    assert [(line.target, line.context) for line in found] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('slog.InfoContext(r.Context(), "a")', [True]),
        ('slog.Info("a", "request_id", "b")', [False]),
        ('slog.Info("a")', []),
    ],
)
def test_files_that_relate_lines(tmp_path: Path, body: str, expected: list[bool]) -> None:
    found = facts_of(tmp_path, CODE % ("pay", body), RelatesLines)

    assert [fact.by_context for fact in found] == expected


def test_a_request_for_leave_relates_no_lines(tmp_path: Path) -> None:
    text = """
type leave struct { Request string `json:"request_id"` }
func name() string { return "request_id" }
"""
    assert facts_of(tmp_path, text, RelatesLines) == ()
