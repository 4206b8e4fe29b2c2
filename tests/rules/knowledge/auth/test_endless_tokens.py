"""Tokens that never end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.auth.endless_tokens import is_endless

_CODE = """
import ("github.com/golang-jwt/jwt/v5")
type claims struct { UserID string; jwt.RegisteredClaims }
func f(user string, secret, other []byte, given jwt.RegisteredClaims) {
	_, _ = jwt.NewWithClaims(jwt.SigningMethodHS256, %s).SignedString(%s)
}
"""


@pytest.mark.parametrize(
    ("written", "key", "expected"),
    [
        ('jwt.MapClaims{"sub": user}', "secret", True),
        ('jwt.MapClaims{"sub": user}', '[]byte("text")', True),
        ('jwt.MapClaims{"sub": user}', "other", False),
        ('jwt.MapClaims{"sub": user, "exp": 1}', "secret", False),
        ('jwt.MapClaims{"sub": user, "expiresAt": 1}', "secret", False),
        ('jwt.MapClaims{"purpose": user}', "secret", False),
        ('jwt.MapClaims{"id": user}', "secret", True),
        ('jwt.MapClaims{"user_id": user}', "secret", True),
        ('jwt.MapClaims{"file_id": user, "jti": user}', "secret", False),
        ("jwt.MapClaims{user: 1}", "secret", False),
        ("jwt.RegisteredClaims{Subject: user}", "secret", True),
        ("jwt.RegisteredClaims{Subject: user, ExpiresAt: nil}", "secret", False),
        ("claims{UserID: user}", "secret", True),
        ("claims{UserID: user, RegisteredClaims: given}", "secret", False),
        ("claims{UserID: user, RegisteredClaims: jwt.RegisteredClaims{}}", "secret", True),
    ],
)
def test_ends(tmp_path: Path, written: str, key: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool:
        return is_endless(call)

    found = of_calls(tmp_path, _CODE % (written, key), asked)
    assert any(found.values()) is expected
