"""What is told once, with the number of the others."""

from __future__ import annotations

import pytest

from golint_agent.findings import Position, Span
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also, others_of, related_to


def _span(byte: int) -> Span:
    return Span(Position(byte, 1, byte + 1), Position(byte + 1, 1, byte + 2))


def test_the_first_place_has_the_others() -> None:
    first, second, third = _span(1), _span(5), _span(9)

    assert others_of(first, (first, second, third)) == (second, third)
    assert others_of(second, (first, second, third)) is None
    assert others_of(first, ()) is None


@pytest.mark.parametrize(
    ("others", "expected"), [(0, ""), (1, ", as one more"), (3, ", as 3 more")]
)
def test_the_others_are_counted(others: int, expected: str) -> None:
    assert also(others, ", as one more", ", as {} more") == expected


def test_no_more_than_some_are_shown() -> None:
    found = related_to("a.go", [_span(byte) for byte in range(MAX_RELATED + 5)])

    assert len(found) == MAX_RELATED
    assert (found[0].path, found[0].message) == ("a.go", "and here")
