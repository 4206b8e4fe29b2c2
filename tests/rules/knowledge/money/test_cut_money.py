"""Where an amount loses its fraction."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.cut_money import (
    cuts_decimal,
    cuts_float,
    cuts_text,
    divides_first,
    multiplies_late,
)

CODE = """
import ("fmt"; "math"; "strings"; "github.com/shopspring/decimal")
func ask(any) {}
func f(price, weight float64, cents, pieces int64, amount decimal.Decimal, m map[string]any) {
	read, _ := m["price"].(float64)
	total, fee, amountDue := float64(cents)*float64(pieces)-2, float64(cents)*0.5, 0.0
	amountDue += price
	_, _, _, _ = read, total, fee, amountDue
	ask(%s)
}
var _, _ = fmt.Sprint, strings.Split
var _ = math.Pi
"""


def cuts(call: Call, ctx: Context) -> object:
    given = call.argument(0)
    if call.method != "ask" or given is None:
        return None
    inner = given.call
    if inner is None:
        return cuts_float(given, ctx) or divides_first(given, ctx)
    if "decimal" in inner.callee:
        return cuts_decimal(inner, ctx)
    return any(cuts_text(c, ctx) for c in given.calls)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("int64(price * 100)", True),
        ("int64(price)", True),
        ("int64(math.Round(price * 100))", False),
        ("int64(price*100 + 0.5)", False),
        ("int64(weight * 100)", False),
        ("int64(read)", False),
        ("int64(float64(cents) * float64(pieces))", False),
        ("int64(float64(cents) / float64(pieces))", True),
        ("int64(total)", False),
        ("int64(fee)", True),
        ("int64(amountDue)", True),
        ("float32(price)", False),
        ("float64(cents / 100)", True),
        ("float32(cents / 100.0)", True),
        ("float64(cents) / 100", False),
        ("float64(pieces / 100)", False),
        ("amount.IntPart()", True),
        ("amount.Round(0).IntPart()", False),
        ("amount.Truncate(2)", False),
        ("amount.Truncate(0)", True),
    ],
)
def test_cuts(tmp_path: Path, value: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE.replace("%s", value, 1), cuts)[f"ask({value})"] is expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('strings.Split(price, ".")[0]', True),
        ('strings.Split(price, ".")[1]', False),
        ('strings.ReplaceAll(price, ".", "")', True),
        ('strings.ReplaceAll(price, ",", "")', False),
        ('strings.ReplaceAll(name, ".", "")', False),
    ],
)
def test_cuts_of_text(tmp_path: Path, call: str, *, expected: bool) -> None:
    code = f'import "strings"\nfunc f(price, name string) string {{ return {call} }}'

    found = of_calls(tmp_path, code, cuts_text)
    assert list(found.values()) == [expected]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("cents / 10000 * pieces", True),
        ("(cents / 100) * pieces", True),
        ("cents * pieces / 10000", False),
        ("cents / 100 * 100", False),
        ("cents / 7 * pieces", False),
        ("pieces / 100 * cents", False),
        ("price / 100 * weight", False),
    ],
)
def test_shares_of_whole_numbers(tmp_path: Path, given: str, *, expected: bool) -> None:
    def late(call: Call, ctx: Context) -> object:
        argument = call.argument(0)
        operation = argument.operation if argument is not None else None
        return operation is not None and multiplies_late(operation, ctx)

    assert of_calls(tmp_path, CODE % given, late)[f"ask({given})"] is expected
