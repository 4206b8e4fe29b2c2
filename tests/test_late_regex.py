"""Patterns that wait until somebody uses them."""

import re
from typing import Any

import pytest

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
