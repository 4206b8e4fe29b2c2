"""Keys that a service signs with: their names, where they stand, and who refuses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.auth.signing_keys import (
    DeclaredKey,
    RefusedKey,
    WrittenKey,
    names_signing_key,
)

_CODE = """
import (
	"cmp"
	"os"
)

func getEnv(name, fallback string) string { return fallback }
func fatal() { panic("no") }
var _, _ = cmp.Or[string], os.Getenv
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("JWT_SECRET", True),
        ("jwtKey", True),
        ("SHOP_JWT_SECRET", True),
        ("ACCESS_TOKEN_SECRET", True),
        ("session_secret", True),
        ("stripe_webhook_secret", True),
        ("secretKey", True),
        ("JWT_PUBLIC_KEY", False),
        ("S3_SECRET_KEY", False),
        ("STRIPE_SECRET_KEY", False),
        ("AWS_ACCESS_KEY_ID", False),
        ("JWT_ISSUER", False),
        ("tokenContextKey", False),
        ("API_KEY", False),
        ("", False),
    ],
)
def test_names(name: str, *, expected: bool) -> None:
    assert names_signing_key(name) is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('func f() { _ = getEnv("JWT_SECRET", "x") }', [("JWT_SECRET", True)]),
        ('func f() { _ = cmp.Or(os.Getenv("JWT_SECRET"), "x") }', [("JWT_SECRET", True)]),
        ('func f() { _ = getEnv("JWT_SECRET", "") }', []),
        ('func f() { _ = getEnv("JWT_SECRET", "${JWT_SECRET}") }', []),
        ('func f() { _ = getEnv("JWT_TTL", "1h") }', []),
        ('func f() { os.Setenv("JWT_SECRET", "x") }', []),
        ('func f(dev bool) { if dev { _ = getEnv("JWT_SECRET", "x") } }', []),
        (
            'func f() { s := os.Getenv("JWT_SECRET"); if s == "" { s = "x" }; _ = s }',
            [("JWT_SECRET", True)],
        ),
        (
            'func f(jwtSecret string) { if jwtSecret == "" { jwtSecret = "x" } }',
            [("jwtSecret", True)],
        ),
        ('func f(l []int) { if len(l) == 0 { _ = "x" } }', []),
        ('func f(l struct{ Len func() int }) { if l.Len() == 0 { _ = "x" } }', []),
        ('const jwtSecret = "x"\nfunc f() { _ = []byte(jwtSecret) }', [("jwtSecret", False)]),
        ('const jwtSecret = "x"\nfunc f() { _ = jwtSecret }', []),
    ],
)
def test_written(tmp_path: Path, code: str, expected: list[tuple[str, bool]]) -> None:
    found = package_facts(tmp_path, {"m/m": _CODE + code}, WrittenKey)
    assert [(key.name, key.is_fallback) for key in found] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('var jwtKey = []byte("x")', ["jwtKey"]),
        ('var jwtSecret = "x"\nfunc f() []byte { return []byte(jwtSecret) }', ["jwtSecret"]),
        ('var jwtSecret = "x"', []),
        ("var jwtKey []byte", []),
        ('func f() { var jwtKey = []byte("x"); _ = jwtKey }', []),
    ],
)
def test_declared(tmp_path: Path, code: str, expected: list[str]) -> None:
    found = package_facts(tmp_path, {"m/m": _CODE + code}, DeclaredKey)
    assert [key.name for key in found] == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("len(jwtSecret) < 32", [32]),
        ("len(jwtSecret) <= 31", [32]),
        ('jwtSecret == "change-me"', [0]),
        ("jwtSecret == defaultSecret", [0]),
        ("isWeak(jwtSecret)", [0]),
        ('env == "production" && jwtSecret == ""', [0]),
        ('jwtSecret == ""', []),
        ('env == "x"', []),
    ],
)
def test_refused(tmp_path: Path, condition: str, expected: list[int]) -> None:
    code = (
        'const defaultSecret = "d"\nfunc isWeak(string) bool { return false }\n'
        f"func f(jwtSecret, env string) {{ if {condition} {{ fatal(); return }} }}"
    )
    found = package_facts(tmp_path, {"m/m": _CODE + code}, RefusedKey)
    assert [key.shortest for key in found] == expected


@pytest.mark.parametrize("condition", ["product.Secret != s", "locale(s)", "produced(s)"])
def test_other_words_that_begin_so_are_no_surroundings(tmp_path: Path, condition: str) -> None:
    code = (
        "type item struct{ Secret string }\nfunc locale(string) bool { return false }\n"
        "func produced(string) bool { return false }\nfunc keep(secret string) {}\n"
        f"func f(product item, s string) {{ if {condition} {{ mySecret := s; keep(mySecret) }} }}"
    )
    assert package_facts(tmp_path, {"m/m": _CODE + code}, RefusedKey) == []
