"""Recovers that stop no panic."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.vain_recovers import CatchesItself, stops_nothing

HEAD = """
func caught() { if r := recover(); r != nil { print(r) } }
func within(work func()) { defer func() { p := recover(); print(p) }(); work() }
"""


def _said(call: Call, _: Context) -> bool:
    return stops_nothing(call)


@pytest.mark.parametrize(
    ("body", "asked", "expected"),
    [
        ("defer recover()", "recover()", True),
        ("defer func() { recover() }()", "recover()", False),
        ("defer func() { defer recover() }()", "recover()", False),
        ("func() { defer recover() }()", "recover()", True),
        ("go func() { defer recover() }()", "recover()", True),
        ("defer func() { caught() }()", "caught()", True),
        ("go func() { defer func() { caught() }() }()", "caught()", True),
        ("defer caught()", "caught()", False),
        ("defer func() { go func() { caught() }() }()", "caught()", False),
        ("defer func() { within(work) }()", "within(work)", False),
        ("caught()", "caught()", False),
    ],
)
def test_where_it_has_no_effect(tmp_path: Path, body: str, asked: str, *, expected: bool) -> None:
    text = f"{HEAD}func f(work func()) {{ {body}; work() }}"
    assert of_calls(tmp_path, text, _said, needs=(CatchesItself,))[asked] is expected


def test_a_function_that_is_there_to_be_deferred(tmp_path: Path) -> None:
    assert of_calls(tmp_path, "func guard() { defer recover() }", _said)["recover()"] is False
