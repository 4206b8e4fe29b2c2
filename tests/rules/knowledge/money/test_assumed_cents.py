"""Amounts in hundredths of a currency that nobody has looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.assumed_cents import assumed_in

CODE = """
func send(int64, string) {}
func digits(string) int { return 2 }
func f(amount int64, currency string) {
	%s
}
"""


def assumed(call: Call, ctx: Context) -> object:
    function = call.enclosing_function
    return [found.at.text for found in assumed_in(function, ctx)] if function is not None else None


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("send(amount * 100, currency)", ["amount * 100"]),
        ("cents := 100 * amount; send(cents, currency)", ["100 * amount"]),
        ('send(amount * 100, "EUR")', []),
        ("_ = digits(currency); send(amount * 100, currency)", []),
        ('if currency == "JPY" { return }; send(amount * 100, currency)', []),
        ("send(amount * 1000, currency)", []),
    ],
)
def test_what_is_assumed(tmp_path: Path, code: str, found: list[str]) -> None:
    answers = of_calls(tmp_path, CODE % code, assumed)

    assert next(answer for text, answer in answers.items() if text.startswith("send(")) == found
