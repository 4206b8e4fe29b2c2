"""Patterns of users: found as by `re`, and given up where they take too long."""

from __future__ import annotations

import time

import pytest

from golint_agent.rulekit.patterns import MAX_PATTERN, Pattern, SlowPatternError


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("^a", "ab", True),
        ("^b", "ab", False),
        ("b$", "ab", True),
        ("(?i)B", "ab", True),
        ("", "", True),
        (r"\bé\b", "é", True),
    ],
)
def test_a_search(pattern: str, text: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert Pattern(pattern).is_in(text) is expected


@pytest.mark.parametrize("pattern", ["(", "a{2", "[", "(?P<a>", "*", "(" * 400 + ")" * 400])
def test_what_is_no_pattern(pattern: str) -> None:
    try:
        Pattern(pattern)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - some of these mean themselves, and then they match
    else:
        assert Pattern(pattern).is_in(pattern)


def test_a_pattern_that_is_too_long() -> None:
    with pytest.raises(ValueError, match="longer than"):
        Pattern("a" * (MAX_PATTERN + 1))


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*$", "(?:a?){60}a{60}$"])
def test_a_search_that_does_not_end(pattern: str) -> None:
    compiled = Pattern(pattern)

    started = time.process_time()
    with pytest.raises(SlowPatternError, match="takes too long"):
        compiled.is_in("a" * 50_000 + "!")
    assert time.process_time() - started < 1
