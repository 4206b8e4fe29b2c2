"""What is wrong with pairs of keys and values."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.logs.log_calls import LOG_CALLS
from golint_rules.knowledge.logs.log_pairs import flaws, pairs_begin

CODE = """
import (
	"log/slog"
	"github.com/go-logr/logr"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)
type Key string
type Alias = string
const Named Key = "named"
var alias Alias
func pair() (string, any) { return "k", 1 }
var l logr.Logger
var own Key
type point struct { x int }
type labels map[string]any
func f(
	s *zap.SugaredLogger, key string, n int, list []any, attr slog.Attr, err error, p *point,
	all labels,
) { %s }
"""


def wrong(call: Call, _: Context) -> list[tuple[str, str]] | None:
    begin = pairs_begin(call, LOG_CALLS.get(call.callee))
    if begin is None:
        return None
    return [(flaw.kind, flaw.at.text) for flaw in flaws(call, *begin)]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('slog.Info("m", "k", 1)', []),
        ('slog.Info("m", key, 1)', []),
        ('slog.Info("m", attr, "k", 1)', []),
        ('slog.Info("m", list...)', []),
        ('slog.Info("m", "k")', [("value", '"k"')]),
        ('slog.Info("m", err)', [("key", "err")]),
        ('slog.Info("m", n, 1)', [("key", "n")]),
        ('slog.Info("m", "k"+key, 1)', [("built", '"k"+key')]),
        ('slog.Info("m", "k", 1, "k", 2)', [("twice", '"k"')]),
        ('slog.Info("m", own, 1, "k", 2)', [("typed", "own")]),
        ('slog.Info("m", string(own), 1)', []),
        ('slog.Info("m", Named, 1)', [("typed", "Named")]),
        ('slog.Info("m", alias, 1)', []),
        ('l.Info("m", own, 1)', [("typed", "own")]),
        ('s.Infow("m", own, 1)', [("typed", "own")]),
        (
            'slog.Info("m", func() bool { return true }, 1)',
            [("key", "func() bool { return true }")],
        ),
        ('slog.Info("m", p)', [("key", "p")]),
        ('slog.Info("m", all)', [("key", "all")]),
        ('l.Info("m", map[string]any{})', [("key", "map[string]any{}")]),
        ('slog.Info("m", "k", all)', []),
        ('s.Infow("m", list)', [("list", "list")]),
        ('s.With("k")', [("value", '"k"')]),
        ('slog.Info("m", unknown.Of(), 1)', []),
        ('logrus.Info("m", err)', None),
        ('logrus.WithField("m", err)', None),
    ],
)
def test_pairs(tmp_path: Path, call: str, expected: list[tuple[str, str]] | None) -> None:
    assert of_calls(tmp_path, CODE % call, wrong)[call] == expected
