"""Nouns for tenants, as names hold them."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.basics.house_nouns import PARTS, SHOWN, TRADES, tails


@pytest.mark.parametrize(
    ("nouns", "endings", "expected"),
    [
        (("company",), ("I", "_i"), ("ompanyI", "ompany_i")),
        # A short noun without a letter stands in too much.
        (("gym",), ("I",), ("gymI", "GymI")),
        ((), ("I",), ()),
    ],
)
def test_tails(nouns: tuple[str, ...], endings: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert tails(nouns, *endings) == expected


def test_each_noun_is_of_one_kind() -> None:
    every = (*TRADES, *SHOWN, *PARTS)

    assert len(every) == len(set(every))
