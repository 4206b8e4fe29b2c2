"""Refresh tokens that nobody keeps a note of."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.auth.stateless_refreshes import KeepsTokens, RefreshFound

_CODE = """
import "context"
func parseToken(t string) (string, error) { return t, nil }
func checkToken(ctx context.Context, t string) (string, error) { return t, nil }
func generateToken(id string) (string, error) { return id, nil }
func load(id string) string { return id }
func revokeOld(t string) {}
"""
_BODY = (
    "{ id, err := parseToken(t); if err != nil { return err };"
    " _, err = generateToken(id); return err }"
)
_ENDING = _BODY.replace("return err }", "revokeOld(t); return err }")
_ASKING = _BODY.replace("parseToken(t)", "checkToken(ctx, t)")


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (f"func RefreshToken(t string) error {_BODY}", ["RefreshToken"]),
        (f"func Refresh(t string) error {_BODY}", ["Refresh"]),
        (f"func RefreshRates(t string) error {_BODY}", []),
        (f"func Login(t string) error {_BODY}", []),
        ("func Refresh(t string) error { id, _ := parseToken(t); load(id); return nil }", []),
        ("func Refresh(t string) error { _, err := generateToken(t); return err }", []),
        (f"func Refresh(t string) error {_ENDING}", []),
        (f"func Refresh(ctx context.Context, t string) error {_ASKING}", []),
    ],
)
def test_found(tmp_path: Path, function: str, expected: list[str]) -> None:
    found = facts_of(tmp_path, f"{_CODE}\n{function}\n", RefreshFound)

    assert [fact.name for fact in found] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("type repo struct{}\nfunc (r *repo) SaveRefreshToken(t string) {}", True),
        (
            "type repo struct{}\nfunc (r *repo) IsTokenBlacklisted(t string) bool { return false }",
            True,
        ),
        ("type RefreshToken struct{ hash string }", True),
        ('const insert = "INSERT INTO refresh_tokens VALUES ($1)" // RefreshToken', True),
        ("type RefreshTokenRequest struct{ token string }", False),
        ("type keys struct{}\nfunc (k *keys) GenerateRefreshToken(t string) {}", False),
        ("func GetSessionToken(t string) string { return t }", False),
    ],
)
def test_kept(tmp_path: Path, code: str, *, expected: bool) -> None:
    assert bool(facts_of(tmp_path, f"{code}\n", KeepsTokens)) is expected
