"""How much speaks for money around a value."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_values

from golint_rules.knowledge.money.trade import finance_score, is_of_other_party, is_overview


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        ("page/row.go", "type Row struct { Total float64 }", 0),
        ("billing/row.go", "type Row struct { Total float64 }", 2),
        ("order/row.go", "type Row struct { Total float64 }", 1),
        ("page/row.go", "type Row struct { Total float64; Currency string }", 3),
        ("page/row.go", "type Row struct { Total float64; Asset string }", 2),
        # What is billed may be measured.
        ("page/row.go", "type BillingMetrics struct { Total float64 }", 2),
        ("page/row.go", "type RowMetrics struct { Total float64 }", -2),
        ("page/row.go", "func Charge(Total float64, payer string) {}", 2),
        ("page/monthly_billing.go", "type Row struct { Total float64 }", 2),
        ("page/row.go", "type Row struct { Total float64; PromptTokens int }", -2),
        ("page/row.go", "type Row struct { Total float64; SKU string }", 1),
        # A float beside it may be as wrong as the value itself.
        ("page/row.go", "type Row struct { Total float64; Currency float64 }", 0),
        ("metrics/row.go", "type Row struct { Total float64 }", -2),
        ("page/row.go", "type Row struct { Total float64; Usage int }", -2),
        ("page/row.go", "type Coupon struct { Total float64; UsageLimit int }", 1),
        ("topup/row.go", "type Row struct { Total float64 }", 1),
        ("page/row.go", "type Payment struct { Total float64 }", 1),
        ("page/row.go", "type Reimbursement struct { Total float64 }", 1),
        ("page/promo_service.go", "type Row struct { Total float64 }", 1),
        ("mutasi/row.go", "type Row struct { Total float64; NoRekening string }", 2),
        (
            "page/row.go",
            'import _ "github.com/shopspring/decimal"\ntype Row struct { Total float64 }',
            2,
        ),
        (
            "page/row.go",
            'import _ "example.com/m/page/wallet"\ntype Row struct { Total float64 }',
            1,
        ),
    ],
)
def test_scores(tmp_path: Path, path: str, code: str, expected: int) -> None:
    (tmp_path / "page" / "wallet").mkdir(parents=True)
    (tmp_path / "page" / "wallet" / "wallet.go").write_text("package wallet\n")

    assert of_values(tmp_path, code, finance_score, path)["Total"] == expected


@pytest.mark.parametrize(
    ("path", "field", "expected"),
    [
        ("client/wire.go", 'Total float64 `json:"total"`', True),
        ("client/wire.go", "Total float64", False),
        ("store/wire.go", 'Total float64 `json:"total"`', False),
        ("store/wire.go", 'Total float64 `csv:"total"`', True),
        ("stripe/wire.go", 'Total float64 `json:"total"`', True),
    ],
)
def test_shapes_of_others(tmp_path: Path, path: str, field: str, *, expected: bool) -> None:
    code = f"type Row struct {{ {field} }}"

    assert of_values(tmp_path, code, is_of_other_party, path)["Total"] is expected


ASK = 'import "net/http"\nvar ask, _ = http.NewRequest("GET", "", nil)\n'


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (ASK, True),
        (f"{ASK}func answer(w http.ResponseWriter) {{}}\n", False),
        (f'import "database/sql"\n{ASK}var db *sql.DB\n', False),
    ],
)
def test_shapes_beside_a_client(tmp_path: Path, beside: str, *, expected: bool) -> None:
    """A package that asks others, and neither answers nor stores, holds their messages."""
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "ask.go").write_text(f"package bank\n{beside}\n")
    code = 'type Row struct { Total float64 `json:"total"` }'

    assert of_values(tmp_path, code, is_of_other_party, "bank/wire.go")["Total"] is expected


def test_shapes_of_providers(tmp_path: Path) -> None:
    """A type that is named after a provider is its, wherever it stands."""
    code = 'type XenditCallback struct { Total float64 `json:"total"` }'

    assert of_values(tmp_path, code, is_of_other_party, "dto/wire.go")["Total"] is True


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("api/dash/row.go", True),
        ("billing/cash_forecast.go", True),
        ("orders/metrics_repository.go", True),
        ("billing/row.go", False),
        ("billing/dashing.go", False),
    ],
)
def test_what_is_looked_at(tmp_path: Path, path: str, *, expected: bool) -> None:
    found = of_values(
        tmp_path, "type Row struct { Total float64 }", lambda _, ctx: is_overview(ctx), path
    )

    assert set(found.values()) == {expected}
