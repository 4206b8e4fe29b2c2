"""Errors whose text alone is logged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.errors_as_text import told_as_text
from golint_rules.knowledge.logs.log_calls import LOG_CALLS

CODE = """
import ("log/slog"; "go.uber.org/zap")
type answer struct{}
func (answer) Error() string { return "" }
func f(err error, list []any, text interface{ Error(int) string }) { %s }
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('slog.Error("m", "error", err.Error())', "err"),
        ('zap.String("err", err.Error())', "zap.Error(err)"),
        ('slog.Error("m", "error", err)', None),
        ('slog.Error("m", "cause", err.Error())', None),
        ('slog.Error("m", "error", text.Error(1))', None),
        ('slog.Error("m", list...)', None),
        ('zap.String("error", "none")', None),
    ],
)
def test_what_is_better(tmp_path: Path, call: str, expected: str | None) -> None:
    def better(call: Call, _: Context) -> str | None:
        told = told_as_text(call, LOG_CALLS.get(call.callee))
        return told[1] if told is not None else None

    assert of_calls(tmp_path, CODE % call, better)[call] == expected
