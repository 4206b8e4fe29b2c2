"""Positions count as Go counts: lines end at `\\n`, columns are bytes from 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_agent.findings import Position
from golint_agent.syntax import captures, parse, query


@given(st.text(alphabet="aé\r\n", max_size=30), st.data())
def test_position_counts_bytes_after_the_last_line_end(text: str, chance: st.DataObject) -> None:
    data = b"package p\n" + text.encode()
    byte = chance.draw(st.integers(0, len(data)))
    before = data[:byte]
    expected = Position(byte, before.count(b"\n") + 1, byte - (before.rfind(b"\n") + 1) + 1)
    assert parse("a.go", data).position(byte) == expected


def test_span_of_a_node() -> None:
    source_file = parse("a.go", "package p\r\n\r\nvar é = f(\r\n1)\r\n".encode())
    (call,) = captures(query("(call_expression) @call"), source_file.root)["call"]
    span = source_file.span(call)
    assert (span.start.line, span.start.column) == (3, 10)
    assert (span.end.line, span.end.column) == (4, 3)
    assert source_file.span_of(span.start.byte, span.end.byte) == span
    assert source_file.bytes_of(call) == b"f(\r\n1)"


def test_invalid_utf_8_is_replaced_in_text_only() -> None:
    source_file = parse("a.go", b'package p\n\nvar x = "\xff"\n')
    (literal,) = captures(query("(interpreted_string_literal) @s"), source_file.root)["s"]
    assert source_file.text(literal) == '"\N{REPLACEMENT CHARACTER}"'
    assert source_file.bytes_of(literal) == b'"\xff"'


@pytest.mark.parametrize("data", [b"package p", b"package p\n\n\n", b"\xef\xbb\xbfpackage p\n"])
def test_the_end_of_the_file_has_a_position(data: bytes) -> None:
    place = parse("a.go", data).position(len(data))
    assert place.line == data.count(b"\n") + 1


@given(
    st.text(alphabet="ab_ .(%é1\n", max_size=40),
    st.text(alphabet="ab_ .(%é1\n", max_size=6),
)
def test_a_text_is_held_where_it_stands_whatever_it_is_made_of(text: str, word: str) -> None:
    file = parse("p.go", f"// {text}\npackage p\n".encode())

    assert file.holds(word) is (word.encode() in file.data)
    assert file.holds(word) is (word.encode() in file.data)
