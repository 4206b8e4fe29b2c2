"""Words of money in other languages."""

from __future__ import annotations

from golint_rules.knowledge.money import money_languages
from golint_rules.knowledge.money.money import OTHERWISE, money_name


def test_a_word_says_one_thing() -> None:
    assert not money_languages.CERTAIN & money_languages.STRONG
    assert not (money_languages.CERTAIN | money_languages.STRONG) & money_languages.SHARES
    assert not (money_languages.CERTAIN | money_languages.NOUN_FIRST) & OTHERWISE


def test_every_compound_is_certain() -> None:
    assert money_languages.COMPOUNDS <= money_languages.CERTAIN


def test_every_word_is_one_word_of_a_name() -> None:
    every = money_languages.CERTAIN | money_languages.STRONG | money_languages.SHARES
    assert all(money_name(word) is not None for word in every)
