"""Structured logging."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.logs.structured_logs import (
    has_logger,
    knows_logger,
    logger_among,
    logs_structured,
)


def test_who_knows_a_logger() -> None:
    assert knows_logger(["fmt", "go.uber.org/zap/zapcore"])
    assert not knows_logger(["log", "go.uber.org/zapper"])


def test_which_logger_is_at_hand() -> None:
    assert logger_among(["example.com/shop/logger", "go.uber.org/zap"]) == "example.com/shop/logger"
    assert logger_among(["gorm.io/gorm/logger", "log/slog"]) == "log/slog"
    assert not logger_among(
        ["gorm.io/gorm/logger", "github.com/gofiber/fiber/v2/middleware/logger"]
    )


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


def test_functions_that_have_a_logger(tmp_path: Path) -> None:
    code = """
import ("log"; "go.uber.org/zap")
type app struct { logger *zap.Logger }
type old struct { logger *log.Logger }
func field() {}
func given() {}
func plain() {}
func (a *app) Stop() { field() }
func stop(logger *zap.SugaredLogger) { given() }
func (o *old) Stop() { plain() }
"""
    found = of_calls(
        tmp_path,
        code,
        lambda c, _: c.declared_function is not None and has_logger(c.declared_function),
    )

    assert (found["field()"], found["given()"], found["plain()"]) == (True, True, False)
