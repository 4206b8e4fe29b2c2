"""Money by value."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_values

from golint_agent.rulekit import Call, Context, Finding
from golint_rules.knowledge.money.money_values import (
    brings_float_in,
    gives_money,
    has_money_type,
    is_float_money,
    is_integer,
    is_money,
)

CODE = """
import "math"
type Money int64
type order struct { Price float64; Currency string; Weight float64; Items []order }
func ask(any) {}
func f(o order, quantity int, prices []float64, m map[string]float64) {
	copied := o.Price
	ratio := o.Price
	workedMinutes := 2.0
	balance := workedMinutes - float64(quantity)
	wages := workedMinutes * o.Price
	_, _, _, _ = copied, ratio, balance, wages
	ask(%s)
}
"""


def asked(call: Call, ctx: Context) -> object:
    given = call.argument(0)
    return call.method == "ask" and given is not None and is_money(given, ctx)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("o.Price", True),
        ("(o.Price)", True),
        ("-o.Price", True),
        ("o.Items[0].Price", True),
        ("prices[0]", True),
        ('m["price"]', True),
        ("copied", True),
        ("ratio", False),
        ("balance", False),
        ("balance + 1", False),
        ("wages", True),
        ("o.Weight", False),
        ("o.Price * float64(quantity)", True),
        ("float64(quantity) * 2", False),
        ("o.Price / 2", True),
        ("o.Price / o.Items[0].Price", False),
        ("o.Price / o.Items[0].Price * 100", False),
        ("math.Round(o.Price * 100) / 100", True),
        ("math.Sqrt(o.Price)", False),
        ("float64(Money(2))", True),
    ],
)
def test_expressions(tmp_path: Path, value: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE.replace("%s", value, 1), asked)

    assert found[f"ask({value})"] is expected


def test_types(tmp_path: Path) -> None:
    code = CODE.replace("%s", "o.Price", 1) + "func g(m Money) { ask(m) }"

    def asks(call: Call, ctx: Context) -> object:
        given = call.argument(0)
        assert given is not None
        return is_float_money(given, ctx), is_integer(given, ctx), has_money_type(given)

    found = of_calls(tmp_path, code, asks)
    assert found == {"ask(o.Price)": (True, False, False), "ask(m)": (False, True, True)}


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("price := read()", True),
        ("height := read()", False),
        ("o.price = read()", True),
        ("_ = order{price: read()}", True),
        ("_ = order{height: read()}", False),
        ("ask(read())", False),
    ],
)
def test_what_takes_it(tmp_path: Path, statement: str, *, expected: bool) -> None:
    code = f"""
type order struct {{ price, height float64 }}
func read() float64 {{ return 1 }}
func ask(float64) {{}}
func f(o *order) {{ {statement} }}
"""
    assert of_calls(tmp_path, code, gives_money)["read()"] is expected


def test_where_floats_come_in(tmp_path: Path) -> None:
    code = """
type order struct { price float64 }
func f(o order, n int, fee float64) {
	a := 0.5
	platformFee := 0.03
	baseFee := 0.03
	flatPlatformFee := 3.5
	b := float64(n)
	c := o.price
	d := o.price * 2
	_, _, _, _, _, _, _ = a, platformFee, baseFee, flatPlatformFee, b, c, d
}
"""
    found: dict[str, bool] = {}

    def asking(ctx: Context) -> list[Finding]:
        for value in ctx.inferred_values("float64", wanted=lambda _: True):
            found[value.name] = brings_float_in(value)
        return []

    of_values(tmp_path, code, lambda _, ctx: asking(ctx))
    assert found == {
        "a": True,
        "platformFee": False,
        "baseFee": True,
        "flatPlatformFee": True,
        "b": True,
        "c": False,
        "d": True,
    }
