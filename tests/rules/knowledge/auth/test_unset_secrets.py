"""Checks without their secrets."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.auth.unset_secrets import DemandsSecret, PassesUnset, names_secret

_HEAD = """
import "errors"
import "os"

type settings struct{ WebhookSecret string; Env string }
type handler struct{ cfg settings; secret string }
type row struct{ Secret string }
func equal(a, b string) bool { return a == b }
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("WebhookSecret", True),
        ("apiKey", True),
        ("STRIPE_WEBHOOK_KEY", True),
        ("callbackToken", True),
        ("cacheKey", False),
        ("idempotencyKey", False),
        ("token", False),
        ("publicKey", False),
    ],
)
def test_names(name: str, *, expected: bool) -> None:
    assert names_secret(name) is expected


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (
            (
                'func (h *handler) verify(g string) bool { if h.secret == "" { return true };'
                " return equal(h.secret, g) }"
            ),
            ["secret"],
        ),
        (
            (
                'func verify(g string) error { s := os.Getenv("S_SECRET"); secret := s;'
                ' if secret == "" { return nil }; return errors.New(g) }'
            ),
            [],
        ),
        (
            (
                'func verify(g string) error { secret := os.Getenv("HOOK_SECRET");'
                ' if secret == "" { return nil }; return errors.New(g) }'
            ),
            ["HOOK_SECRET"],
        ),
        (
            (
                'func verify(secret, g string) bool { if secret == "" { return false };'
                " return equal(secret, g) }"
            ),
            [],
        ),
        ('func show(secret string) bool { if secret == "" { return true }; return false }', []),
        ('func verify(r row) bool { if r.Secret == "" { return true }; return false }', []),
        (
            (
                'func (h *handler) take(g string) error { if h.cfg.WebhookSecret != "" { if'
                ' !equal(g, h.cfg.WebhookSecret) { return errors.New("invalid signature") } };'
                " return store(g) }"
            ),
            ["WebhookSecret"],
        ),
        (
            (
                'func (h *handler) take(g string) error { if h.cfg.Env == "dev" && '
                'h.cfg.WebhookSecret != "" { if !equal(g, h.cfg.WebhookSecret) {'
                ' return errors.New("invalid signature") } }; return store(g) }'
            ),
            [],
        ),
    ],
)
def test_passes(tmp_path: Path, function: str, expected: list[str]) -> None:
    text = f"{_HEAD}\nfunc store(g string) error {{ return nil }}\n{function}\n"
    found = facts_of(tmp_path, text, PassesUnset)

    assert [fact.secret for fact in found] == expected


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (
            (
                'func newHandler(c settings) error { if c.WebhookSecret == "" {'
                ' return errors.New("none") }; return nil }'
            ),
            ["WebhookSecret"],
        ),
        ('func f(c settings) { if c.WebhookSecret == "" { panic("none") } }', ["WebhookSecret"]),
        (
            (
                'func take(c settings) error { if c.WebhookSecret == "" {'
                ' return errors.New("none") }; return nil }'
            ),
            [],
        ),
        ('type other struct{ APIKey string `validate:"required"` }', ["APIKey"]),
    ],
)
def test_demands(tmp_path: Path, function: str, expected: list[str]) -> None:
    found = facts_of(tmp_path, f"{_HEAD}\n{function}\n", DemandsSecret)

    assert [fact.name for fact in found] == expected
