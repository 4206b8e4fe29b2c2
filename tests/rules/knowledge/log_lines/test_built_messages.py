"""Messages that are put together."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.log_lines.built_messages import BuiltMessage

LONG = "a" * 80
CODE = """
import ("fmt"; "log/slog"; "github.com/sirupsen/logrus")
func %s(id string, err error) { %s }
"""


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("book", 'slog.Info("a " + id)', [("slog.Info", "+")]),
        ("book", 'slog.Info(fmt.Sprintf("a %s", id))', [("slog.Info", "fmt.Sprintf")]),
        ("book", "slog.Error(err.Error())", [("slog.Error", "Error")]),
        ("book", 'slog.Error("a", "error", err)', []),
        ("book", "logrus.Fatal(err)", []),
        ("Info", "slog.Info(fmt.Sprint(id))", []),
    ],
)
def test_messages(tmp_path: Path, name: str, line: str, expected: list[tuple[str, str]]) -> None:
    found = facts_of(tmp_path, CODE % (name, line), BuiltMessage)

    assert [(one.target, one.how) for one in found] == expected


def test_a_main_says_why_it_ends(tmp_path: Path) -> None:
    found = facts_of(tmp_path, CODE % ("main", "slog.Error(err.Error())"), BuiltMessage, "main")

    assert not found


def test_of_a_long_message_the_call_is_shown(tmp_path: Path) -> None:
    line = f'slog.Info("{LONG}" + id)'
    (found,) = facts_of(tmp_path, CODE % ("book", line), BuiltMessage)

    assert found.at.span.end.column - found.at.span.start.column == len("Info")
