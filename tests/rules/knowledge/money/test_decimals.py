"""Libraries for exact amounts."""

from __future__ import annotations

from golint_rules.knowledge.money.decimals import (
    CUTTING,
    EXACT,
    FROM_FLOAT,
    INCOMPARABLE,
    NEW_VALUES,
    ROUNDING,
    TO_FLOAT,
    TRUNCATE,
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
    assert INCOMPARABLE <= EXACT
