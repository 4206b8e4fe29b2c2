"""Claims of tokens, and what gives them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.requests.token_claims import claims_given, is_claims

CODE = """
import (
	"context"
	"github.com/go-chi/jwtauth/v5"
	"github.com/lestrrat-go/jwx/v2/jwt"
)
func f(ctx context.Context, token jwt.Token) {
	_, claims, _ := jwtauth.FromContext(ctx)
	every, _ := token.AsMap(ctx)
	subject := token.Subject()
	_, _, _ = claims, every, subject
}
"""


def test_which_calls_give_them(tmp_path: Path) -> None:
    found = of_calls(tmp_path, CODE, lambda call, _: claims_given(call))

    assert found["jwtauth.FromContext(ctx)"] == 1
    assert found["token.AsMap(ctx)"] == 0
    assert found["token.Subject()"] is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("github.com/golang-jwt/jwt/v5.MapClaims", True),
        ("*github.com/dgrijalva/jwt-go.MapClaims", True),
        ("github.com/form3tech-oss/jwt-go.MapClaims", True),
        ("github.com/golang-jwt/jwt/v5.RegisteredClaims", False),
        ("map[string]any", False),
    ],
)
def test_their_type(name: str, *, expected: bool) -> None:
    assert is_claims(name) is expected
