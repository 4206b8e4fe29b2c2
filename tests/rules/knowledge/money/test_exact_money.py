"""Between exact amounts and floats."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.exact_money import float_given, is_kept, is_only_answered

CODE = """
import "github.com/shopspring/decimal"
type row struct { Price float64; Ratio float64 }
func show(float64) {}
func setPrice(price float64) {}
func setGauge(v float64) {}
func toFloat(n decimal.Decimal) float64 { return 0 }
func seePrice(price float64) {}
func f(price decimal.Decimal, ratio decimal.Decimal, paid float64, n int, rate float64) any {
	%s
	return nil
}
"""


def asked(call: Call, ctx: Context) -> object:
    if call.method.startswith("New"):
        return float_given(call, ctx) is not None
    return is_kept(call, ctx) if call.word.endswith(("Float64", "toFloat")) else None


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("return decimal.NewFromFloat(0.01)", False),
        ("return decimal.NewFromFloat(float64(n))", False),
        ("return decimal.NewFromFloat(rate)", False),
        ("price = decimal.NewFromFloat(paid)", True),
        ("return price.InexactFloat64()", True),
        ("return row{Price: price.InexactFloat64()}", True),
        ("return row{Ratio: price.InexactFloat64()}", False),
        ("show(price.InexactFloat64())", False),
        ("setPrice(price.InexactFloat64())", True),
        ("setGauge(price.InexactFloat64())", False),
        ("seePrice(price.InexactFloat64())", False),
        ("value, _ := price.Float64(); return row{Price: value}", True),
        ("value, _ := price.Float64(); show(value)", False),
        ("return ratio.InexactFloat64()", False),
        ("return row{Price: toFloat(price)}", True),
        ("return row{Ratio: toFloat(ratio)}", False),
    ],
)
def test_crossings(tmp_path: Path, statement: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE.replace("%s", statement, 1), asked)

    assert [answer for answer in found.values() if answer is not None] == [expected]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("return orderInfo{Price: price.InexactFloat64()}", True),
        ("value, _ := price.Float64(); return orderInfo{Price: value}", True),
        ("value, _ := price.Float64(); return orderInfo{Price: value * 2}", False),
        ("value, _ := price.Float64(); setPrice(value); return orderInfo{Price: value}", False),
        ("return row{Price: price.InexactFloat64()}", False),
        ("return price.InexactFloat64()", False),
    ],
)
def test_floats_that_are_only_answered(tmp_path: Path, statement: str, *, expected: bool) -> None:
    text = CODE.replace("%s", statement, 1) + "type orderInfo struct { Price float64 }"
    found = of_calls(tmp_path, text, _only_answered)

    assert [answer for answer in found.values() if answer is not None] == [expected]


def _only_answered(call: Call, _: Context) -> object:
    return is_only_answered(call) if call.word.endswith("Float64") else None
