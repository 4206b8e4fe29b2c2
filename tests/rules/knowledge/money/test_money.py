"""Names of money."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.money.money import (
    MoneyName,
    head_words,
    is_amount,
    is_priced,
    may_be_money,
    money_name,
)


@pytest.mark.parametrize(
    ("name", "owner", "expected"),
    [
        ("TotalAmount", "Order", MoneyName.STRONG),
        ("unitPrice", "", MoneyName.CERTAIN),
        ("amountPaid", "", MoneyName.CERTAIN),
        ("AmountInCents", "", MoneyName.CERTAIN),
        ("centsToCharge", "", MoneyName.CERTAIN),
        ("InvoiceTotal", "", MoneyName.CERTAIN),
        ("AmountOff", "", MoneyName.STRONG),
        ("BalanceAfter", "", MoneyName.STRONG),
        ("CostPerUnit", "", MoneyName.STRONG),
        ("amountMAD", "", MoneyName.STRONG),
        ("AmountTop", "", None),
        ("AmountFiat", "Order", MoneyName.CERTAIN),
        ("amountCrypto", "", MoneyName.STRONG),
        ("amountMinor", "", MoneyName.STRONG),
        ("unit_price_minor", "", MoneyName.CERTAIN),
        ("versionMinor", "", None),
        ("AmountTHB", "", MoneyName.CERTAIN),
        ("RentTHB", "", MoneyName.STRONG),
        ("minUSD", "", MoneyName.STRONG),
        ("rateUSD", "", None),
        ("usd", "", None),
        ("randomValue", "", None),
        ("lateFee", "", MoneyName.STRONG),
        ("platformFee", "", MoneyName.SHARE),
        ("Budget", "", MoneyName.SHARE),
        ("grandTotal", "", MoneyName.STRENGTHENED),
        ("Total", "Invoice", MoneyName.STRENGTHENED),
        ("totalDue", "", MoneyName.STRENGTHENED),
        ("CreditLimit", "", MoneyName.STRENGTHENED),
        ("Total", "Row", MoneyName.WEAK),
        ("Outstanding", "Row", MoneyName.WEAK),
        ("value", "Row", MoneyName.VAGUE),
        ("Limit", "Row", MoneyName.VAGUE),
        ("value", "PaymentOrder", MoneyName.STRENGTHENED),
        ("taxRate", "", None),
        ("PercentOff", "", None),
        ("costPerToken", "", None),
        ("latencyBudget", "", None),
        ("chargeMeter", "", None),
        ("cost", "LatencyModel", None),
        ("RepairCost", "DamageReport", MoneyName.STRONG),
        ("ChargedAmount", "DamageReport", MoneyName.CERTAIN),
        ("balance", "DamageReport", None),
        ("AmountCalculated", "", MoneyName.STRONG),
        ("cost", "DeductQuota", MoneyName.STRONG),
        ("UnitPrice", "UsageMeter", MoneyName.CERTAIN),
        ("PerOrderFeeTotal", "BillingUsage", MoneyName.CERTAIN),
        ("amount", "UsageMeter", None),
        ("Nominal", "TabungRequest", MoneyName.STRONG),
        ("nominalTarik", "", MoneyName.STRONG),
        ("nominalVoltage", "", None),
        ("HargaSatuan", "", MoneyName.CERTAIN),
        ("biaya_kirim", "", MoneyName.CERTAIN),
        ("hargaPersen", "", None),
        ("PrecioUni", "", MoneyName.CERTAIN),
        ("precoUnitario", "", MoneyName.CERTAIN),
        ("preçoVenda", "", MoneyName.CERTAIN),
        ("preciosCantidad", "", None),
        ("MontoPago", "", MoneyName.CERTAIN),
        ("valorParcela", "", MoneyName.STRONG),
        ("valorPercentual", "", None),
        ("parcela", "", MoneyName.STRONG),
        ("einzelpreis", "", MoneyName.CERTAIN),
        ("toplamTutar", "", MoneyName.CERTAIN),
        ("birimFiyati", "", MoneyName.CERTAIN),
        ("soTien", "", MoneyName.CERTAIN),
        ("donGia", "", MoneyName.CERTAIN),
        ("gia", "", None),
        ("proRataAmount", "", MoneyName.STRONG),
        ("TotalValue", "", MoneyName.STRENGTHENED),
        ("TotalStockValue", "", MoneyName.STRENGTHENED),
        ("stockTotal", "", MoneyName.WEAK),
        ("Value", "Product", MoneyName.STRENGTHENED),
        ("Value", "ProductAttribute", MoneyName.VAGUE),
        ("OrderAmount", "OrderStats", MoneyName.CERTAIN),
        ("averageAmount", "OrderStats", None),
        ("totalSales", "", MoneyName.STRONG),
        ("WeekEarnings", "", MoneyName.STRONG),
        ("TotalSpent", "", MoneyName.STRENGTHENED),
        ("timeSpent", "", None),
        ("OrderValueAndCurrency", "", MoneyName.CERTAIN),
        ("PriceAndWeight", "", None),
        ("salesGrowth", "", None),
        ("BaseFare", "PricingService", MoneyName.STRONG),
        ("MinFare", "", MoneyName.STRONG),
        ("reimbursementTotal", "", MoneyName.CERTAIN),
        ("TotalExpense", "", MoneyName.STRONG),
        ("LateDeduction", "", MoneyName.STRONG),
        ("ReferralBonus", "", MoneyName.SHARE),
        ("OvertimePay", "", MoneyName.STRONG),
        ("totalPay", "", MoneyName.STRONG),
        ("autoPay", "", None),
        ("Value", "ProductDTO", MoneyName.STRENGTHENED),
        ("productValue", "", MoneyName.STRENGTHENED),
        ("Value", "CreateTransactionDTO", MoneyName.STRENGTHENED),
        ("Total", "Transaction", MoneyName.WEAK),
        ("TotalRevenue", "CompanyStats", MoneyName.STRONG),
        ("height", "", None),
        ("amount2", "", None),
        ("", "", None),
    ],
)
def test_names(name: str, owner: str, expected: MoneyName | None) -> None:
    assert money_name(name, owner) is expected


def test_amounts_and_heads() -> None:
    assert is_priced("pricePerM3")
    assert not is_priced("amount")
    assert head_words("priceMin") == ("price",)
    assert head_words("min") == ("min",)
    assert head_words("amountInCents") == ("amount",)
    assert head_words("unitPriceNet") == ("unit", "price")
    assert is_amount("costUSD")
    assert not is_amount("fee")
    assert not is_amount("")


def test_names_that_may_be_money() -> None:
    assert may_be_money("total")
    assert may_be_money("tariff", ("tariff",))
    assert not may_be_money("height")
