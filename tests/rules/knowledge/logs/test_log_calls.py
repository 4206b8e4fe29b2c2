"""Log calls: whose they are, at which level, and what their arguments are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.logs.log_calls import (
    LogCall,
    WritesLog,
    log_call,
    takes_fields,
    writes_log_values,
)

CODE = """
import (
	"context"; "fmt"; "log"; "log/slog"
	own "example.com/acme/log/v2"
	"example.com/acme/store"
	helpers "example.com/acme/helpers"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)
type pairs interface { Infow(text string, keysAndValues ...any) }
type Logger struct { log *slog.Logger }
func (l *Logger) Say(ctx context.Context, text string, more ...any) {
	l.log.InfoContext(ctx, text, more...)
}
func logInfo(text string) { slog.Info(text) }
func logFormat(e *logrus.Entry, format string, args ...any) { e.Infof(format, args...) }
func logTwice(text string) { logInfo(text) }
func logOther(text string) { slog.Info("fixed", "text", text) }
func f(
	ctx context.Context, l *Logger, loggers pairs, err error,
	z *zap.Logger, s *zap.SugaredLogger, e *logrus.Entry, zl zerolog.Logger,
) {
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('slog.Info("a", "k", 1)', LogCall("slog", "info", "keys", 0)),
        ('slog.WarnContext(ctx, "a")', LogCall("slog", "warn", "keys", 1)),
        ('z.Error("a", zap.Int("k", 1))', LogCall("zap", "error", "fields", 0)),
        ('s.Infow("a", "k", 1)', LogCall("sugar", "info", "keys", 0)),
        ('s.Infof("a %d", 1)', LogCall("sugar", "info", "format", 0)),
        ('e.Warning("a", 1)', LogCall("logrus", "warn", "print", -1)),
        ('zl.Info().Msg("a")', LogCall("zerolog", "", "event", 0)),
        ('log.Printf("a %d", 1)', LogCall("log", "print", "format", 0)),
        ('fmt.Println("a")', LogCall("fmt", "print", "print", -1)),
        ('own.Info("a", 1)', LogCall("", "info", "house", -1)),
        ('own.Infof("a %d", 1)', LogCall("", "info", "format", -1)),
        ('loggers.Infow("a", "k", 1)', None),
        ('helpers.Log(logrus.InfoLevel, "a")', LogCall("logrus", "", "message", 1)),
        ('helpers.Log("a")', None),
        ('store.Info("a")', None),
        ('logInfo("a")', LogCall("slog", "", "message", 0)),
        ('logTwice("a")', LogCall("slog", "", "message", 0)),
        ('logFormat(e, "a %d", 1)', LogCall("logrus", "", "format", 1)),
        ('logOther("a")', None),
        ('l.Say(ctx, "a", "k", 1)', LogCall("slog", "", "keys", 1)),
        ("err.Error()", None),
    ],
)
def test_what_is_a_log_call(tmp_path: Path, call: str, expected: LogCall | None) -> None:
    found = of_calls(tmp_path, CODE % call, log_call, needs=(WritesLog,))

    assert found[call] == expected


def test_the_pairs_of_a_house_stand_behind_its_text(tmp_path: Path) -> None:
    text = """
type told interface { Infow(text string, keysAndValues ...any) }
func f(l told) { l.Infow("a", "k", 1) }
"""
    found = of_calls(tmp_path, text, log_call, needs=(WritesLog,))

    assert found['l.Infow("a", "k", 1)'] is None

    text = text.replace("told", "Logger")
    found = of_calls(tmp_path, text, log_call, needs=(WritesLog,))

    assert found['l.Infow("a", "k", 1)'] == LogCall("", "info", "keys", 0)


def test_where_pairs_begin() -> None:
    assert LogCall("slog", "info", "keys", 1).rest == 2
    assert LogCall("logrus", "info", "print", -1).rest == 0


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('zap.String("k", "v")', True),
        ('zl.Info().Str("k", "v")', True),
        ('slog.With("k", "v")', True),
        ('e.WithField("k", "v")', True),
        ('zap.Int("k", 1)', False),
        ('slog.Info("k")', False),
    ],
)
def test_what_puts_values_in(tmp_path: Path, call: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % f"_ = {call}", lambda c, _: writes_log_values(c))

    assert found[call] is expected


def test_loggers_of_houses_with_more_in_them(tmp_path: Path) -> None:
    text = """
import "github.com/sirupsen/logrus"
type kit struct { *logrus.Logger }
func (k *kit) WithFields(f logrus.Fields) *logrus.Entry { return k.Logger.WithFields(f) }
type form struct{}
func (*form) WithFields(f logrus.Fields) *form { return nil }
func f(k *kit, o *form) { k.WithFields(nil); o.WithFields(nil) }
"""
    found = of_calls(tmp_path, text, lambda c, _: writes_log_values(c))

    assert found["k.WithFields(nil)"] is True
    assert found["o.WithFields(nil)"] is False


def test_fields_of_houses(tmp_path: Path) -> None:
    text = """
type Field struct{}
type Fields map[string]any
func one(msg string, fields ...Field) {}
func named(msg string, fields ...Fields) {}
func maps(msg string, fields ...map[string]interface{}) {}
func texts(msg string, args ...string) {}
func f() { one("m"); named("m"); maps("m"); texts("m") }
"""
    found = of_calls(tmp_path, text, lambda c, _: takes_fields(c))

    assert found == {'one("m")': True, 'named("m")': True, 'maps("m")': True, 'texts("m")': False}
