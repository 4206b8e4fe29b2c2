"""Amounts of two currencies."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.currencies import ignored_currency, may_mix, mixes_currencies

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


GIVEN = """
type entry struct { Amount int64; Currency string; Note string }
type bare struct { Amount int64 }
type request struct { Amount, Fee int64; Currency string }
func exact(n int64) int64 { return n }
func ask(entry) {}
func f(r request, p *request, b bare, currency string) {
	%s
}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('ask(entry{Amount: r.Amount, Currency: "USD"})', "r"),
        ('ask(entry{Amount: exact(p.Amount), Currency: "USD"})', "p"),
        ('n := exact(r.Fee); ask(entry{Amount: n, Currency: "USD"})', "r"),
        ("ask(entry{Amount: r.Amount, Currency: pb.Currency_CURRENCY_MXN})", "r"),
        ("ask(entry{Amount: r.Amount, Currency: currency})", None),
        ('ask(entry{Amount: r.Amount, Currency: "unknown"})', None),
        ('ask(entry{Amount: b.Amount, Currency: "USD"})', None),
        ('ask(entry{Amount: 100, Currency: "USD"})', None),
        ('ask(entry{Note: "x", Currency: "USD"})', None),
        ("ask(entry{Amount: r.Amount})", None),
        ('if r.Currency != "USD" { return }; ask(entry{Amount: r.Amount, Currency: "USD"})', None),
    ],
)
def test_given(tmp_path: Path, body: str, expected: str | None) -> None:
    def asked(call: Call, ctx: Context) -> object:
        given = call.argument(0)
        found = ignored_currency(given.value, ctx) if given is not None else None
        return found.of if found is not None else None

    found = of_calls(tmp_path, GIVEN.replace("%s", body, 1), asked)
    assert next(answer for text, answer in found.items() if text.startswith("ask(")) == expected
