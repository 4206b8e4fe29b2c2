"""Formats of errors that do not fit what they are given."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.error_values.mismatched_formats import (
    FORMATTING,
    lacks_value,
    left_without_verb,
    taken_for_format,
    wraps_in_vain,
)

HEAD = """import ("fmt"; old "github.com/pkg/errors")
var _ = old.New
var _ = fmt.Sprint
"""


def _said(call: Call, _: Context) -> str:
    if call.callee not in FORMATTING:
        return ""
    if left_without_verb(call) is not None:
        return "extra"
    return "vain" if wraps_in_vain(call) else "missing" if lacks_value(call) else ""


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("fmt.Errorf(`x`, err)", "extra"),
        ("fmt.Errorf(`x %s`, id, err)", "extra"),
        ("fmt.Errorf(`x %s`, err)", ""),
        ("fmt.Errorf(`%[2]s %[1]w`, err, id)", ""),
        ("fmt.Errorf(`%w`)", "missing"),
        ("fmt.Errorf(`50%% %w`, err)", ""),
        ("fmt.Errorf(`x`, id)", ""),
        ("old.Errorf(`%w`, err)", "vain"),
        ("old.Wrapf(err, `x %s`, id)", ""),
        ("fmt.Errorf(id, err)", ""),
    ],
)
def test_what_does_not_fit(tmp_path: Path, made: str, expected: str) -> None:
    text = f"{HEAD}func f(id string, err error) error {{ return {made} }}"
    assert of_calls(tmp_path, text, _said)[made] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return fmt.Errorf(id)", "id"),
        ("return fmt.Errorf(h.text)", "h.text"),
        ("return old.Wrapf(err, id)", "id"),
        ("return fmt.Errorf(err.Error())", ""),
        ("return fmt.Errorf(format)", ""),
        ("return fmt.Errorf(kept)", ""),
        ("return fmt.Errorf(id, err)", ""),
        ('text := "a"; return fmt.Errorf(text)', ""),
        ('text := id; text = "a"; return fmt.Errorf(text)', ""),
        ("text := fmt.Sprintf(`%s`, id); return fmt.Errorf(text)", "text"),
        ("text := fmt.Sprintf(`%d`, len(id)); return fmt.Errorf(text)", ""),
    ],
)
def test_texts_in_place_of_formats(tmp_path: Path, body: str, expected: str) -> None:
    def said(call: Call, _: Context) -> str:
        found = taken_for_format(call)
        return found.text if found is not None else ""

    text = (
        f"{HEAD}var kept = `a`; type held struct {{ text string }}\n"
        f"func f(id, format string, h held, err error) error {{ {body} }}"
    )
    assert "".join(map(str, of_calls(tmp_path, text, said).values())) == expected
