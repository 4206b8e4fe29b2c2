"""Where GORM's own logger writes every statement, and where another one may stand there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.gorm_loggers import level_of_every_statement, may_be_another

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
