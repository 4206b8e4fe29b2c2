"""Libraries for exact amounts."""

from __future__ import annotations

from golint_rules.knowledge.decimals import CUTTING, FROM_FLOAT, ROUNDING, TO_FLOAT, TRUNCATE


def test_what_crosses_between_floats_and_exact_amounts() -> None:
    assert "github.com/shopspring/decimal.NewFromFloat" in FROM_FLOAT
    assert "github.com/shopspring/decimal.NewFromString" not in FROM_FLOAT
    assert "(github.com/alpacahq/alpacadecimal.Decimal).InexactFloat64" in TO_FLOAT
    assert FROM_FLOAT.isdisjoint(TO_FLOAT)


def test_what_cuts_and_what_rounds() -> None:
    assert "(github.com/shopspring/decimal.Decimal).IntPart" in CUTTING
    assert "(github.com/shopspring/decimal.Decimal).Truncate" in TRUNCATE
    assert "RoundBank" in ROUNDING
