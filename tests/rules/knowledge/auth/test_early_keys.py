"""Keys that a package reads when it starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.auth.early_keys import EarlyKey, LoadedEnv


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ('var key = []byte(os.Getenv("JWT_SECRET"))', [("key", "JWT_SECRET")]),
        ('var jwtSecret = os.Getenv("APP_TOKEN")', [("jwtSecret", "APP_TOKEN")]),
        (
            'var jwtSecret, isThere = os.LookupEnv("SECRET_KEY")',
            [("jwtSecret", "SECRET_KEY")],
        ),
        ('var key = func() string { return os.Getenv("JWT_SECRET") }', []),
        ('var issuer = os.Getenv("TOKEN_ISSUER")', []),
        ('var key = []byte(os.Expand("JWT_SECRET", nil))', []),
        ('func f() { var key = os.Getenv("JWT_SECRET"); _ = key }', []),
    ],
)
def test_early(tmp_path: Path, declared: str, expected: list[tuple[str, str]]) -> None:
    code = f'import "os"\n{declared}\n'
    assert [(fact.name, fact.setting) for fact in facts_of(tmp_path, code, EarlyKey)] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("func main() { _ = godotenv.Load() }", ["main"]),
        ('func init() { _ = godotenv.Overload(".env") }', ["init"]),
        ("func (s *set) load() { func() { _ = godotenv.Load() }() }\ntype set int", ["load"]),
        ("var err = godotenv.Load()", [""]),
        ("func main() { _, _ = godotenv.Read() }", []),
    ],
)
def test_loaded(tmp_path: Path, code: str, expected: list[str]) -> None:
    found = facts_of(tmp_path, f'import "github.com/joho/godotenv"\n{code}\n', LoadedEnv)
    assert [fact.function for fact in found] == expected
