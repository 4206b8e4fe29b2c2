"""Calls that ask an error of which kind it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call
from golint_rules.knowledge.basics.kind_questions import asked_for_kind, asked_type

HEAD = """import ("errors"; "io"; "io/fs"; "example.com/m/own")

func f(err error) {
	var found *fs.PathError
"""


def _said(call: Call) -> tuple[str, str]:
    error, wanted = asked_for_kind(call), asked_type(call)
    return error.text if error is not None else "", str(wanted) if wanted is not None else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("errors.Is(err, io.EOF)", ("err", "")),
        ("errors.As(err, &found)", ("err", "*io/fs.PathError")),
        ("errors.AsType[*fs.PathError](err)", ("err", "*io/fs.PathError")),
        ("errors.Unwrap(err)", ("", "")),
        ("own.Is(err, io.EOF)", ("", "")),
    ],
)
def test_questions(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    found = of_calls(tmp_path, f"{HEAD}\t{text}\n}}\n", lambda call, _: _said(call))

    assert found[text] == expected
