"""Tokens that middleware believes without a look at their signature."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.auth.unverified_tokens import ASKED_OF_TOKENS, believed_tokens

CODE = """
import ("errors"; "github.com/gin-gonic/gin"; "github.com/golang-jwt/jwt/v5")
var errNone = errors.New("none")
func read(text string) (jwt.MapClaims, error) {
	claims := jwt.MapClaims{}
	_, _, err := jwt.NewParser().ParseUnverified(text, claims)
	return claims, err
}
// trusted reads what the gateway has looked at.
func trusted(text string) (jwt.MapClaims, error) { return read(text) }
func verify(text string) error { return errNone }
func middleware(c *gin.Context) {
	text := c.GetHeader("Authorization")
	CODE
	c.Next()
}
"""


def _believed(call: Call, _: Context) -> object:
    function = call.declared_function
    return [one.word for one in believed_tokens(function)] if function is not None else None


@pytest.mark.parametrize(
    ("code", "believed"),
    [
        ('claims, _ := read(text); c.Set("user", claims["sub"])', ["read"]),
        ("claims, _ := read(text); _ = claims", []),
        ('claims, _ := read(text); if verify(text) != nil { return }; c.Set("u", claims)', []),
        ('claims, _ := read(text) // verified by the gateway\nc.Set("u", claims["sub"])', []),
        ('claims, _ := read(text) // for development\nc.Set("u", claims["sub"])', ["read"]),
        ('claims, _ := trusted(text); c.Set("u", claims["sub"])', []),
        ('_, _ = jwt.Parse(text, nil); claims, _ := read(text); c.Set("u", claims)', []),
    ],
)
def test_what_is_believed(tmp_path: Path, code: str, believed: list[str]) -> None:
    found = of_calls(tmp_path, CODE.replace("CODE", code), _believed, needs=ASKED_OF_TOKENS)

    assert found["c.Next()"] == believed
