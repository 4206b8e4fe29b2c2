"""Which of many texts a file holds, found in one look at its words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_agent.syntax import parse, vocabulary
from golint_agent.syntax.vocabulary import TextLists, Vocabulary, WordSearch

_TEXTS = st.text(alphabet="ab_ .(%é1\n", max_size=6)


@given(
    st.text(alphabet="ab_ .(%é1\n", max_size=40),
    st.lists(_TEXTS, max_size=8),
    st.lists(_TEXTS, max_size=3),
)
def test_one_of_some_texts_is_found_as_if_each_was_searched(
    text: str, known: list[str], asked: list[str]
) -> None:
    words = Vocabulary(known)
    file = parse("p.go", f"// {text}\npackage p\n".encode())

    for wanted in (*((one,) for one in known), tuple(known), tuple(asked)):
        expected = any(one.encode() in file.data for one in wanted)
        lists = TextLists(words, (wanted, ()))
        assert lists.held_by(file) == [expected, False]
        assert lists.held_by(file) == [expected, False]


def test_a_word_is_looked_at_anew_where_too_many_are_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vocabulary, "_MAX_REMEMBERED", 1)
    words = Vocabulary(("nan",))

    for text, expected in (("tenant banana", True), ("tenant", True), ("lender", False)) * 2:
        file = parse("p.go", f"package p // {text}\n".encode())
        assert TextLists(words, [("nan",)]).held_by(file) == [expected]


def test_two_vocabularies_ask_one_file() -> None:
    file = parse("p.go", b"package tenants\n")
    one, other = Vocabulary(("enan", "org")), Vocabulary(("money", "enant"))

    for _ in range(2):
        assert TextLists(one, [("org", "enan")]).held_by(file) == [True]
        assert TextLists(other, [("money",), ("enant",)]).held_by(file) == [False, True]


@given(st.lists(st.text(alphabet="abc_ .", max_size=20), max_size=4), st.integers(0, 2))
def test_a_pattern_is_found_in_words_as_if_each_was_searched(texts: list[str], most: int) -> None:
    pattern = re.compile(rb"a_?b|\bc\b")
    search = WordSearch(pattern)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "_MAX_REMEMBERED", most)
        for text in (*texts, *texts):
            words = parse("p.go", f"package p // {text}\n".encode()).words
            assert search.any_in(words) is any(map(pattern.search, words))
