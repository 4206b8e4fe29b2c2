"""Webhooks of payments, and who looks at them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.auth.unverified_webhooks import WebhookTaken, WebhookVerified

_CODE = """
import ("encoding/json"; "net/http")
func keep(any) {}
"""
_READS = "var sent any; json.NewDecoder(r.Body).Decode(&sent); keep(sent)"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("StripeWebhook", _READS, True),
        ("PaymentCallback", _READS, True),
        ("StripeWebhook", "keep(r.URL)", False),
        ("StripeWebhook", f'keep(r.Header.Get("X-Sign")); {_READS}', False),
        ("ChatWebhook", _READS, False),
        ("ListPaymentNotification", _READS, False),
        ("Pay", _READS, False),
    ],
)
def test_taken(tmp_path: Path, name: str, body: str, *, expected: bool) -> None:
    code = f"{_CODE}\nfunc {name}(w http.ResponseWriter, r *http.Request) {{ {body} }}\n"

    assert bool(facts_of(tmp_path, code, WebhookTaken)) is expected


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func verifySignature() {}", True),
        ("func f() { check_transaction() }", True),
        ("func f() { keep(nil) }", False),
    ],
)
def test_verified(tmp_path: Path, function: str, *, expected: bool) -> None:
    assert bool(facts_of(tmp_path, f"{_CODE}\n{function}\n", WebhookVerified)) is expected
