"""Suggestions for misspelt names."""

from pathlib import Path

import pytest

import golint_agent
from golint_agent.suggestions import did_you_mean, nearest


def test_the_nearest_name() -> None:
    assert nearest("errrors", ["money", "errors", "http"]) == "errors"
    assert nearest("zzz", iter(["money", "errors"])) == ""
    assert nearest("errors", []) == ""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("errors/ignord-call", "errors/ignored-call"),
        ("erors/ignored-call", "errors/ignored-call"),
        ("errors/float-type", "money/float-type"),
        ("errors/nope", ""),
        ("errors/", ""),
        ("errrors", "errors"),
    ],
)
def test_the_nearest_rule(word: str, expected: str) -> None:
    known = ["errors", "errors/ignored-call", "errors/fails-open", "money/float-type"]

    assert nearest(word, known) == expected


def test_a_hint() -> None:
    assert did_you_mean("windws", {"windows": 1}) == "did you mean `windows`?"
    assert did_you_mean("zzz", ["windows"], "there is one") == "there is one"


def test_nobody_else_looks_for_what_is_near() -> None:
    source = Path(golint_agent.__file__).parent
    users = [path.name for path in source.rglob("*.py") if "difflib" in path.read_text("utf-8")]

    assert users == ["suggestions.py"]
