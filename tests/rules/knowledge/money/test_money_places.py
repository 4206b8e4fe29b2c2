"""Where amounts are kept, and where they are only shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import FileHeader, PackageHeader
from golint_rules.knowledge.money.money_places import (
    holds_amounts,
    is_for_display,
    is_only_shown,
    shows,
)

CODE = """
import ("fmt"; "log")
type gauge struct{}
func (gauge) Set(float64) {}
func price() float64 { return 1 }
func use(g gauge) string {
	%s
	return ""
}
func formatPrice() float64 { return price() }
"""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("log.Printf(`%f`, price())", True),
        ("g.Set(price())", True),
        ("return fmt.Sprint(price())", False),
        ("log.Print(fmt.Sprintf(`%f`, price()))", True),
        ("p := price(); log.Print(p)", True),
        ("p := price(); log.Print(p); _ = map[string]float64{`a`: p}", False),
        ("_ = map[string]float64{`a`: price()}", False),
    ],
)
def test_what_is_only_shown(tmp_path: Path, statement: str, *, expected: bool) -> None:
    code = CODE.replace("%s", statement, 1).replace("func formatPrice", "func other")
    code = code.replace("other() float64 { return price() }", "other() {}")

    assert of_calls(tmp_path, code, lambda call, _: is_only_shown(call))["price()"] is expected


def test_functions_for_people(tmp_path: Path) -> None:
    code = CODE.replace("%s", "", 1)

    assert of_calls(tmp_path, code, lambda call, _: is_for_display(call)) == {"price()": True}
    found = of_calls(tmp_path, CODE.replace("%s", "g.Set(1)", 1), lambda call, _: shows(call))
    assert found == {"g.Set(1)": True, "price()": False}


@pytest.mark.parametrize(
    ("path", "expected"),
    [("pay/pay.go", True), ("pay/test_helpers.go", False), ("examples/pay/pay.go", False)],
)
def test_files_that_hold_amounts(path: str, *, expected: bool) -> None:
    directory = path.rpartition("/")[0]
    package = PackageHeader(f"example.com/m/{directory}", "pay", directory)

    assert holds_amounts(FileHeader(path, package, frozenset())) is expected
