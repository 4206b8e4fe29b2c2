"""Messages of log calls, and how they are put together."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.logs.log_calls import LOG_CALLS, WritesLog, log_call
from golint_rules.knowledge.logs.log_messages import (
    built,
    formats_values,
    is_in_logger,
    libraries_with_fields,
    message_of,
)

CODE = """
import (
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"github.com/sirupsen/logrus"
	"github.com/rs/zerolog"
	"go.uber.org/zap"
)
const prefix = "a "
var errBusy = errors.New("busy")
var failed error
var last struct { err error }
func f(s *zap.SugaredLogger, zl zerolog.Logger, id, msg string, err error, list []any) {
	once := fmt.Sprintf("a %%s", id)
	often := fmt.Sprintf("a %%s", id)
	_ = often
	%s
}
"""


def message(call: Call, _: Context) -> str | None:
    line = LOG_CALLS.get(call.callee)
    found = message_of(call, line) if line is not None else None
    return built(found) if found is not None else None


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('slog.Info("a")', ""),
        ('slog.Info(prefix + "b")', ""),
        ("slog.Info(id)", ""),
        ("slog.Info(often)", ""),
        ("slog.Info(once)", "fmt.Sprintf"),
        ('slog.Info("a " + id)', "+"),
        ('slog.Info("a: " + msg)', ""),
        ('slog.Info("a: " + msg + id)', "+"),
        ('slog.Info(fmt.Sprint("a ", id))', "fmt.Sprint"),
        ('slog.Info(fmt.Sprintf("a %d", 1))', ""),
        ("slog.Info(err.Error())", "Error"),
        ("err = s.Sync(); slog.Info(err.Error())", ""),
        ("slog.Info(errBusy.Error())", ""),
        ("slog.Info(last.err.Error())", "Error"),
        ("slog.Info(error(failed).Error())", "Error"),
        ("slog.Info(failed.Error())", "Error"),
        ("slog.Info(io.EOF.Error())", ""),
        ('logrus.Info("a " + id)', "+"),
        ('logrus.Info("a ", id)', None),
        ("logrus.Info(list...)", None),
        ('log.Print("a " + id)', None),
        ('zl.Info().Msg("a " + id)', "+"),
    ],
)
def test_messages(tmp_path: Path, call: str, expected: str | None) -> None:
    assert of_calls(tmp_path, CODE % call, message)[call.rpartition("; ")[2]] == expected


@pytest.mark.parametrize(
    ("params", "call", "expected"),
    [
        ("text string, fields ...Field", 'l.Info("a " + id)', "+"),
        ("text string, more ...any", 'l.Info("a " + id)', None),
        ("text string, more ...any", 'l.Info("a " + id, id)', "+"),
        ("text, code string", 'l.Info("a " + id, id)', None),
        ("ctx context.Context, text string, err error", 'l.Info(nil, "a " + id, nil)', None),
        ("text string, body any", 'l.Info("a " + id, id)', "+"),
    ],
)
def test_messages_of_houses(tmp_path: Path, params: str, call: str, expected: str | None) -> None:
    text = f"""
import "context"
type Field struct{{}}
type Logger interface {{ Info({params}) }}
func f(l Logger, id string, ctx context.Context) {{ {call} }}
"""

    def of_house(call: Call, ctx: Context) -> str | None:
        line = log_call(call, ctx)
        found = message_of(call, line) if line is not None else None
        return built(found) if found is not None else None

    assert of_calls(tmp_path, text, of_house, needs=(WritesLog,))[call] == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('logrus.Infof("a %s", id)', True),
        ('logrus.Info("a ", id)', True),
        ('logrus.Info("a")', False),
        ("logrus.Info(err)", False),
        ('zl.Info().Msgf("a %s", id)', True),
        ('zl.Info().Msgf("a")', False),
        ('s.Info("a", "id", id)', False),
    ],
)
def test_formats(tmp_path: Path, call: str, *, expected: bool) -> None:
    def formats(call: Call, _: Context) -> bool | None:
        line = LOG_CALLS.get(call.callee)
        return formats_values(call, line) if line is not None else None

    assert of_calls(tmp_path, CODE % call, formats)[call] is expected


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ("logrus.WithError(err)", {"logrus"}),
        ('s.Infow("a")', {"sugar", "fiber", "kratos", "go-zero"}),
        ('s.Infof("a")', set()),
    ],
)
def test_libraries_with_fields(tmp_path: Path, calls: str, expected: set[str]) -> None:
    assert of_files(tmp_path, CODE % calls, libraries_with_fields) == expected


def test_methods_of_loggers(tmp_path: Path) -> None:
    text = """
func ask() {}
type l struct{}
func (l) Infof(string) { func() { ask() }() }
func info() { run() }
func run() {}
"""
    found = of_calls(tmp_path, text, lambda c, _: is_in_logger(c))

    assert (found["ask()"], found["run()"]) == (True, False)
