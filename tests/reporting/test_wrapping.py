"""Lines of words that end before an edge."""

import pytest

from golint_agent.reporting.wrapping import folded, wrapped

TEXT = "golint-agent: there is no rule or topic `errors/ignord`, and none is near"


def test_lines_end_between_words() -> None:
    assert list(folded(TEXT, 40)) == [
        "golint-agent: there is no rule or topic",
        "    `errors/ignord`, and none is near",
    ]


@pytest.mark.parametrize("width", [0, len(TEXT), 200])
def test_what_fits_or_has_no_edge_stays_as_it_is(width: int) -> None:
    assert list(folded(TEXT, width)) == [TEXT]


def test_what_is_set_in_goes_on_below_itself() -> None:
    assert list(folded("      asked for facts of a function: no", 24)) == [
        "      asked for facts of",
        "        a function: no",
    ]


def test_the_last_column_of_a_table_goes_on_below_itself() -> None:
    line = "money/truncated  error    an amount is cut to whole units instead of rounded"

    assert list(folded(line, 50, column=26)) == [
        "money/truncated  error    an amount is cut to",
        "                          whole units instead of",
        "                          rounded",
    ]
    # Where there is no room behind it, below the first one.
    assert list(folded(line, 40, column=26)) == [
        "money/truncated  error    an amount is",
        "    cut to whole units instead of",
        "    rounded",
    ]


def test_a_blank_at_a_break_is_in_no_line() -> None:
    assert list(folded("first  second   third", 8)) == ["first", "    second", "    third"]


def test_a_word_that_is_longer_than_a_line_has_its_own() -> None:
    assert list(folded(f"a {'b' * 30} c", 20)) == ["a", f"    {'b' * 30}", "    c"]


def test_wide_characters_take_two_cells() -> None:
    assert list(folded("口口口 口口口", 10)) == ["口口口", "    口口口"]


def test_colours_take_no_room() -> None:
    words = [("ab", "\x1b[1mab\x1b[0m"), ("cd", "cd"), ("ef", "ef")]

    assert list(wrapped(words, 5)) == ["\x1b[1mab\x1b[0m cd", "    ef"]
