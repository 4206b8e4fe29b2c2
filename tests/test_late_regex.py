"""Patterns that wait until somebody uses them."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from re import _constants, _parser  # type: ignore[attr-defined] # private, and for tests alone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import golint_rules
from golint_agent.late_regex import late_regex


def test_it_does_what_a_compiled_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str | bytes] = []
    compile_ = re.compile

    def counting(text: str | bytes, flags: int) -> re.Pattern[Any]:
        compiled.append(text)
        return compile_(text, flags)

    monkeypatch.setattr(re, "compile", counting)
    late, of_bytes = late_regex(r"(a)(B)", re.IGNORECASE), late_regex(rb"^x", re.MULTILINE)
    assert compiled == []

    assert late.search("xAb") is not None
    assert late.sub(r"\2", "xAby") == "xby"
    assert [found.start() for found in of_bytes.finditer(b"x\nx")] == [0, 2]
    assert late.pattern == "(a)(B)"
    assert compiled == ["(a)(B)", rb"^x"]


def test_a_wrong_one_is_refused_when_it_is_used() -> None:
    wrong = late_regex("(")

    with pytest.raises(re.error):
        wrong.match("(")


# What holds one of some words


def test_a_text_without_the_words_is_not_searched() -> None:
    late = late_regex(r"(?i)\bfor update\b|mutex", holding=("update", "mutex"))
    of_bytes = late_regex(rb"(?i)mutex", holding=("mutex",))

    assert late.search("SELECT 1 FOR UPDATE") is not None
    assert late.search("select 1") is None
    assert late.search("a Mutex", 3) is None
    assert of_bytes.search(b"sync.MUTEX") is not None
    assert of_bytes.search(b"sync") is None


def test_letters_beyond_ascii_are_searched_as_ever() -> None:
    late = late_regex("(?i)exists", holding=("exists",))

    assert late.search("EXI\N{LATIN SMALL LETTER LONG S}TS") is not None


def guarded() -> Iterator[tuple[str, Any]]:
    """The patterns of the pack that have such words, by where they stand."""
    for module in pkgutil.walk_packages(golint_rules.__path__, "golint_rules."):
        for name, value in vars(import_module(module.name)).items():
            if getattr(type(value), "__name__", "") == "_Late" and value.holding:
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize(("where", "late"), [*guarded()])
def test_each_match_holds_one_of_the_words(where: str, late: Any) -> None:  # noqa: ANN401 - private
    assert all(word == word.lower() and word.isascii() for word in late.holding), where
    assert is_sure(_parser.parse(late.pattern, late.flags), late.holding), where


def is_sure(parsed: Any, words: tuple[str, ...]) -> bool:  # noqa: ANN401 - of the parser
    """Does what matches this part of a pattern hold one of some words, whatever it is?"""
    run = ""
    for kind, given_ in [*parsed, (None, None)]:
        if kind is _constants.LITERAL:
            run += chr(given_).lower()
            continue
        if any(word in run for word in words):
            return True
        run = ""
        if kind is _constants.SUBPATTERN and is_sure(given_[-1], words):
            return True
        if kind is _constants.BRANCH and all(is_sure(one, words) for one in given_[1]):
            return True
        if kind is _constants.MAX_REPEAT and given_[0] > 0 and is_sure(given_[2], words):
            return True
    return False


@given(st.text(alphabet="abTENANdmi *-", max_size=20))
def test_it_finds_what_the_pattern_finds(text: str) -> None:
    pattern = r"(?i)\b(?:admin\w*|all ten|tenant)\b"
    late = late_regex(pattern, holding=("admin", "all ten", "tenant"))

    assert (late.search(text) is None) == (re.search(pattern, text) is None)
