"""Keys that are empty where nobody sets them, and what looks at them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.auth.unset_keys import LookedAtKey, UnsetKey

_CODE = """
import (
	"os"
	"strings"
)

type settings struct{ Secret string }

func getEnv(name, fallback string) string { return fallback }
func take(secret string)                  {}
func look(text string)                    {}
var _ = strings.TrimSpace
var _ = os.Getenv
"""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('var key = []byte(os.Getenv("JWT_SECRET"))', ["JWT_SECRET"]),
        ('var _ = settings{Secret: strings.TrimSpace(os.Getenv("JWT_SECRET"))}', ["JWT_SECRET"]),
        ('func f(s *settings) { s.Secret = getEnv("TOKEN_SECRET", "") }', ["TOKEN_SECRET"]),
        ('func f() { take(os.Getenv("SECRET_KEY")) }', ["SECRET_KEY"]),
        ('func f() { s := os.Getenv("JWT_SECRET"); take(s) }', ["JWT_SECRET"]),
        ('func f() []byte { return []byte(os.Getenv("JWT_SECRET")) }', ["JWT_SECRET"]),
        ('var key = func() any { return os.Getenv("JWT_SECRET") }', ["JWT_SECRET"]),
        ('type env struct { Key string `env:"JWT_SECRET"` }', ["JWT_SECRET"]),
        ('type env struct { Key string `env:"JWT_SECRET" validate:"required"` }', []),
        ('type env struct { Key string `env:"JWT_SECRET,required"` }', []),
        ('func f() string { return os.Getenv("JWT_SECRET") }', []),
        ('func f() { look(os.Getenv("JWT_SECRET")) }', []),
        ('func f() { s := os.Getenv("JWT_SECRET"); if s != "" { take(s) } }', []),
        ('func f() { s := os.Getenv("JWT_SECRET"); s += "x"; take(s) }', []),
        ('func f() { take(getEnv("JWT_SECRET", "x")) }', []),
        ('func f() { take(os.Getenv("SESSION_SECRET")) }', []),
        ('func f() { take(os.Getenv("APP_KEY")) }', []),
        ('func f() { take(os.Getenv("JWT_ISSUER")) }', []),
    ],
)
def test_unset(tmp_path: Path, code: str, expected: list[str]) -> None:
    assert [fact.setting for fact in facts_of(tmp_path, _CODE + code, UnsetKey)] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('func f(s *settings) bool { return s.Secret == "" }', ["s.Secret"]),
        ("func f(jwtSecret string) bool { return len(jwtSecret) < 32 }", ["jwtSecret"]),
        ("func f(jwtSecret string) bool { return isEmpty(jwtSecret) }", ["jwtSecret"]),
        ("func f() bool { jwt, key := 1, []byte{}; return len(key) == 0 }", ["key"]),
        ("func f(key string) bool { return len(key) == 0 }", []),
        ('var names = []string{"JWT_SECRET"}', ["JWT_SECRET"]),
        ('func f() { look("JWT_SECRET is not set") }', ["JWT_SECRET"]),
        ('func f() { _, _ = os.LookupEnv("JWT_SECRET") }', ["JWT_SECRET"]),
        ('func f() { take(os.Getenv("JWT_SECRET")) }', []),
        ('func f() { take(getEnv("JWT_SECRET", "")) }', []),
        ('type env struct { Key string `env:"JWT_SECRET"` }', []),
        ('type env struct { Secret string `validate:"required"` }', ["Secret"]),
        ('func f(name string) bool { return name == "" }', []),
    ],
)
def test_looked_at(tmp_path: Path, code: str, expected: list[str]) -> None:
    assert [fact.name for fact in facts_of(tmp_path, _CODE + code, LookedAtKey)] == expected


@pytest.mark.parametrize("text", ["ab12", "must", "min="])
def test_long_texts_of_a_file_are_read_once(tmp_path: Path, text: str) -> None:
    """To look from each letter of a long text to its end costs its length squared."""
    code = f"var secret = 1\nvar data = `a b {text * 20_000}\n`"

    started = time.process_time()
    facts_of(tmp_path, code, LookedAtKey)

    assert time.process_time() - started < 3
