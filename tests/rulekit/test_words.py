"""The words of names."""

from __future__ import annotations

import pytest

from golint_agent.rulekit import first_word, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HTTPServerURL", ["http", "server", "url"]),
        ("newServer", ["new", "server"]),
        ("min_amount2", ["min", "amount", "2"]),
        ("SHUTDOWN_TIMEOUT", ["shutdown", "timeout"]),
        ("userIDs", ["user", "ids"]),
        ("URLsOfIDs", ["urls", "of", "ids"]),
        ("AWSsome", ["aw", "ssome"]),
        ("A", ["a"]),
        ("internal/user-store/pg.go", ["internal", "user", "store", "pg", "go"]),
        ("größeXYStück", ["größe", "xy", "stück"]),
        ("verbose && !dry", ["verbose", "dry"]),
        ("", []),
        ("_", []),
        ("x" * 200 + "Y", ["x" * 200, "y"]),
    ],
)
def test_words(name: str, expected: list[str]) -> None:
    assert list(words(name)) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("NewHTTPServer", "new"), ("_start", "start"), ("", ""), ("2", "2")]
)
def test_the_first_word(name: str, expected: str) -> None:
    assert first_word(name) == expected
