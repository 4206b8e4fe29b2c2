"""Amounts that are divided among several."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.divisions import divides_among, unrounded_divisions


@pytest.mark.parametrize(
    ("function", "body", "expected"),
    [
        ("split", "return cents / int64(len(people))", 1),
        ("split", "return cents / n", 1),
        ("split", "return cents / 2", 0),
        ("split", "return size / n", 0),
        ("split", "return cents / n + cents % n", 0),
        ("split", "return (cents - cents / n) / n", 0),
        ("each", "return cents / n", 0),
    ],
)
def test_divisions(tmp_path: Path, function: str, body: str, expected: int) -> None:
    code = f"func {function}(cents, n, size int64, people []string) int64 {{ ask(); {body} }}"

    def asked(call: Call, ctx: Context) -> object:
        (around,) = call.enclosing_functions
        return len(list(unrounded_divisions(around, ctx))) if divides_among(around) else 0

    found = of_calls(tmp_path, f"func ask() {{}}\n{code}", asked)
    assert found["ask()"] == expected
