"""Operations on money in floats."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.float_money import is_fault, is_scaled_once, may_hold_fault

CODE = """
import ("math"; "log"; "github.com/shopspring/decimal")
type order struct { Price, Paid float64; Cents int64 }
func ask(any) {}
func roundUp(x float64) int64 { return int64(math.Ceil(x)) }
func rounded(x float64) float64 { return math.Ceil(x) }
func f(o order, other order) {
	ask(func() any { %s })
}
var _, _, _ = math.Round, log.Print, decimal.Zero
"""


def faults(call: Call, ctx: Context) -> object:
    if call.method != "ask":
        return None
    return [o.operator for o in call.operations if is_fault(o, ctx)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return o.Price + 1", ["+"]),
        ("o.Price *= 2; return nil", ["*="]),
        ("return o.Price == other.Price", ["=="]),
        ("return o.Price == 0", []),
        ("return o.Price == o.Price", []),
        ("return o.Price > other.Price", []),
        ("return o.Price / other.Price", []),
        ("return o.Price * 2 + other.Price", ["+"]),
        ("return math.Round(o.Price*100) / 100", ["/"]),
        ("return int64(o.Price * 100)", []),
        ("return int64(o.Price*100 + 0.5)", ["+"]),
        ("return int64(math.Round(o.Price * 100))", ["*"]),
        ("return int64(math.Round(o.Price * 1.2 * 100))", ["*"]),
        ("return math.Round(o.Price * 100)", ["*"]),
        ("return int64(math.Round(float64(o.Cents) * 0.5))", []),
        ("return roundUp(float64(o.Cents) * 7 / 100)", []),
        ("return rounded(float64(o.Cents) * 7 / 100)", ["/"]),
        ("return roundUp(o.Price * 7 / 100)", ["/"]),
        ("fraction := float64(o.Cents) / 10000; return fraction", []),
        ("return decimal.NewFromFloat(o.Price * 2)", []),
        ("log.Print(o.Price * 2); return nil", []),
        ("averagePrice := o.Price / 2; return averagePrice", []),
        ("averagePrice := math.Round(o.Price / 2); return averagePrice", []),
        ("total := math.Round(o.Price / 2); return total", ["/"]),
        ("price := o.Price * 2; return price", []),
        ("diff := o.Price - o.Paid; return diff", ["-"]),
    ],
)
def test_faults(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = of_calls(tmp_path, CODE.replace("%s", body, 1), faults)

    assert [answer for answer in found.values() if answer is not None] == [expected]


def scaled(call: Call, ctx: Context) -> object:
    if call.method != "ask":
        return None
    return [o.operator for o in call.operations if is_scaled_once(o, ctx)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return int64(math.Round(o.Price * 100))", ["*"]),
        ("return math.Round(o.Price * 100)", []),
        ("return int64(math.Round(o.Price * 1.2 * 100))", []),
        ("return int64(math.Round(o.Price * 119))", []),
    ],
)
def test_what_is_brought_to_cents_and_rounded_at_once(
    tmp_path: Path, body: str, expected: list[str]
) -> None:
    found = of_calls(tmp_path, CODE.replace("%s", body, 1), scaled)

    assert [answer for answer in found.values() if answer is not None] == [expected]


def test_what_is_asked_at_all(tmp_path: Path) -> None:
    code = "func ask(any) {}\nfunc f(price, height float64) { ask(price + 1); ask(height + 1) }"

    def may(call: Call, _: Context) -> object:
        return any(may_hold_fault(operation) for operation in call.operations)

    found = of_calls(tmp_path, code, may)
    assert found == {"ask(price + 1)": True, "ask(height + 1)": False}
