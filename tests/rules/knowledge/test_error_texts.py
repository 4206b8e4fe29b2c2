"""Texts of errors that somebody looks at."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.error_texts import cuts_at_words, is_reply_code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BUSYGROUP", True),
        ("NOGROUP No such key", True),
        ("BUSYGROUPS", False),
        ("duplicate key", False),
        ("MOVED", True),
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
