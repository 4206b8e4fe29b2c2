"""Structured logging."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.structured_logs import knows_logger, logs_structured


def test_who_knows_a_logger() -> None:
    assert knows_logger(["fmt", "go.uber.org/zap/zapcore"])
    assert not knows_logger(["log", "go.uber.org/zapper"])


def test_functions_that_log(tmp_path: Path) -> None:
    code = """
import "log/slog"
func ask() {}
func plain() {}
func logs() { ask(); slog.Info("x") }
func silent() { plain() }
"""
    found = of_calls(tmp_path, code, lambda c, _: any(map(logs_structured, c.enclosing_functions)))

    assert found["ask()"] is True
    assert found["plain()"] is False
