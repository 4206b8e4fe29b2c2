"""The values that log calls are given, and their keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.log_values import logged_by
from golint_rules.knowledge.logs.log_calls import WritesLog, log_call

CODE = """
import (
	"fmt"; "log/slog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)
func f(z *zap.Logger, e *logrus.Entry, a, b string, args []any) { %s }
"""


def values(call: Call, ctx: Context) -> list[tuple[str, str, str]]:
    found = logged_by(call, log_call(call, ctx))
    return [(value.key, value.code.text, value.whole) for value in found]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('slog.Info("m", "k", a)', [("", '"m"', "text"), ("k", "a", "json")]),
        ('slog.Info("m", "k", a, b)', [("", '"m"', "text"), ("k", "a", "json"), ("", "b", "json")]),
        ('slog.Info("m", args...)', [("", '"m"', "text")]),
        ('slog.Info("m" + a)', [("", '"m"', "text"), ("", "a", "text")]),
        (
            'slog.Info(fmt.Sprintf("m %s", a))',
            [("", '"m %s"', "text"), ("", "a", "text")],
        ),
        ('z.Info("m", zap.String("k", a))', [("", '"m"', "text")]),
        ('zap.String("k", a)', [("k", "a", "")]),
        ('zap.Any("k", a)', [("k", "a", "json")]),
        ('e.WithField("k", a)', [("k", "a", "json")]),
        ('e.WithFields(logrus.Fields{"k": a, "l": b})', [("k", "a", "json"), ("l", "b", "json")]),
        ('slog.Group("g", "k", a)', [("k", "a", "json")]),
        ('e.Infof("m %s", a)', [("", '"m %s"', "text"), ("", "a", "text")]),
    ],
)
def test_what_is_logged(tmp_path: Path, call: str, expected: list[tuple[str, str, str]]) -> None:
    found = of_calls(tmp_path, CODE % call, values, needs=(WritesLog,))

    assert found[call] == expected


def test_fields_of_houses(tmp_path: Path) -> None:
    text = """
import "example.org/kit/log"
func f(a, b string) {
	log.Info("m", log.String("k", a), log.Any("l", b), log.Pair(a, b))
}
"""
    call = 'log.Info("m", log.String("k", a), log.Any("l", b), log.Pair(a, b))'
    found = of_calls(tmp_path, text, values, needs=(WritesLog,))

    assert found[call] == [
        ("", '"m"', "json"),
        ("k", "a", ""),
        ("l", "b", "json"),
        ("", "log.Pair(a, b)", "json"),
    ]


def test_maps_that_variables_hold(tmp_path: Path) -> None:
    text = """
import "log/slog"
func f(a, b, c string) {
	m := map[string]any{"k": a, "l": b}
	m["l"] = c
	slog.Info("m", "all", m)
	n := map[string]any{"k": a}
	delete(n, "k")
	slog.Info("n", "all", n)
}
"""
    found = of_calls(tmp_path, text, values, needs=(WritesLog,))

    assert found['slog.Info("m", "all", m)'] == [("", '"m"', "text"), ("k", "a", "json")]
    assert found['slog.Info("n", "all", n)'] == [("", '"n"', "text"), ("all", "n", "json")]
