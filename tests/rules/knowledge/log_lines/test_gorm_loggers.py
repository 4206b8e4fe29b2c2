"""Where GORM's own logger writes every statement, and where another one may stand there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.gorm_loggers import (
    is_left_debugging,
    level_of_every_statement,
    may_be_another,
)

CODE = """
import (
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)
var _ = sqlite.Open
var _ gorm.Config
func f(w logger.Writer, level logger.LogLevel, err error, place string) { %s }
"""


def levels(tmp_path: Path, statements: str) -> list[str]:
    def asked(call: Call, _: Context) -> str | None:
        level = level_of_every_statement(call)
        return None if level is None or may_be_another(call) else level.text

    found = of_calls(tmp_path, CODE % statements, asked)
    return [text for text in found.values() if isinstance(text, str)]


@pytest.mark.parametrize(
    "statements",
    [
        "logger.Default.LogMode(logger.Info)",
        "logger.New(w, logger.Config{LogLevel: logger.Info})",
        "logger.New(w, logger.Config{}).LogMode(logger.Info)",
        "if err == nil { logger.Default.LogMode(logger.Info) }",
    ],
)
def test_every_statement(tmp_path: Path, statements: str) -> None:
    assert levels(tmp_path, statements) == ["logger.Info"]


@pytest.mark.parametrize(
    "statements",
    [
        "logger.Default.LogMode(logger.Warn)",
        "logger.Default.LogMode(level)",
        "logger.New(w, logger.Config{LogLevel: logger.Warn})",
        "logger.New(w, logger.Config{LogLevel: logger.Info, ParameterizedQueries: true})",
        "logger.New(w, logger.Config{ParameterizedQueries: true}).LogMode(logger.Info)",
        "logger.New(w, logger.Config{LogLevel: logger.Info}).LogMode(logger.Silent)",
        "if w == nil { logger.Default.LogMode(logger.Info) }",
        "logger.Default.LogMode(logger.Info); logger.Default.LogMode(logger.Error)",
        'logger.Default.LogMode(logger.Info); println(place == "production")',
        'sqlite.Open("file.db"); logger.Default.LogMode(logger.Info)',
    ],
)
def test_another_one(tmp_path: Path, statements: str) -> None:
    assert levels(tmp_path, statements) == []


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("var db *gorm.DB; db.Debug()", True),
        ("var db *gorm.DB; if err == nil { db.Debug() }", True),
        ('var db *gorm.DB; if place == "development" { db.Debug() }', False),
        ("var verbose bool; var db *gorm.DB; if verbose { db.Debug() }", False),
        ('var db *gorm.DB; sqlite.Open(""); db.Debug()', False),
    ],
)
def test_handles_left_debugging(tmp_path: Path, statements: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool | None:
        return is_left_debugging(call) if call.method == "Debug" else None

    found = of_calls(tmp_path, CODE % statements, asked)
    assert [answer for answer in found.values() if answer is not None] == [expected]
