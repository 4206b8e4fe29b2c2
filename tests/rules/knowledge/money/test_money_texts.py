"""Amounts that go through text as floats."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.money_texts import (
    floats_formatted,
    is_kept_as_text,
    money_parsed,
    texts_of_floats,
)

CODE = """
import ("encoding/json"; "fmt"; "strconv"; "net/url")
type charge struct { Price string; Label string }
type priceView struct { Price string }
type order struct { Price, Weight float64 }
func f(price, weight float64, text string, form url.Values, o *order) (found any, err error) {
	%s
	return nil, nil
}
var _, _ = fmt.Sprint, strconv.Itoa
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('return charge{Price: fmt.Sprintf("%.2f", price)}, nil', True),
        ('return charge{Price: fmt.Sprintf("%.0f", price)}, nil', False),
        ('return charge{Price: fmt.Sprintf("EUR %.2f", price)}, nil', False),
        ('return charge{Price: fmt.Sprintf("%.2f", weight)}, nil', False),
        ('return charge{Label: fmt.Sprintf("%.2f", price)}, nil', False),
        ('return priceView{Price: fmt.Sprintf("%.2f", price)}, nil', False),
        ('return priceView{Price: fmt.Sprintf("%g", price)}, nil', True),
        ("form.Set(`price`, strconv.FormatFloat(price, 'f', 2, 64))", True),
        ("form.Set(`label`, strconv.FormatFloat(price, 'f', 2, 64))", False),
    ],
)
def test_texts(tmp_path: Path, statement: str, *, expected: bool) -> None:
    def asked(call: Call, ctx: Context) -> object:
        wanted = call.callee in ("fmt.Sprintf", "strconv.FormatFloat")
        return is_kept_as_text(call, ctx) if wanted else None

    found = of_calls(tmp_path, CODE.replace("%s", statement, 1), asked)
    assert [answer for answer in found.values() if answer is not None] == [expected]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("price, err := strconv.ParseFloat(text, 64); return price, err", "price"),
        ("rate, err := strconv.ParseFloat(text, 64); return rate, err", ""),
        ("_, err = strconv.ParseFloat(text, 64); return nil, err", ""),
        ("o.Price, err = strconv.ParseFloat(text, 64); return nil, err", "Price"),
        ("price, err := json.Number(text).Float64(); return price, err", "price"),
        ("rate, err := json.Number(text).Float64(); return rate, err", ""),
        ("v, err := strconv.ParseFloat(text, 64); return order{Price: v}, err", "v"),
        ("v, err := strconv.ParseFloat(text, 64); return order{Weight: v}, err", ""),
        ('_, err = fmt.Sscanf(text, "%f", &price); return nil, err', "price"),
        ('_, err = fmt.Sscanf(text, "%f", &weight); return nil, err', ""),
    ],
)
def test_parsed(tmp_path: Path, statement: str, expected: str) -> None:
    found = of_calls(tmp_path, CODE.replace("%s", statement, 1), money_parsed)

    assert list(found.values()) == [expected]


def test_parsed_by_functions_of_amounts(tmp_path: Path) -> None:
    code = """import "strconv"
func NewPaidValue(text string) (*float64, error) {
	n, err := strconv.ParseFloat(text, 64)
	return &n, err
}
func parsePrice(text string) (float64, error) {
	n, err := strconv.ParseFloat(text+"0", 64)
	return n, err
}
func parseWeight(text string) (float64, error) {
	n, err := strconv.ParseFloat(text+"1", 64)
	return n, err
}
"""

    assert list(of_calls(tmp_path, code, money_parsed).values()) == ["n", "n", ""]


def test_verbs(tmp_path: Path) -> None:
    code = 'import "fmt"\nfunc f(a, b any) { fmt.Printf("%d %5.2f%%", a, b) }'

    def asked(call: Call, _: Context) -> object:
        (function,) = call.enclosing_functions
        assert [given.text for given in floats_formatted(call)] == ["b"]
        return texts_of_floats(function)

    assert list(of_calls(tmp_path, code, asked).values()) == [frozenset({"b"})]
