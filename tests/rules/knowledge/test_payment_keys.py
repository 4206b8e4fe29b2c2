"""Requests to Stripe that move money, and their keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.payment_keys import unkeyed

CODE = """
import ("github.com/stripe/stripe-go/v82"; "github.com/stripe/stripe-go/v82/refund")
func keyed(p *stripe.RefundParams) {}
func f(id string, given *stripe.RefundParams, b bool) {
	%s
}
"""
MADE = "p := &stripe.RefundParams{Charge: &id}; "
SENT = "refund.New(p)"


@pytest.mark.parametrize(
    ("body", "sent", "expected"),
    [
        (MADE + SENT, SENT, "refund"),
        (MADE + "p.Amount = stripe.Int64(1); p.AddMetadata(id, id); " + SENT, SENT, "refund"),
        (MADE + "p.SetIdempotencyKey(id); " + SENT, SENT, ""),
        (MADE + "p.IdempotencyKey = &id; " + SENT, SENT, ""),
        (MADE + "p.Params.IdempotencyKey = &id; " + SENT, SENT, ""),
        (MADE + "keyed(p); " + SENT, SENT, ""),
        (MADE + "if b { p = given }; " + SENT, SENT, ""),
        ("refund.New(given)", "refund.New(given)", ""),
        ("refund.New(nil)", "refund.New(nil)", ""),
        (
            "refund.New(&stripe.InvoiceItemParams{Customer: &id})",
            "refund.New(&stripe.InvoiceItemParams{Customer: &id})",
            "item on the bill",
        ),
        (
            "refund.New(&stripe.CustomerParams{Email: &id})",
            "refund.New(&stripe.CustomerParams{Email: &id})",
            "",
        ),
    ],
)
def test_what_is_done_twice(tmp_path: Path, body: str, sent: str, expected: str) -> None:
    found = of_calls(tmp_path, CODE % body, lambda call, _: unkeyed(call))

    assert found[sent] == expected
