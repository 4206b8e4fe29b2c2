"""Names of money."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.money import MoneyName, head_words, is_amount, money_name


@pytest.mark.parametrize(
    ("name", "owner", "expected"),
    [
        ("TotalAmount", "Order", MoneyName.STRONG),
        ("amountPaid", "", MoneyName.STRONG),
        ("lateFee", "", MoneyName.SHARE),
        ("grandTotal", "", MoneyName.STRENGTHENED),
        ("Total", "Invoice", MoneyName.STRENGTHENED),
        ("Total", "Row", MoneyName.WEAK),
        ("value", "Row", None),
        ("value", "PaymentOrder", MoneyName.STRENGTHENED),
        ("taxRate", "", None),
        ("cost", "LatencyModel", None),
        ("height", "", None),
        ("amount2", "", None),
        ("", "", None),
    ],
)
def test_names(name: str, owner: str, expected: MoneyName | None) -> None:
    assert money_name(name, owner) is expected


def test_amounts_and_heads() -> None:
    assert head_words("priceMin") == ("price",)
    assert head_words("min") == ("min",)
    assert is_amount("costUSD")
    assert not is_amount("fee")
    assert not is_amount("")
