"""Lines with their values in their text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.log_lines.formatted_lines import FormattedLine, WritesFields

CODE = """
import "github.com/sirupsen/logrus"
func book(id string, err error) { %s }
func start(id string, err error) { %s }
"""


@pytest.mark.parametrize(
    ("in_book", "in_start", "expected"),
    [
        ('logrus.Infof("a %s", id)', "", [("logrus.Infof", False)]),
        ('logrus.Infof("a %s", id); logrus.WithError(err).Info("a")', "", [("logrus.Infof", True)]),
        ('logrus.Infof("a")', "", []),
        ("", 'logrus.Infof("a %s", id)', []),
        ("", 'logrus.Fatalf("a %s", id)', []),
        ("", 'logrus.Errorf("a %s", id)', [("logrus.Errorf", False)]),
    ],
)
def test_lines(
    tmp_path: Path, in_book: str, in_start: str, expected: list[tuple[str, bool]]
) -> None:
    found = facts_of(tmp_path, CODE % (in_book, in_start), FormattedLine)

    assert [(line.target, line.beside) for line in found] == expected


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ('logrus.Infof("started on %s", port)', True),
        ('logrus.Infof("booked %s", orderID)', False),
        ('logrus.Fatalf("not served on %s", port)', True),
        ('logrus.Warnf("slow %s", port)', False),
        ('log.Info().Str("a", port).Msgf("started on %s", port)', True),
        ('log.Error().Msgf("not started on %s", port)', False),
    ],
)
def test_lines_that_only_tell(tmp_path: Path, line: str, *, tells: bool) -> None:
    text = """
import ("github.com/rs/zerolog/log"; "github.com/sirupsen/logrus")
func book(port, orderID string) { %s }
"""
    (found,) = facts_of(tmp_path, text % line, FormattedLine)

    assert found.tells is tells


def test_files_with_fields(tmp_path: Path) -> None:
    found = facts_of(tmp_path, CODE % ('logrus.WithError(err).Info("a")', ""), WritesFields)

    assert WritesFields("logrus") in found


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('Info("a %s", id)', [("zerolog", "Info")]),
        ('Info("a")', []),
        ('Say("a", id)', []),
    ],
)
def test_lines_of_houses(tmp_path: Path, call: str, expected: list[tuple[str, str]]) -> None:
    text = """
import "github.com/rs/zerolog/log"
func Info(format string, args ...any) { log.Info().Msgf(format, args...) }
func Say(text, id string) { log.Info().Str("id", id).Msg(text) }
func book(id string) { %s }
"""
    found = facts_of(tmp_path, text % call, FormattedLine)

    assert [(line.library, line.target) for line in found] == expected
