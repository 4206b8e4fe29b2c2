"""Amounts of two currencies."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.currencies import may_mix, mixes_currencies

CODE = """
type sum struct { Amount, BaseAmount int64; Currency string }
type line struct { Amount int64 }
func ask(any) {}
func same(a, b sum) bool { return true }
func f(a, b sum, c, d line, all []sum%s) {
	ask(func() any { %s })
}
"""


@pytest.mark.parametrize(
    ("body", "params", "expected"),
    [
        ("return a.Amount + b.Amount", "", True),
        ("a.Amount -= b.Amount; return a", "", True),
        ("return a.Amount + a.Amount", "", False),
        ("return a.Amount + b.BaseAmount", "", False),
        ("return a.BaseAmount + b.BaseAmount", "", False),
        ("return a.Amount > b.Amount", "", False),
        ("return c.Amount + d.Amount", "", False),
        ("return all[0].Amount + all[1].Amount", "", False),
        ("return a.Currency == b.Currency && a.Amount + b.Amount > 0", "", False),
        ("if !same(a, b) { return nil }; return a.Amount + b.Amount", "", False),
        ("return a.Amount + b.Amount", ", currency string", False),
    ],
)
def test_sums(tmp_path: Path, body: str, params: str, *, expected: bool) -> None:
    def asked(call: Call, ctx: Context) -> object:
        return any(may_mix(o) and mixes_currencies(o, ctx) for o in call.operations)

    found = of_calls(tmp_path, CODE.replace("%s", params, 1).replace("%s", body, 1), asked)
    assert next(answer for text, answer in found.items() if text.startswith("ask")) is expected
