import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_agent.reporting.safe_text import json_text, multi_line, one_line, printed

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\x00", r"\x00"),
        ("\x07", r"\x07"),
        ("\x1b", r"\x1b"),
        ("\r", r"\r"),
        ("\x7f", r"\x7f"),
        ("\x9b", r"\x9b"),
        ("\u061c", r"\u061c"),
        ("\u200e", r"\u200e"),
        ("\u200f", r"\u200f"),
        ("\u202a", r"\u202a"),
        ("\u202e", r"\u202e"),
        ("\u2028", r"\u2028"),
        ("\u2029", r"\u2029"),
        ("\u2066", r"\u2066"),
        ("\u2069", r"\u2069"),
        ("\udcff", r"\udcff"),
        ("\ufeff", r"\ufeff"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_unsafe_characters_become_visible_escapes(character: str, shown: str) -> None:
    assert one_line(f"a{character}b") == f"a{shown}b"
    assert multi_line(f"a{character}b") == f"a{shown}b"


def test_newlines_and_tabs_stay_only_where_lines_may_break() -> None:
    assert one_line("a\n\tb") == r"a\n\tb"
    assert multi_line("a\n\tb") == "a\n\tb"


def test_ordinary_text_is_left_alone() -> None:
    text = r"naïve 名前 [link=x] `\x1b` 😀 עברית"
    assert one_line(text) == text


@given(ANY_TEXT)
def test_no_control_bidi_or_surrogate_survives(text: str) -> None:
    safe = one_line(text)
    assert not {unicodedata.category(c) for c in safe} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(c) for c in safe} & {
        *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }
    safe.encode()


@given(st.text(max_size=40))
def test_escaped_json_means_the_same_and_is_safe_on_a_terminal(text: str) -> None:
    encoded = json_text(json.dumps(text, ensure_ascii=False))
    assert json.loads(encoded) == text
    assert multi_line(encoded) == encoded


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error file=x::you", r"\x3a:error file=x::you"),
        (" \t\xa0::add-mask::a", " \t\xa0\\x3a:add-mask::a"),
        ("\x1b[1m::add-mask::a", "\x1b[1m\\x3a:add-mask::a"),
        ("a ##[error]b", r"a #\x23[error]b"),
        ("###[error]", r"##\x23[error]"),
        ("##vso[task.complete]", r"#\x23vso[task.complete]"),
        ("##VSO[task.complete]", r"#\x23VSO[task.complete]"),
    ],
)
def test_no_printed_line_is_a_command(line: str, shown: str) -> None:
    assert printed(line) == shown
    assert printed(f"a\n{line}\n") == f"a\n{shown}\n"


@pytest.mark.parametrize("text", ["a::b", "a.go:1:2: x", ":", "## a [b]", "#[a]", "##vs[a", ""])
def test_printed_lines_that_are_no_command_stay(text: str) -> None:
    assert printed(f"{text}\n{text}") == f"{text}\n{text}"


@given(st.text("#vso[a: \n\\", max_size=40))
def test_no_command_is_left_in_what_is_printed(text: str) -> None:
    safe = printed(text)
    assert "##[" not in safe
    assert "##vso[" not in safe
    assert not any(line.strip().startswith("::") for line in safe.split("\n"))
    encoded = json_text(json.dumps(text))
    assert json.loads(encoded) == text
    assert "##[" not in encoded
    assert "##vso[" not in encoded
