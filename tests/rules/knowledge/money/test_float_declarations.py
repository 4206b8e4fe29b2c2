"""Declarations that hold money as floats."""

from __future__ import annotations

from pathlib import Path

from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.money.float_declarations import float_declarations

TEXT = """
type order struct { Currency string; Amount, Tax float64; Weight float64 }
func pay(amount float64) {}
func sum() { total := 0.0; invoiceTotal := 0.0; _, _ = total, invoiceTotal }
"""


def test_groups(tmp_path: Path) -> None:
    def ask(ctx: Context) -> object:
        return [[value.name for value in group] for group in float_declarations(ctx, ())]

    assert of_files(tmp_path, TEXT, ask) == [["Amount", "Tax"], ["amount"], ["invoiceTotal"]]


def test_words_of_the_house(tmp_path: Path) -> None:
    def ask(ctx: Context) -> object:
        return [[value.name for value in group] for group in float_declarations(ctx, ("weight",))]

    found = of_files(tmp_path, "type order struct { Currency string; Weight float64 }", ask)
    assert found == []


def test_measured_parameters(tmp_path: Path) -> None:
    """What only goes to a measurement is no amount that is held; a setter may be an account's."""
    text = """import "github.com/prometheus/client_golang/prometheus"
type account struct { Currency string; Amount int64 }
func (a *account) Add(float64) {}
func payMeasured(c *prometheus.CounterVec, amount float64) { c.WithLabelValues("a").Add(amount) }
func payObserved(h prometheus.Histogram, amount float64) { h.Observe(amount) }
func payKept(a *account, amount float64) { a.Add(amount) }
func payBoth(c prometheus.Counter, a *account, amount float64) { c.Add(amount); a.Add(amount) }
func payUnused(amount float64) {}
"""

    def ask(ctx: Context) -> object:
        return [value.owner for group in float_declarations(ctx, ()) for value in group]

    assert of_files(tmp_path, text, ask) == ["payKept", "payBoth", "payUnused"]


def test_sums_of_amounts(tmp_path: Path) -> None:
    """Where amounts are added, `money/float-arithmetic` tells it: the sum's name says no more."""
    text = """type line struct { Price, Weight float64; Quantity int }
func sum(lines []line) (float64, float64) {
	var all float64
	var heavy float64
	total := 0.0
	for _, one := range lines {
		all += one.Price * float64(one.Quantity)
		heavy += one.Weight
		total += one.Price
	}
	println(total)
	return all, heavy
}
"""

    def ask(ctx: Context) -> object:
        return [value.name for group in float_declarations(ctx, ()) for value in group]

    assert of_files(tmp_path, text, ask) == ["Price"]


def test_structs_of_functions(tmp_path: Path) -> None:
    text = "func report() any { type row struct { OrderAmount float64 }; return row{} }"

    def ask(ctx: Context) -> object:
        return [value.name for group in float_declarations(ctx, ()) for value in group]

    assert of_files(tmp_path, text, ask) == ["OrderAmount"]


def test_constructors(tmp_path: Path) -> None:
    """What `order.NewValue` makes is an order's value."""
    text = """func NewValue(v float64) (*float64, error) { return &v, nil }
func NewRate(v float64) (*float64, error) { return &v, nil }
"""

    def ask(ctx: Context) -> object:
        return [value.owner for group in float_declarations(ctx, ()) for value in group]

    assert of_files(tmp_path, text, ask, "order/value.go") == ["NewValue"]


def test_shares_of_a_hundred(tmp_path: Path) -> None:
    """What the package compares with 100 is a percentage."""
    text = """type product struct { Discount, Price float64; Currency string }
func check(%s float64) bool { return %s > 100 }
"""

    def ask(ctx: Context) -> object:
        return [value.name for group in float_declarations(ctx, ()) for value in group]

    assert of_files(tmp_path, text.replace("%s", "discount"), ask) == ["Price"]
    assert of_files(tmp_path, text.replace("%s", "weight"), ask) == ["Discount", "Price"]
