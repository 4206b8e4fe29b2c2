"""Requests to Stripe and others that move money, and their keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.money.payment_keys import is_keyed_anew, unkeyed, unkeyed_request

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


@pytest.mark.parametrize(
    ("method", "address", "body", "expected"),
    [
        ('"POST"', 'base + "/refunds"', "", "refund"),
        ('"POST"', 'base + "/v1/charges/"', "", "charge"),
        ('"GET"', 'base + "/refunds"', "", ""),
        ('"POST"', 'base + "/refunds/" + id', "", ""),
        ('"POST"', "base", "", ""),
        ('"POST"', 'base + "/refunds"', "json.Marshal(with{})", "refund"),
        ('"POST"', 'base + "/refunds"', 'reference := ""; _ = reference', ""),
        ('"POST"', 'base + "/refunds"', "one := keyed{}; json.Marshal(one)", ""),
    ],
)
def test_requests(tmp_path: Path, method: str, address: str, body: str, expected: str) -> None:
    asked = f"http.NewRequest({method}, {address}, nil)"
    code = (
        'import ("encoding/json"; "net/http")\n'
        "type keyed struct { OrderID string }\ntype with struct { Sum int64 }\n"
        f"var _ = json.Valid\nfunc f(base, id string) {{ {body}\n{asked}\n}}"
    )

    assert of_calls(tmp_path, code, unkeyed_request)[asked] == expected


@pytest.mark.parametrize(
    ("sending", "expected"), [("http.DefaultClient.Do(r)", "refund"), ("", "")]
)
def test_requests_beside_keys_of_others(tmp_path: Path, sending: str, expected: str) -> None:
    asked = 'http.NewRequest("POST", base + "/refunds", nil)'
    other = tmp_path / "orders.go"
    other.write_text("package m\n\nvar idempotencyKeys = map[string]bool{}\n")
    code = (
        f'import "net/http"\nfunc f(base string) {{ r, err := {asked}; _, _ = r, err; {sending} }}'
    )

    assert of_calls(tmp_path, code, unkeyed_request)[asked] == expected


ATTEMPTS = """
import ("github.com/google/uuid"; "github.com/stripe/stripe-go/v82")
func send() (err error) { return nil }
func f(p *stripe.RefundParams, all []string) {
	var err error
	first := uuid.NewString()
	_ = first
	%s
}
"""
AGAIN = "%s { p.SetIdempotencyKey(%s); if err = send(); err == nil { return } }"


@pytest.mark.parametrize(
    ("loop", "key", "expected"),
    [
        ("for range 3", "uuid.NewString()", True),
        ("for attempt := 0; attempt < 3; attempt++", "uuid.New().String()", True),
        ("for range 3", "first", False),
        ("for range all", "uuid.NewString()", False),
    ],
)
def test_keys_of_attempts(tmp_path: Path, loop: str, key: str, *, expected: bool) -> None:
    text = ATTEMPTS % (AGAIN % (loop, key))
    found = of_calls(tmp_path, text, lambda call, _: is_keyed_anew(call))

    assert found[f"p.SetIdempotencyKey({key})"] is expected
