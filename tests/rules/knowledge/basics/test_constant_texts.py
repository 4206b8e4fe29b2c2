"""Texts of the code that an expression always is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.basics.constant_texts import constant_text

CODE = """
const fixed = "fixed"
var kept, again, out, several = "kept", "again", "out", "several"
type box struct { kept, set, made string; Open string }
func newBox() *box { return &box{kept: "kept", set: "set", Open: "open"} }
func fill() (string, error) { return "", nil }
func use(string) {}
func change(b *box) {
	again = "other"
	_ = &out
	var err error
	several, err = fill()
	b.set, err = fill()
	_ = err
}
func asked(b *box, given string, is bool) {
	one := "one"
	two := "two"
	if is { two = given }
	%s
}
"""


def _text(call: Call, ctx: Context) -> str | None:
    first = call.argument(0)
    return constant_text(first, ctx) if first is not None else None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('"told"', "told"),
        ("fixed", "fixed"),
        ("kept", "kept"),
        ("again", None),
        ("out", None),
        ("several", None),
        ("one", "one"),
        ("two", None),
        ("given", None),
        ("b.kept", "kept"),
        ("b.set", None),
        ("b.made", None),
        ("b.Open", None),
    ],
)
def test_constant_text(tmp_path: Path, given: str, expected: str | None) -> None:
    found = of_calls(tmp_path, CODE % f"use({given}); _, _ = one, two", _text)
    assert found[f"use({given})"] == expected


def test_a_second_literal_may_hold_another_text(tmp_path: Path) -> None:
    other = 'func other() *box { return &box{kept: "other"} }'
    found = of_calls(tmp_path, f"{CODE % 'use(b.kept); _, _ = one, two'}\n{other}", _text)
    assert found["use(b.kept)"] is None
