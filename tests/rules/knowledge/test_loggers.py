"""Which functions write log lines, and which end the process."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.loggers import Logs, Terminates

IMPORTS = """import (
	"log"
	"log/slog"
	"os"

	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)
"""


def test_what_ends_the_process_on_some_path(tmp_path: Path) -> None:
    code = (
        "func a(err error) { if err != nil { log.Fatal(err) } }\n"
        "func b(l *zap.Logger) { l.Fatal(`x`) }\n"
        "func c(l zerolog.Logger) { l.Fatal().Msg(`x`) }\n"
        "func d() { defer func() { logrus.Fatalf(`x`) }() }\n"
        "func e() { a(nil) }\n"
        # A panic can be recovered from.
        "func f() { panic(1) }\n"
        "func g() { slog.Error(`x`) }\n"
        "func h() { os.Exit(1) }\n"
    )

    assert set(functions(tmp_path, {"m/m": IMPORTS + code}, Terminates)) == set("abcdeh")


@pytest.mark.parametrize(
    ("body", "logs"),
    [
        ("slog.Info(`x`)", True),
        ("l.Info(`x`)", True),
        ("say := slog.Info\nsay(`x`)", True),
        ("z.Info().Msg(`x`)", True),
        ("z.Info().Send()", True),
        ("log.Panicln(`x`)", True),
        # Where nothing is said, nothing is written, and an error tells its text.
        ("_ = err.Error()", False),
        ("l.Info()", False),
        ("z.Info()", False),
        ("_ = slog.Default()", False),
    ],
)
def test_what_writes_a_line(tmp_path: Path, body: str, *, logs: bool) -> None:
    code = (
        f"{IMPORTS}var _ = []any{{log.Print, slog.Info, os.Exit, logrus.Info}}\n"
        f"func f(l *zap.Logger, z zerolog.Logger, err error) {{\n{body}\n}}"
    )

    assert set(functions(tmp_path, {"m/m": code}, Logs)) == ({"f"} if logs else set())
