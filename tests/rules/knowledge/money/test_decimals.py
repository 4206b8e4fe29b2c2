"""Libraries for exact amounts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.money.decimals import (
    COMPARES_ELEMENTS,
    CUTTING,
    EXACT,
    FROM_FLOAT,
    INCOMPARABLE,
    NEW_VALUES,
    ROUNDING,
    TO_FLOAT,
    TRUNCATE,
    holds_incomparable,
)


def test_what_crosses_between_floats_and_exact_amounts() -> None:
    assert "github.com/shopspring/decimal.NewFromFloat" in FROM_FLOAT
    assert "github.com/shopspring/decimal.NewFromString" not in FROM_FLOAT
    assert "(github.com/alpacahq/alpacadecimal.Decimal).InexactFloat64" in TO_FLOAT
    assert FROM_FLOAT.isdisjoint(TO_FLOAT)


def test_what_cuts_and_what_rounds() -> None:
    assert "(github.com/shopspring/decimal.Decimal).IntPart" in CUTTING
    assert "(github.com/shopspring/decimal.Decimal).Truncate" in TRUNCATE
    assert "RoundBank" in ROUNDING


def test_what_gives_a_float_of_a_decimal_is_a_method_of_an_exact_type() -> None:
    types = {name[1:].lstrip("*").partition(")")[0] for name in TO_FLOAT}

    assert {one for one in types if one.endswith(".Decimal")} <= EXACT


def test_what_gives_a_new_decimal_and_what_is_never_equal() -> None:
    assert "(github.com/shopspring/decimal.Decimal).Add" in NEW_VALUES
    assert not any(name.startswith("(*") for name in NEW_VALUES)
    assert EXACT | {"github.com/govalues/money.Amount"} >= INCOMPARABLE
    assert "slices.Contains" in COMPARES_ELEMENTS


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("price", True),
        ("value{}", True),
        ("invoice{}", True),
        ("&invoice{}", False),
        ("line{}", False),
        ("7", False),
    ],
)
def test_what_holds_a_decimal_that_is_compared_by_its_pointer(
    tmp_path: Path, given: str, expected: object
) -> None:
    code = """
import "github.com/shopspring/decimal"
type value struct{ amount decimal.Decimal }
type invoice struct{ total value }
type line struct{ discount *decimal.Decimal }
func ask(any) {}
func f(price decimal.Decimal) { ask(%s) }
"""

    def holds(call: Call, _: Context) -> object:
        argument = call.argument(0)
        return argument is not None and holds_incomparable(argument.type, argument.types)

    assert of_calls(tmp_path, code % given, holds)[f"ask({given})"] is expected
