"""Events and loggers that are made, and whether they are used."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.unsent import EVENT_MAKERS, LOGGER_MAKERS, is_new, is_sent

CODE = """
import ("github.com/rs/zerolog"; "github.com/rs/zerolog/log"; "github.com/sirupsen/logrus")
func give(e *zerolog.Event) {}
func f(l zerolog.Logger, given *zerolog.Event, entry *logrus.Entry, err error) {
	%s
}
"""


def test_tables() -> None:
    assert "(*github.com/rs/zerolog.Event).Str" in EVENT_MAKERS
    assert "(*github.com/rs/zerolog.Event).Msg" not in EVENT_MAKERS
    assert "(*github.com/sirupsen/logrus.Entry).WithError" in LOGGER_MAKERS


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("log.Info()", True),
        ('l.Error().Err(err).Str("k", "v")', True),
        ('given.Str("k", "v")', False),
        ("entry.WithError(err)", False),
    ],
)
def test_new_events(tmp_path: Path, call: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % call, lambda c, _: is_new(c))

    assert found[call] is expected


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("e.Msg(`m`)", True),
        ("e.Str(`k`, `v`).Send()", True),
        ("give(e)", True),
        ("defer e.Send()", True),
        ("e.Str(`k`, `v`)", False),
        ("e = e.Str(`k`, `v`)", False),
        ("e = e.Err(err); e.Send()", True),
    ],
)
def test_events_in_variables(tmp_path: Path, use: str, *, expected: bool) -> None:
    def sent(call: Call, _: Context) -> bool | None:
        local = call.assigned_to
        return is_sent(local) if local is not None else None

    found = of_calls(tmp_path, CODE % f"e := l.Info()\n{use}", sent)

    assert found["l.Info()"] is expected
