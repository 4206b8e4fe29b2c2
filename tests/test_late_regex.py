"""Patterns that wait until somebody uses them."""

import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from re import _constants, _parser  # type: ignore[attr-defined] # private, and for tests alone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import golint_rules
from golint_agent.late_regex import _ODD, in_small_letters, late_regex


def test_it_does_what_a_compiled_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str | bytes] = []
    compile_ = re.compile

    def counting(text: str | bytes, flags: int) -> re.Pattern[Any]:
        compiled.append(text)
        return compile_(text, flags)

    monkeypatch.setattr(re, "compile", counting)
    late, of_bytes = late_regex(r"(a)(B)"), late_regex(rb"^x", re.MULTILINE)
    assert compiled == []

    assert late.search("xaB") is not None
    assert late.sub(r"\2", "xaBy") == "xBy"
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


def of_pack() -> Iterator[tuple[str, Any]]:
    """The patterns of the pack, by where they stand."""
    for module in pkgutil.walk_packages(golint_rules.__path__, "golint_rules."):
        for name, value in vars(import_module(module.name)).items():
            if getattr(type(value), "__name__", "") == "_Late":
                yield f"{module.name}.{name}", value


@pytest.mark.parametrize(
    ("where", "late"), [(where, late) for where, late in of_pack() if late.holding]
)
def test_each_match_holds_one_of_the_words(where: str, late: Any) -> None:  # noqa: ANN401 - private
    assert all(word == word.lower() and word.isascii() for word in late.holding), where
    assert is_sure(_parser.parse(late.pattern, late.flags), late.holding), where


def is_sure(parsed: Any, words: tuple[str, ...]) -> bool:  # noqa: ANN401 - of the parser
    """Does what matches this part of a pattern hold one of some words, whatever it is?"""
    run = ""
    for kind, given_ in [*parsed, (None, None)]:
        letter = one_letter(kind, given_)
        if letter:
            run += letter
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


def one_letter(kind: Any, given_: Any) -> str:  # noqa: ANN401 - of the parser
    """The small letter that a part of a pattern is, as `d` or `[dD]`; empty for others."""
    if kind is _constants.LITERAL:
        return chr(given_).lower()
    if kind is not _constants.IN or any(inner is not _constants.LITERAL for inner, _ in given_):
        return ""
    letters = {chr(letter).lower() for _, letter in given_}
    return letters.pop() if len(letters) == 1 else ""


@given(st.text(alphabet="abTENANdmi *-", max_size=20))
def test_it_finds_what_the_pattern_finds(text: str) -> None:
    pattern = r"(?i)\b(?:admin\w*|all ten|tenant)\b"
    late = late_regex(pattern, holding=("admin", "all ten", "tenant"))

    assert (late.search(text) is None) == (re.search(pattern, text) is None)


# What is searched without regard to case


def test_small_letters_stand_where_the_others_do() -> None:
    longer = [c for c in map(chr, range(sys.maxunicode + 1)) if len(c.lower()) != 1]

    assert set(longer) <= set(_ODD)


@given(st.text(alphabet="mutexMUTEX K\N{LATIN SMALL LETTER U WITH DIAERESIS}", max_size=30))
def test_it_finds_the_first_one(text: str) -> None:
    pattern = r"(?i)\bmu[^x]|(?<=t)ex\b|[A-M]ut"
    found, wanted = late_regex(pattern).search(text), re.search(pattern, text)

    assert (found and found.span()) == (wanted and wanted.span())


def test_most_texts_are_searched_in_small_letters_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str | bytes] = []
    compile_ = re.compile

    def counting(text: str | bytes, flags: int) -> re.Pattern[Any]:
        compiled.append(text)
        return compile_(text, flags)

    monkeypatch.setattr(re, "compile", counting)
    late = late_regex(r"(?i)\bSkip (Locked)")

    assert late.search("for update SKIP") is None
    assert compiled == [r"\bskip (locked)"]
    found = late.search("FOR UPDATE Skip LOCKED")
    assert found is not None
    assert found[1] == "LOCKED"


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?i)(?P<word>a)",
        r"(?i)a(?-i:B)",
        r"(?i)\x41",
        r"(?i)\101",
        r"(?i)(a)\1",
        r"(?i)[+-Z]",
        r"(?i)[A-z]",
        "(?i)\N{LATIN SMALL LETTER LONG S}",
        "(?i)\N{KELVIN SIGN}",
        "heeds",
    ],
)
def test_what_may_mean_other_letters_is_searched_as_it_stands(pattern: str) -> None:
    assert in_small_letters(pattern, 0) is None


def test_flags_and_bytes_are_kept() -> None:
    assert in_small_letters("(?is)A.", 0) == ("(?s)a.", 0)
    assert in_small_letters(b"\\SA", re.IGNORECASE | re.MULTILINE) == (b"\\Sa", re.MULTILINE)


@pytest.mark.parametrize(("where", "late"), [*of_pack()])
def test_small_letters_mean_the_same(where: str, late: Any) -> None:  # noqa: ANN401 - private
    small = in_small_letters(late.pattern, late.flags)
    if small is None:
        return
    assert told(_parser.parse(*small)) == told(_parser.parse(late.pattern, late.flags)), where


def told(parsed: Any) -> Any:  # noqa: ANN401 - of the parser
    """A pattern as the parser has it, in small letters and without the flags of groups."""
    if isinstance(parsed, _parser.SubPattern | list | tuple):
        kind, *given_ = parsed if len(parsed) > 0 else (None,)
        if kind in (_constants.LITERAL, _constants.NOT_LITERAL):
            return kind, chr(given_[0]).lower()
        if kind is _constants.RANGE:
            return kind, *(chr(end).lower() for end in given_[0])
        return [told(one) for one in parsed]
    return parsed


def test_the_odd_letters_are_all_that_stand_for_one_in_ascii() -> None:
    others = map(chr, range(0x80, sys.maxunicode + 1))
    ascii_ = re.compile("[a-z]", re.IGNORECASE)

    assert sorted(filter(ascii_.match, others)) == sorted(_ODD)
    assert all(len(letter.lower()) == 1 or letter in _ODD for letter in map(chr, range(0x110000)))


PARTS = ["Tenant", "ORG", "org_ID", "Skip", "LOCKED", "for", "(", ")", ".", "é", "—"]


@given(st.lists(st.sampled_from((*PARTS, *_ODD))))
def test_it_finds_in_any_letters_what_the_pattern_finds(parts: list[str]) -> None:
    text = " ".join(parts)
    for pattern in (r"(?i)\bskip\s+Locked\b", r"(?i)[^A-Z]org(?![a-z])", "(?i)k|i|[É-Ü]s"):
        found, wanted = late_regex(pattern).search(text), re.search(pattern, text)
        assert (found and found.span()) == (wanted and wanted.span())
        late = late_regex(pattern.encode(), holding=("skip", "org", "k", "i"))
        of_bytes, there = late.search(text.encode()), re.search(pattern.encode(), text.encode())
        assert (of_bytes and of_bytes.span()) == (there and there.span())


def test_a_pattern_of_many_parts_is_looked_at_once() -> None:
    started = time.process_time()

    assert in_small_letters("(?i)" + "[^x]" * 400 + r"\1", 0) is None
    assert in_small_letters("(?i)[^A]x[]b]", 0) is not None
    assert time.process_time() - started < 1
