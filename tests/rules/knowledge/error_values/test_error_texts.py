"""Texts of errors that somebody looks at."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.error_values.error_texts import (
    asks_of_kept,
    cuts_at_words,
    is_left_of_driver,
    is_reply_code,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BUSYGROUP", True),
        ("NOGROUP No such key", True),
        ("BUSYGROUPS", False),
        ("duplicate key", False),
        ("MOVED", True),
        ('json: unknown field "', True),
    ],
)
def test_codes_of_replies(text: str, *, expected: bool) -> None:
    assert is_reply_code(text) is expected


@pytest.mark.parametrize(
    ("at", "expected"), [('"duplicate key"', True), ('": "', False), ('"\\n"', False), ("t", False)]
)
def test_what_a_text_is_cut_at(tmp_path: Path, at: str, *, expected: bool) -> None:
    text = f'import "strings"\nfunc f(t string) []string {{ return strings.Split(t, {at}) }}'

    found = of_calls(tmp_path, text, lambda call, _: cuts_at_words(call))

    assert list(found.values()) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('said := err.Error(); return strings.Contains(said, "taken")', 1),
        ('said := strings.ToLower(err.Error()); return strings.HasPrefix(said, "taken")', 1),
        ('said := err.Error(); return strings.Contains(strings.ToLower(said), "taken")', 1),
        ('said := err.Error(); said = "x"; return strings.Contains(said, "taken")', 0),
        ('said := err.Error(); return strings.Contains("taken", said)', 0),
        ("said := err.Error(); return strings.Contains(said, t)", 0),
        ('said := err.Error(); return strings.HasPrefix(said, "BUSYGROUP")', 0),
        ('return strings.Contains(err.Error(), "taken")', 0),
    ],
)
def test_questions_to_a_text_that_is_kept(tmp_path: Path, body: str, expected: int) -> None:
    text = f'import "strings"\nfunc f(err error, t string) bool {{ {body} }}'

    found = of_calls(tmp_path, text, lambda call, _: len(asks_of_kept(call)))

    assert found["err.Error()"] == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("errors.As(err, &refused)", "duplicate key", True),
        ("errors.As(err, &refused)", "idx_item_name", True),
        ("errors.As(err, &refused)", "connection refused", False),
        ("errors.As(err, &own)", "duplicate key", False),
        ("errors.As(other, &refused)", "duplicate key", False),
        ("errors.Is(err, other)", "duplicate key", False),
    ],
)
def test_what_a_driver_tells_by_text(
    tmp_path: Path, before: str, text: str, *, expected: bool
) -> None:
    code = f"""import ("errors"; "strings"; "github.com/go-sql-driver/mysql")
    type ownError struct{{}}
    func (*ownError) Error() string {{ return "own" }}
    func f(err, other error) bool {{
        var refused *mysql.MySQLError
        var own *ownError
        _, _ = refused, own
        return {before} && strings.Contains(err.Error(), "{text}")
    }}"""

    found = of_calls(tmp_path, code, lambda call, _: is_left_of_driver(call))

    assert found["err.Error()"] is expected
